import { closestMatch } from 'leven'
import { isKnownProvider, knownProviderIds } from '../catalog/known-providers.ts'
import {
  canonicalRef,
  currentRef,
  defaultsOf,
  findProvider,
  isBuiltIn,
} from '../catalog/providers.ts'
import { compareVersions } from '../catalog/versions.ts'
import type { Dialect } from '../core/dialect.ts'
import type { EndpointUse, ModelRef, Projection } from '../core/projection.ts'
import type { Rule, RuleContext } from './rule.ts'
import { checkAllowlist } from './support/check-allowlist.ts'
import { checkBareRef, isAlias } from './support/check-bare-ref.ts'
import { aliases, endpointsByProvider, modelKey } from './support/index-uses.ts'
import { oncePer } from './support/once-per.ts'
import { reportRef } from './support/report-ref.ts'

export const modelRef: Rule = {
  id: 'model-ref',
  meta: {
    summary: 'A model ref that names no declared model of a declared provider',
    why: 'A ref is `provider/model`. When the provider or the model is not there, the agent fails with `Unknown model` at its first message, or silently falls back to another model.',
    severity: 'error',
    fix: 'unsafe',
    references: [
      'https://github.com/openclaw/openclaw/issues/10882',
      'https://github.com/openclaw/openclaw/issues/12674',
    ],
    examples: [
      {
        dialect: 'openclaw',
        bad: '{\n  agents: { defaults: { model: { primary: "moonshoot/kimi-k2.6" } } },\n}\n',
        good: '{\n  agents: { defaults: { model: { primary: "moonshot/kimi-k2.6" } } },\n}\n',
      },
    ],
  },
  check(context) {
    if (context.uses.open) return
    for (const ref of context.uses.refs) {
      // A part of a config does not show what other parts declare.
      if (context.excerpt === undefined || ref.provider === undefined) checkRef(context, ref)
    }
    if (context.excerpt === undefined) checkAllowlist(context)
  },
}

function checkRef(context: RuleContext, ref: ModelRef): void {
  if (ref.provider === undefined) {
    checkBareRef(context, ref)
    return
  }
  if (ref.model === '*' || ref.ref.value.includes('${')) return
  if (ref.role !== 'listed' && namesAlias(context, ref)) return
  const entries = endpointsByProvider(context.uses).get(ref.provider) ?? []
  if (entries.length === 0) {
    if (!isLegacy(context, ref.provider, ref.model)) checkProvider(context, ref, ref.provider)
  } else if (!isBuiltInHere(context, ref.provider)) checkModel(context, ref, entries)
}

/** An alias may hold a slash, and may stand in place of the model after its provider. */
function namesAlias(context: RuleContext, { ref, provider, model }: ModelRef): boolean {
  if (isAlias(context, ref.value)) return true
  return aliases(context.uses).has(modelKey(provider ?? '', model.toLowerCase()))
}

/** In merge mode an entry adds to what the tool itself knows of that provider. */
function isBuiltInHere(
  { uses, catalog, dialect, toolVersion }: RuleContext,
  provider: string,
): boolean {
  if (!uses.builtins) return false
  const isKnown = (version?: string): boolean =>
    isKnownProvider(catalog, dialect.tool, provider, version)
  // A version that was not measured may have what the next one has.
  return isKnown(toolVersion) || isKnown(nextMeasured(dialect, toolVersion))
}

function nextMeasured({ versions = [] }: Dialect, version = ''): string {
  return versions.find((known) => compareVersions(known, version) >= 0) ?? version
}

/** What another version of the tool has built in. */
function checkOtherVersion(
  context: RuleContext,
  { ref, model, profile = '' }: ModelRef,
  provider: string,
): void {
  const { catalog, dialect, toolVersion, report } = context
  const known = findProvider(catalog, dialect.tool, provider)
  if (known === undefined) {
    const message = `\`${provider}\` is not built into ${dialect.title} ${toolVersion}`
    report({ at: ref.span, severity: 'info', message, actual: ref.value, note: HOW_TO_DECLARE })
    return
  }
  const then = catalog.data.providers.find(
    (one) =>
      one.tool === dialect.tool && one.product === known.product && isBuiltIn(one, toolVersion),
  )
  const usual = then && defaultsOf(then, toolVersion)?.model
  const isSame = then !== undefined && known.status === 'alias' && known.current === then.id
  reportRef(context, ref, {
    message: `\`${provider}\` is built in from ${known.since} on, this is ${toolVersion}`,
    note:
      then === undefined || usual === undefined
        ? HOW_TO_DECLARE
        : `This version calls it \`${then.id}\`, with the model \`${usual}\`.`,
    suggestion: isSame ? `${then.id}/${model}${profile}` : undefined,
  })
}

