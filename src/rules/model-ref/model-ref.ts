import { closestMatch } from 'leven'
import type { Provider } from '../../catalog/catalog-data.generated.ts'
import { isKnownProvider, knownProviderIds } from '../../catalog/known-providers.ts'
import {
  canonicalRef,
  currentRef,
  defaultsOf,
  findProvider,
  isBuiltIn,
} from '../../catalog/providers.ts'
import { compareVersions } from '../../catalog/versions.ts'
import type { Dialect } from '../../core/dialect.ts'
import { oncePer } from '../../core/once-per.ts'
import type { EndpointUse, ModelRef, Projection } from '../../core/projection.ts'
import { isBareEntry, type ResolvedEndpoint } from '../context/endpoints.ts'
import { aliases, endpointsByProvider, modelKey, writeRef } from '../context/projection-index.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { listNames } from '../support/describe-value.ts'
import { isCertainlyUnserved } from '../support/served-models.ts'
import { checkAllowlist } from './check-allowlist.ts'
import { checkBareRef, isAlias } from './check-bare-ref.ts'
import { checkDeclared } from './check-declared.ts'
import { checkNames } from './check-names.ts'
import { checkOddRef } from './check-odd-refs.ts'
import { reportRef } from './report-ref.ts'

export const modelRef: Rule = {
  id: 'model-ref',
  meta: {
    summary: 'A model ref to a provider or a model that does not exist',
    severity: 'error',
    fix: 'unsafe',
  },
  check(context) {
    if (context.projection.mayDeclareMore) return
    const reported = new Set<number>()
    const recording: RuleContext = {
      ...context,
      report(problem) {
        reported.add(problem.at.start)
        context.report(problem)
      },
    }
    for (const ref of context.projection.refs) {
      // An excerpt does not show what other parts declare.
      if (context.excerpt === undefined || ref.provider === undefined) checkRef(recording, ref)
    }
    if (context.excerpt !== undefined) return
    checkAllowlist(context, reported)
    checkNames(context)
  },
}

function checkRef(context: RuleContext, ref: ModelRef): void {
  if (ref.provider === undefined) {
    checkBareRef(context, ref)
    return
  }
  if (ref.model === '*' || ref.ref.value.includes('${')) return
  if (ref.role !== 'listed' && namesAlias(context, ref)) return
  if (checkOddRef(context, ref)) return
  const entries = endpointsByProvider(context.projection).get(ref.provider) ?? []
  if (entries.length === 0) {
    if (!isLegacy(context, ref.provider, ref.model)) checkProvider(context, ref, ref.provider)
  } else if (!mayBeBuiltIn(context, ref.provider) && !isLegacyOverlay(context, ref, entries)) {
    checkDeclared(context, ref, entries)
  }
}

const OUR_NAME = /kimi|moonshot/i

/** Whether a provider may have built-in models besides those in the config. */
function mayBeBuiltIn(context: RuleContext, provider: string): boolean {
  if (isBuiltInHere(context, provider)) return true
  if (!context.projection.hasBuiltIns || isListed(context) || OUR_NAME.test(provider)) return false
  return !servesOurs(context, provider)
}

/** Whether the catalog lists the tool's built-in providers of other vendors. */
function isListed({ catalog, dialect }: RuleContext): boolean {
  return catalog.data.otherProviders.some(({ tool }) => tool === dialect.tool)
}

function servesOurs({ endpoints }: RuleContext, provider: string): boolean {
  return ourProviders(endpoints).has(provider)
}

const ourProviders = oncePer(
  (endpoints: readonly ResolvedEndpoint[]) =>
    new Set(
      endpoints.flatMap(({ endpoint, product }) =>
        product === undefined ? [] : [endpoint.provider],
      ),
    ),
)

/** Whether an entry adds to a provider by its earlier name: see `legacy-provider`. */
function isLegacyOverlay(
  context: RuleContext,
  { provider = '', model }: ModelRef,
  entries: readonly EndpointUse[],
): boolean {
  return entries.every(isBareEntry) && isLegacy(context, provider, model)
}

/** Whether a ref is an alias: it may contain a slash, and may follow its provider. */
function namesAlias(context: RuleContext, { ref, provider, model }: ModelRef): boolean {
  if (isAlias(context, ref.value)) return true
  return aliases(context.projection).has(modelKey(provider ?? '', model.toLowerCase()))
}

/** Whether the tool has a provider built in, which the config may extend. */
function isBuiltInHere(
  { projection, catalog, dialect, toolVersion }: RuleContext,
  provider: string,
): boolean {
  if (!projection.hasBuiltIns) return false
  const isKnown = (version?: string): boolean =>
    isKnownProvider(catalog, dialect.tool, provider, version)
  // A version that was not measured may have what the next measured one has.
  return isKnown(toolVersion) || isKnown(nextMeasured(dialect, toolVersion))
}

function nextMeasured({ schema }: Dialect, version = ''): string {
  return schema?.versions?.find((known) => compareVersions(known, version) >= 0) ?? version
}

