import { closestMatch } from 'leven'
import { isKnownProvider, knownProviderIds } from '../catalog/known-providers.ts'
import { findModel } from '../catalog/models.ts'
import type { EndpointUse, ModelRef } from '../core/projection.ts'
import type { Rule, RuleContext } from './rule.ts'
import { replaceText } from './support/replace-value.ts'

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
    for (const ref of context.uses.refs) checkRef(context, ref)
  },
}

function checkRef(context: RuleContext, ref: ModelRef): void {
  if (ref.provider === undefined) {
    checkBareRef(context, ref)
    return
  }
  if (ref.model === '*' || ref.ref.value.includes('${')) return
  const entries = context.uses.endpoints.filter(({ provider }) => provider === ref.provider)
  if (entries.length === 0) checkProvider(context, ref, ref.provider)
  else if (!isBuiltIn(context, ref.provider)) checkModel(context, ref, entries)
}

/** In merge mode an entry adds to what the tool itself knows of that provider. */
function isBuiltIn({ uses, catalog, dialect }: RuleContext, provider: string): boolean {
  return uses.builtins && isKnownProvider(catalog, dialect.tool, provider)
}

/** Without a provider OpenClaw first looks for an alias, then asks Anthropic. */
function checkBareRef(context: RuleContext, { ref, model }: ModelRef): void {
  const { uses, catalog } = context
  const isAlias = uses.refs.some(
    ({ alias }) => alias?.value.trim().toLowerCase() === model.toLowerCase(),
  )
  const isOpenPlatform = findModel(catalog, 'open-platform', model) !== undefined
  const isKimi = isOpenPlatform || findModel(catalog, 'kimi-code', model) !== undefined
  if (isAlias || !isKimi) return
  const suggestion = `${isOpenPlatform ? 'moonshot' : 'kimi'}/${model}`
  reportRef(context, ref, {
    message: `\`${model}\` names no provider, did you mean \`${suggestion}\`?`,
    note: 'A ref without a provider is read as `anthropic/…`.',
    suggestion,
  })
}

function checkProvider(context: RuleContext, { ref, model }: ModelRef, provider: string): void {
  const { uses, catalog, dialect, report } = context
  if (isBuiltIn(context, provider)) return
  const declared = uses.endpoints.map((endpoint) => endpoint.provider)
  const known = [...declared, ...(uses.builtins ? knownProviderIds(catalog, dialect.tool) : [])]
  const close = closestProvider(provider, known)
  if (close !== undefined) {
    const suggestion = `${close}/${model}`
    reportRef(context, ref, {
      message: `\`${provider}\` is no known provider, did you mean \`${suggestion}\`?`,
      suggestion,
    })
    return
  }
  const message = `No provider \`${provider}\` is declared`
  const note = `Declare it under \`models.providers\`, or install the plugin that brings it. Declared here: ${listed(declared)}.`
  if (uses.builtins) report({ at: ref.span, severity: 'info', message, actual: ref.value, note })
  else reportRef(context, ref, { message: `${message}, and mode is \`replace\``, note })
}

/** One or two slips in a longer name; short names need to be closer. */
function closestProvider(provider: string, known: readonly string[]): string | undefined {
  const lower = provider.toLowerCase()
  const exact = known.find((id) => id.toLowerCase() === lower)
  if (exact !== undefined) return exact
  return closestMatch(lower, [...known], { maxDistance: lower.length >= 6 ? 2 : 1 })
}

function checkModel(
  context: RuleContext,
  { ref, provider, model }: ModelRef,
  entries: readonly EndpointUse[],
): void {
  const declared = entries.flatMap(({ models }) => models.map(({ id }) => id.value))
  if (declared.includes(model)) return
  const close = closestMatch(model, declared, { maxDistance: 3 })
  const suggestion = close === undefined ? undefined : `${provider}/${close}`
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

function listed(names: readonly string[]): string {
  const unique = [...new Set(names)]
  const shown = unique.slice(0, 8).map((name) => `\`${name}\``)
  if (shown.length === 0) return 'nothing'
  return unique.length > shown.length ? `${shown.join(', ')} and more` : shown.join(', ')
}

interface RefProblem {
  readonly message: string
  readonly note?: string
  readonly suggestion?: string | undefined
  readonly related?:
    | readonly { readonly message: string; readonly span: EndpointUse['place'] }[]
    | undefined
}

function reportRef(
  { document, report }: RuleContext,
  ref: ModelRef['ref'],
  { message, note, suggestion, related }: RefProblem,
): void {
  report({
    at: ref.span,
    message,
    actual: ref.value,
    ...(suggestion !== undefined && { expected: [suggestion] }),
    ...(note !== undefined && { note }),
    ...(related && { related }),
    ...(suggestion !== undefined && {
      fix: {
        title: `Use \`${suggestion}\``,
        safety: 'unsafe',
        edits: [replaceText(document, ref.span, suggestion)],
      },
    }),
  })
}