const HOW_TO_DECLARE = 'Declare it under `models.providers`, or install the plugin that brings it.'

/** An earlier name of a provider that is there: the business of `legacy-provider`. */
function isLegacy(
  { uses, catalog, dialect, toolVersion }: RuleContext,
  provider: string,
  model: string,
): boolean {
  const written = { provider, model }
  if (uses.builtins) {
    return currentRef(catalog, dialect.tool, written, toolVersion).provider !== provider
  }
  const read = canonicalRef(catalog, dialect.tool, written, toolVersion).provider
  return read !== provider && endpointsByProvider(uses).has(read)
}

function checkProvider(context: RuleContext, written: ModelRef, provider: string): void {
  const { ref, model, profile = '' } = written
  const { uses, catalog, dialect, report } = context
  if (isBuiltInHere(context, provider)) return
  if (uses.builtins && isKnownProvider(catalog, dialect.tool, provider)) {
    checkOtherVersion(context, written, provider)
    return
  }
  const declared = declaredProviders(uses)
  const builtins = uses.builtins ? knownProviderIds(catalog, dialect.tool) : []
  const close = closestProvider(provider, declared, builtins)
  if (close !== undefined) {
    const suggestion = `${close}/${model}${profile}`
    reportRef(context, ref, {
      message: `\`${provider}\` is no known provider, did you mean \`${suggestion}\`?`,
      suggestion,
    })
    return
  }
  const message = `No provider \`${provider}\` is declared`
  const note = `${HOW_TO_DECLARE} Declared here: ${listed(declared)}.`
  if (uses.builtins) report({ at: ref.span, severity: 'info', message, actual: ref.value, note })
  else reportRef(context, ref, { message: `${message}, and mode is \`replace\``, note })
}

const declaredProviders = oncePer(({ endpoints }: Projection) => {
  const chats = endpoints.filter(({ purpose }) => purpose === 'chat')
  return new Set(chats.map(({ provider }) => provider))
})

/** Among more names than this, or longer ones, none is looked for. */
const MOST_NAMES = 500
const LONGEST_NAME = 100

function isSearched(name: string, known: ReadonlySet<string>): boolean {
  return name.length <= LONGEST_NAME && known.size <= MOST_NAMES
}

/** One or two slips in a longer name; short names need to be closer. */
function closestProvider(
  provider: string,
  declared: ReadonlySet<string>,
  builtins: readonly string[],
): string | undefined {
  if (!isSearched(provider, declared)) return undefined
  const known = [...declared, ...builtins]
  const lower = provider.toLowerCase()
  const exact = known.find((id) => id.toLowerCase() === lower)
  if (exact !== undefined) return exact
  return closestMatch(lower, known, { maxDistance: lower.length >= 6 ? 2 : 1 })
}

function checkModel(
  context: RuleContext,
  { ref, provider, model, profile = '' }: ModelRef,
  entries: readonly EndpointUse[],
): void {
  const declared = modelsOf(entries)
  if (declared.has(model) || declared.has(model + profile)) return
  const close = isSearched(model, declared)
    ? closestMatch(model, [...declared], { maxDistance: 3 })
    : undefined
  const suggestion = close === undefined ? undefined : `${provider}/${close}${profile}`
  const [entry] = entries
  reportRef(context, ref, {
    message:
      suggestion === undefined
        ? `Provider \`${provider}\` declares no model \`${model}\``
        : `Provider \`${provider}\` declares no model \`${model}\`, did you mean \`${suggestion}\`?`,
    note: `It declares ${listed(declared)}.`,
    suggestion,
    related: entry?.providerAt && [{ message: 'the provider', span: entry.providerAt }],
  })
}

const modelsOf = oncePer(
  (entries: readonly EndpointUse[]) =>
    new Set(entries.flatMap(({ models }) => models.map(({ id }) => id.value))),
)

const MOST_LISTED = 8

function listed(names: ReadonlySet<string>): string {
  const shown: string[] = []
  for (const name of names) {
    if (shown.length === MOST_LISTED) return `${shown.join(', ')} and more`
    shown.push(`\`${name}\``)
  }
  return shown.length === 0 ? 'nothing' : shown.join(', ')
}