/** Reports a provider that only other versions have built in. */
function checkOtherVersion(
  context: RuleContext,
  { ref, model, profile }: ModelRef,
  provider: string,
): void {
  const { catalog, dialect, toolVersion, report } = context
  const known = findProvider(catalog, dialect.tool, provider)
  if (known === undefined) {
    if (!OUR_NAME.test(ref.value)) return
    const message = `\`${provider}\` is not built into ${dialect.title} ${toolVersion}`
    report({
      at: ref.span,
      severity: 'info',
      message,
      actual: ref.value,
      note: howToDeclare(dialect),
    })
    return
  }
  if (isCertainlyUnserved(context, known.product, model)) return
  const then = catalog.data.providers.find(
    (one) =>
      one.tool === dialect.tool && one.product === known.product && isBuiltIn(one, toolVersion),
  )
  const usual = then && defaultsOf(then, toolVersion)?.model
  const isSame = then !== undefined && known.status === 'alias' && known.current === then.id
  const isRenamed = then !== undefined && usual !== undefined && isTodays(known, usual, model)
  reportRef(context, ref, {
    message: `\`${provider}\` is built in from ${known.since} on, this is ${toolVersion}`,
    note:
      then === undefined || usual === undefined
        ? howToDeclare(dialect)
        : `This version calls it \`${then.id}\`, with the model \`${usual}\`.`,
    suggestion:
      isSame || isRenamed
        ? writeRef(dialect, then.id, isSame ? model : (usual ?? model), profile)
        : undefined,
  })
}

/** Whether a model is the current name of an earlier one, or the earlier one itself. */
function isTodays({ models = [] }: Provider, earlier: string, model: string): boolean {
  return earlier === model || models.some(({ id, current }) => id === earlier && current === model)
}

function howToDeclare({ providers = {} }: Dialect): string {
  const place = providers.path === undefined ? '' : ` under \`${providers.path}\``
  const plugin = providers.hasPlugins === true ? ', or install the plugin that brings it' : ''
  return `Declare it${place}${plugin}.`
}

/** Whether a provider has an earlier name: see `legacy-provider`. */
function isLegacy(
  { projection, catalog, dialect, toolVersion }: RuleContext,
  provider: string,
  model: string,
): boolean {
  const written = { provider, model }
  if (projection.hasBuiltIns) {
    return currentRef(catalog, dialect.tool, written, toolVersion).provider !== provider
  }
  const read = canonicalRef(catalog, dialect.tool, written, toolVersion).provider
  return read !== provider && endpointsByProvider(projection).has(read)
}

function checkProvider(context: RuleContext, written: ModelRef, provider: string): void {
  const { ref, model, profile } = written
  const { projection, catalog, dialect, report } = context
  if (isBuiltInHere(context, provider)) return
  if (projection.hasBuiltIns && isKnownProvider(catalog, dialect.tool, provider)) {
    checkOtherVersion(context, written, provider)
    return
  }
  const declared = declaredProviders(projection)
  const known = knownProviderIds(catalog, dialect.tool)
  const close = closestProvider(provider, declared, projection.hasBuiltIns ? known : [])
  // If the catalog does not list other vendors of the tool, only our names are certain.
  const isKnown = !projection.hasBuiltIns || isListed(context) || OUR_NAME.test(provider)
  if (!isKnown && (close === undefined || !servesOurs(context, close))) return
  if (close !== undefined) {
    const suggestion = writeRef(dialect, close, model, profile)
    const isCertain = isListed(context) || declared.has(close)
    reportRef(context, ref, {
      ...(!isCertain && { severity: 'warning', note: ELSEWHERE }),
      message: `\`${provider}\` is no known provider, did you mean \`${suggestion}\`?`,
      suggestion,
    })
    return
  }
  const message = `No provider \`${provider}\` is declared`
  const note = `${howToDeclare(dialect)} Declared here: ${listNames(declared)}.`
  const reason = known.length > 0 ? ', and mode is `replace`' : ''
  if (!projection.hasBuiltIns) reportRef(context, ref, { message: message + reason, note })
  // Refs to other vendors are not checked.
  else if (OUR_NAME.test(ref.value)) {
    report({ at: ref.span, severity: 'info', message, actual: ref.value, note })
  }
}

const ELSEWHERE = 'This is right if another file that the tool merges with this one declares it.'

const declaredProviders = oncePer(({ endpoints }: Projection) => {
  const chats = endpoints.filter(({ purpose }) => purpose === 'chat')
  return new Set(chats.map(({ provider }) => provider))
})

/** Limits for the search for a similar name. */
const MOST_NAMES = 500
const LONGEST_NAME = 100

function isSearched(name: string, known: ReadonlySet<string>): boolean {
  return name.length <= LONGEST_NAME && known.size <= MOST_NAMES
}

/** Finds a similar provider: at most two typos in a long name, fewer in a short one. */
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
