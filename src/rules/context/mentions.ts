import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { isKnownProvider } from '../../catalog/known-providers.ts'
import {
  canonicalRef,
  currentProvider,
  currentRef,
  findProvider,
  isBuiltIn,
  type RefParts,
} from '../../catalog/providers.ts'
import type { Related } from '../../core/finding.ts'
import type { Client, ModelRef, ModelUse } from '../../core/projection.ts'
import type { Located } from '../../core/tree.ts'
import { isBareEntry, type ResolvedEndpoint } from './endpoints.ts'
import type { LintContext } from './lint-context.ts'
import { groupBy, modelKey, nameOf, writeRef } from './projection-index.ts'

/** A model id that a first-party service will be asked for, at the place where it is decided. */
export interface ModelMention {
  readonly product: ProductId
  /** The bare id; its span is the whole value that holds it. */
  readonly id: Located<string>
  /** What stands before the id in the written value: `moonshot/` in a ref, else empty. */
  readonly prefix: string
  readonly use?: ModelUse
  /** The refs that lead to a declared model; empty for a ref that stands for itself. */
  readonly refs: readonly ModelRef[]
  /** The provider whose entry declares the model, or that the ref names. */
  readonly provider: string
  /** The ref that stands for itself. */
  readonly ref?: ModelRef
  /** What the config says that the endpoint speaks. */
  readonly client?: Client
}

/**
 * Each model once where the config defines it, with the refs to it as related places; a ref
 * without a definition stands for itself. Other vendors' models are left out.
 */
export function findMentions(context: LintContext): readonly ModelMention[] {
  const refs = groupBy(context.projection.refs, ({ provider = '', model }) =>
    modelKey(provider, model),
  )
  const endpoints = [...context.endpoints, ...(context.excerpt?.others ?? [])]
  const own = groupBy(endpoints, ({ endpoint }) => endpoint.provider)
  const declared = new Set(
    context.endpoints
      .filter(({ endpoint }) => !isBareEntry(endpoint))
      .flatMap(({ endpoint: { provider, models } }) =>
        models.map((model) => modelKey(provider, nameOf(model))),
      ),
  )
  // Of equal entries only the first has the refs, lest each of many moves each of many.
  const met = new Set<string>()
  const refsOnce = (key: string): readonly ModelRef[] => {
    const isFirst = !met.has(key)
    met.add(key)
    return isFirst ? (refs.get(key) ?? []) : []
  }
  const defined = context.endpoints.flatMap(({ product, endpoint }) =>
    product === undefined
      ? []
      : endpoint.models.map((use) => ({
          product,
          id: use.id,
          prefix: '',
          use,
          provider: endpoint.provider,
          ...(endpoint.client && { client: endpoint.client }),
          refs: refsOnce(modelKey(endpoint.provider, nameOf(use))),
        })),
  )
  const alone = context.projection.refs
    .filter(({ provider = '', model }) => !declared.has(modelKey(provider, model)))
    .flatMap((ref) => undefinedRef(context, ref, own.get(ref.provider ?? '') ?? []))
  return [...defined, ...alone]
}

function undefinedRef(
  context: LintContext,
  written: ModelRef,
  entries: readonly ResolvedEndpoint[],
): readonly ModelMention[] {
  const { ref, provider, model } = written
  if (provider === undefined || model === '*' || written.elsewhere !== undefined) return []
  const own = entries.filter(({ endpoint }) => !isBareEntry(endpoint))
  // A model that the user's own provider does not declare is the business of `model-ref`.
  const { catalog, dialect } = context
  const isAsked =
    dialect.providers?.acceptsUndeclared === true ||
    isKnownProvider(catalog, dialect.tool, provider)
  if (own.length > 0 && !isAsked) return []
  const product = own.length > 0 ? own[0]?.product : builtInProduct(context, provider)
  if (product === undefined) return []
  const read = own.length > 0 ? { provider, model } : readBuiltInRef(context, { provider, model })
  const client = own[0]?.endpoint.client
  return [
    {
      product,
      id: { value: read.model, span: ref.span },
      prefix: writeRef(context.dialect, read.provider, ''),
      provider,
      ref: written,
      ...(client && { client }),
      refs: [],
    },
  ]
}

/** A built-in provider renames its old model ids itself; an entry of the user's does not. */
function readBuiltInRef({ catalog, dialect, toolVersion }: LintContext, ref: RefParts): RefParts {
  const current = currentRef(catalog, dialect.tool, ref, toolVersion)
  const read = canonicalRef(catalog, dialect.tool, current, toolVersion)
  const known = findProvider(catalog, dialect.tool, read.provider)
  // Before a version has an alias, only what it stands for is there.
  const isAhead = known?.status === 'alias' && !isBuiltIn(known, toolVersion)
  return isAhead ? { ...read, provider: currentProvider(catalog, known).id } : read
}

function builtInProduct(
  { projection, catalog, dialect }: LintContext,
  provider: string,
): ProductId | undefined {
  return projection.hasBuiltIns ? findProvider(catalog, dialect.tool, provider)?.product : undefined
}

/**
 * One model that a config selects in several places (variables, modes, requests) is one mistake; a
 * declaration or a ref is one by itself.
 */
export function causeOf({ product, id, use }: ModelMention): { readonly cause?: string } {
  return use?.role === 'selected' ? { cause: `${product} ${id.value}` } : {}
}

/** More places than this say no more. */
const MOST_RELATED = 50

/** The refs to a model as related places. */
export function relatedRefs({ refs }: ModelMention): readonly Related[] {
  return refs
    .slice(0, MOST_RELATED)
    .map(({ ref }) => ({ message: `\`${ref.value}\` leads here`, span: ref.span }))
}
