import type { Provider } from '../../catalog/catalog-data.generated.ts'
import { findModel, lifeOf, successorOf } from '../../catalog/models.ts'
import {
  canonicalRef,
  currentRef,
  defaultsOf,
  findProvider,
  isStillThere,
  type RefParts,
} from '../../catalog/providers.ts'
import type { Fix } from '../../core/edit.ts'
import { oncePer } from '../../core/once-per.ts'
import type { EndpointUse, ModelRef, Projection } from '../../core/projection.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import { isBareEntry } from '../context/endpoints.ts'
import type { Excerpt } from '../context/lint-context.ts'
import { declaredModels, modelKey, writeRef } from '../context/projection-index.ts'
import type { RuleContext } from '../rule.ts'

/** A ref that uses earlier names, with the current ones. */
export interface LegacyRef {
  readonly ref: ModelRef
  /** The written provider in the catalog. */
  readonly known: Provider
  /** The current provider, and the whole current ref. */
  readonly current: string
  readonly expected: string
  /** Whether the model is another one because the old one is no longer served. */
  readonly isReplaced: boolean
}

/**
 * Finds refs that the tool rewrites, or no longer reads. Left out are refs to providers that the
 * config declares, perhaps in another file, and refs to models that are not served: see
 * `model-retired`.
 */
export function findLegacyRefs(context: RuleContext): readonly LegacyRef[] {
  if (context.projection.mayDeclareMore) return []
  return context.projection.refs.flatMap((ref) => {
    const { provider, model } = ref
    if (provider === undefined || ref.ref.value.includes('${')) return []
    return readLegacyRef(context, ref, { provider, model })
  })
}

function readLegacyRef(
  context: RuleContext,
  ref: ModelRef,
  written: RefParts,
): readonly LegacyRef[] {
  const { catalog, dialect, toolVersion, today, projection } = context
  const known = findProvider(catalog, dialect.tool, written.provider)
  if (known === undefined || known.status === 'alias') return []
  if (ref.vendorRef !== undefined) {
    const [current = ''] = ref.vendorRef.split('/')
    return [{ ref, known, current, expected: ref.vendorRef, isReplaced: false }]
  }
  if (hasOwnEntry(context, written.provider) || isStillThere(known, today)) return []
  const read = currentRef(catalog, dialect.tool, written, toolVersion)
  const current = { ...read, model: servedInstead(context, known, read) }
  if (read.provider === known.id && read.model === written.model) return []
  // Without built-in providers, `model-ref` reports an unknown provider.
  const isKnown = known.status !== 'never' && hasOwnEntry(context, current.provider)
  if (!projection.hasBuiltIns && !isKnown) return []
  if (written.model !== '*' && !isServed(context, known, current)) return []
  const expected = writeRef(dialect, current.provider, current.model, ref.profile)
  const isReplaced = current.model !== read.model
  return [{ ref, known, current: current.provider, expected, isReplaced }]
}

/** The model that replaces one which the service routes to another. */
function servedInstead(
  { catalog, dialect, toolVersion, today }: RuleContext,
  { product }: Provider,
  ref: RefParts,
): string {
  const { model: id } = canonicalRef(catalog, dialect.tool, ref, toolVersion)
  const model = findModel(catalog, product, id)
  if (model?.legacy !== 'routed' || lifeOf(model, today) !== 'retired') return ref.model
  const provider = findProvider(catalog, dialect.tool, ref.provider)
  const isUsual = provider && defaultsOf(provider, toolVersion)?.model === id
  return (isUsual ? undefined : successorOf(catalog, model, today)?.id) ?? ref.model
}

/** Whether the config declares the endpoint of a provider. */
function hasOwnEntry({ projection, excerpt }: RuleContext, provider: string): boolean {
  const wanted = provider.toLowerCase()
  return (
    ownEntries(projection).has(wanted) ||
    (excerpt !== undefined && otherEntries(excerpt).has(wanted))
  )
}

const ownEntries = oncePer(({ endpoints }: Projection) => namesOf(endpoints))

const otherEntries = oncePer(({ others }: Excerpt) =>
  namesOf(others.map(({ endpoint }) => endpoint)),
)

function namesOf(entries: readonly EndpointUse[]): ReadonlySet<string> {
  const full = entries.filter((entry) => !isBareEntry(entry))
  return new Set(full.map(({ provider }) => provider.toLowerCase()))
}

function isServed(
  { projection, catalog, dialect, toolVersion, today }: RuleContext,
  { product }: Provider,
  ref: RefParts,
): boolean {
  const isDeclared = declaredModels(projection).has(modelKey(ref.provider, ref.model))
  const { model: id } = canonicalRef(catalog, dialect.tool, ref, toolVersion)
  const model = findModel(catalog, product, id)
  if (isDeclared || model?.legacy === 'routed') return true
  return model !== undefined && model.legacy === undefined && lifeOf(model, today) === 'live'
}

/**
 * Renames refs together: a safe fix if the tool certainly reads them so. Undefined if two keys of
 * the model list would become equal.
 */
export function renameRefs(
  context: RuleContext,
  refs: readonly LegacyRef[],
  isCertain: boolean,
): Fix | undefined {
  const { document, projection } = context
  const renamed = new Map(refs.map(({ ref, expected }) => [ref, expected]))
  const listed = projection.refs
    .filter(({ role }) => role === 'listed')
    .map((ref) => renamed.get(ref) ?? ref.ref.value)
  if (new Set(listed).size < listed.length) return undefined
  const [first] = refs
  if (first === undefined) return undefined
  const target = first.current
  const { status } = first.known
  const isRead = status !== 'never' && status !== 'gone' && !hasOwnEntry(context, target)
  return {
    title: refs.length === 1 ? `Use \`${first.expected}\`` : `Use today's names of \`${target}\``,
    safety: isRead && isCertain && refs.every(({ isReplaced }) => !isReplaced) ? 'safe' : 'unsafe',
    edits: refs.map(({ ref, expected }) => editorOf(document).replaceText(ref.ref.span, expected)),
  }
}
