import { closestMatch } from 'leven'
import type { Provider } from '../../catalog/catalog-data.generated.ts'
import { findModel, lifeOf } from '../../catalog/models.ts'
import { isStillThere } from '../../catalog/providers.ts'
import { closestId } from '../../catalog/similar-ids.ts'
import { compareVersions } from '../../catalog/versions.ts'
import { oncePer } from '../../core/once-per.ts'
import type { EndpointUse, ModelRef } from '../../core/projection.ts'
import { nameOf, writeRef } from '../context/projection-index.ts'
import type { RuleContext } from '../rule.ts'
import { listNames } from '../support/describe-value.ts'
import { type RefProblem, reportRef } from './report-ref.ts'

/** Reports a ref to a model that its declared provider does not declare. */
export function checkDeclared(
  context: RuleContext,
  written: ModelRef,
  entries: readonly EndpointUse[],
): void {
  const { ref, model, profile } = written
  const declared = modelsOf(entries)
  if (declared.has(model) || declared.has(model + (profile ?? ''))) return
  const [entry] = entries
  const related = entry?.providerAt && [{ message: 'the provider', span: entry.providerAt }]
  const runs =
    context.dialect.providers?.acceptsUndeclared === true && entries.some(({ baseUrl }) => baseUrl)
  const gone = declared.size === 0 ? goneBuiltIn(context, written) : undefined
  // Its models were built in.
  if (gone !== undefined && isStillThere(gone, context.today)) return
  const problem = runs
    ? describeRun(context, written, entries, declared)
    : ((gone && describeGone(context, written, gone)) ??
      describeMissing(context, written, declared))
  if (problem !== undefined) reportRef(context, ref, { ...problem, related })
}

const modelsOf = oncePer(
  (entries: readonly EndpointUse[]) => new Set(entries.flatMap(({ models }) => models.map(nameOf))),
)

/** Limits for the search for a similar name. */
const MOST_NAMES = 500
const LONGEST_NAME = 100
const SHORTEST_NAME = 4

function describeMissing(
  { dialect }: RuleContext,
  { provider = '', model, profile }: ModelRef,
  declared: ReadonlySet<string>,
): RefProblem {
  const isSearched = model.length <= LONGEST_NAME && declared.size <= MOST_NAMES
  const close = isSearched ? closestMatch(model, [...declared], { maxDistance: 3 }) : undefined
  const suggestion = close === undefined ? undefined : writeRef(dialect, provider, close, profile)
  return {
    message: `Provider \`${provider}\` declares no model \`${model}\`${hintAt(suggestion)}`,
    note: `It declares ${listNames(declared)}.`,
    suggestion,
  }
}

/** The built-in provider of an earlier version by this id. */
function goneBuiltIn(
  { catalog, dialect, projection }: RuleContext,
  { provider }: ModelRef,
): Provider | undefined {
  if (!projection.hasBuiltIns) return undefined
  return catalog.data.providers.find(
    ({ tool, id, status }) => tool === dialect.tool && id === provider && status === 'gone',
  )
}

/** The entry only added to a provider that the tool has under another id by now. */
function describeGone(
  { catalog, dialect }: RuleContext,
  { provider = '', model, profile }: ModelRef,
  { current, product }: Provider,
): RefProblem | undefined {
  const known = findModel(catalog, product, model)
  if (current === undefined || known === undefined || known.legacy !== undefined) return undefined
  const suggestion = writeRef(dialect, current, model, profile)
  return {
    message: `Provider \`${provider}\` declares no model \`${model}\` and is built in no longer, expected \`${suggestion}\``,
    note: `${dialect.title} has the provider as \`${current}\` now, with its models. Rename the entry too.`,
    suggestion,
  }
}

function hintAt(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : `, did you mean \`${suggestion}\`?`
}

/** Since openclaw@2026.8.1 an undeclared model gets the tool's default window. */
const OWN_WINDOW_SINCE = '2026.8.1'
const OWN_WINDOW = 200_000

/**
 * The tool asks the provider for the model all the same, with default limits (openclaw@2026.2.12,
 * @2026.2.26, @2026.4.15, @2026.6.1 and @2026.8.1). Undefined if the service does not have the
 * model, which other rules report.
 */
function describeRun(
  context: RuleContext,
  { provider = '', model, profile }: ModelRef,
  entries: readonly EndpointUse[],
  declared: ReadonlySet<string>,
): RefProblem | undefined {
  const { catalog, dialect, endpoints, today, toolVersion } = context
  const product = endpoints.find(({ endpoint }) => endpoint === entries[0])?.product
  const known = product && findModel(catalog, product, model)
  if (product !== undefined && (known === undefined || known.legacy !== undefined)) return undefined
  const life = known && lifeOf(known, today)
  if (life === 'retired' || life === 'unreleased') return undefined
  const isLong = model.length >= SHORTEST_NAME && model.length <= LONGEST_NAME
  const isSearched = isLong && declared.size <= MOST_NAMES
  const close = known === undefined && isSearched ? closestId(model, [...declared]) : undefined
  const suggestion = close === undefined ? undefined : writeRef(dialect, provider, close, profile)
  const [first] = entries.flatMap(({ models }) => models)
  const isOwn = toolVersion !== undefined && compareVersions(toolVersion, OWN_WINDOW_SINCE) >= 0
  const window = (isOwn ? undefined : first?.contextWindow?.value) ?? OWN_WINDOW
  return {
    severity: 'warning',
    message: `Provider \`${provider}\` does not declare \`${model}\`, which runs with default limits${hintAt(suggestion)}`,
    note: `${dialect.title} asks the provider for it all the same, with a context window of ${window}, text only and without reasoning. Declare it under \`models\`.`,
    suggestion,
  }
}
