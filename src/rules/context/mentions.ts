import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { isKnownProvider } from '../../catalog/known-providers.ts'
import { findModel, findWrongId } from '../../catalog/models.ts'
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

/** A model id that will be sent to a first-party service, where the config sets it. */
export interface ModelMention {
  readonly product: ProductId
  /** The id; the span is that of the whole value. */
  readonly id: Located<string>
  /** The text before the id in the value: `moonshot/` in a ref, else empty. */
  readonly prefix: string
  readonly use?: ModelUse
  /** The refs to a declared model; empty if the mention is itself a ref. */
  readonly refs: readonly ModelRef[]
  /** The provider that declares the model, or that the ref names. */
  readonly provider: string
  /** Present if the mention is a ref to a model that the config does not declare. */
  readonly ref?: ModelRef
  /** The client of the endpoint, if the config says it. */
  readonly client?: Client
}

/**
 * Finds all model ids for first-party services: each declared or selected model with the refs to
 * it, and each ref to a model that the config does not declare.
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
  // Only the first of several equal entries gets the refs, so that the work stays linear.
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
    .flatMap((ref) => mentionOfRef(context, ref, own.get(ref.provider ?? '') ?? []))
  return [...defined, ...alone]
}

function mentionOfRef(
  context: LintContext,
  written: ModelRef,
  entries: readonly ResolvedEndpoint[],
): readonly ModelMention[] {
  const { ref, provider, model } = written
  if (provider === undefined || model === '*' || written.vendorRef !== undefined) return []
  const own = entries.filter(({ endpoint }) => !isBareEntry(endpoint))
  // `model-ref` reports a model that a provider of the config does not declare.
  const { catalog, dialect } = context
  const isAsked =
    dialect.providers?.acceptsUndeclared === true ||
    isKnownProvider(catalog, dialect.tool, provider)
  if (own.length > 0 && !isAsked) return []
  const product =
    own.length > 0
      ? own[0]?.product
      : (builtInProduct(context, provider) ?? productElsewhere(context, { provider, model }))
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

/** Resolves earlier names, which built-in providers do but entries of the config do not. */
function readBuiltInRef({ catalog, dialect, toolVersion }: LintContext, ref: RefParts): RefParts {
  const current = currentRef(catalog, dialect.tool, ref, toolVersion)
  const read = canonicalRef(catalog, dialect.tool, current, toolVersion)
  const known = findProvider(catalog, dialect.tool, read.provider)
  // A version without the alias may still have the provider that it stands for.
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
 * The product of a provider that an excerpt does not show, if every tool with a provider of that
 * name means one product, and the id is one that it has, had or never had.
 */
function productElsewhere(
  { catalog, excerpt }: LintContext,
  { provider, model }: RefParts,
): ProductId | undefined {
  if (excerpt === undefined) return undefined
  const wanted = provider.trim().toLowerCase()
  const named = catalog.data.providers.filter(
    ({ id, status }) => id === wanted && status !== 'alias' && status !== 'never',
  )
  const [product, ...others] = new Set(named.map((known) => known.product))
  if (product === undefined || others.length > 0) return undefined
  const isKnown =
    findModel(catalog, product, model) !== undefined ||
    findWrongId(catalog, product, model) !== undefined
  return isKnown ? product : undefined
}

/**
 * Groups findings on a model that is selected in several places (variables, modes, requests): it is
 * one mistake. Declarations and refs are reported one by one.
 */
export function causeOf({ product, id, use }: ModelMention): { readonly cause?: string } {
  return use?.role === 'selected' ? { cause: `${product} ${id.value}` } : {}
}

/** Maximum number of related places in a finding. */
const MOST_RELATED = 50

/** The refs to a model as related places. */
export function relatedRefs({ refs }: ModelMention): readonly Related[] {
  return refs
    .slice(0, MOST_RELATED)
    .map(({ ref }) => ({ message: `\`${ref.value}\` leads here`, span: ref.span }))
}
