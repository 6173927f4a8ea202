import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { isKnownProvider } from '../../catalog/known-providers.ts'
import { canonicalRef, findProvider } from '../../catalog/providers.ts'
import type { Fix } from '../../core/edit.ts'
import type { Related } from '../../core/finding.ts'
import type { ModelRef, ModelUse } from '../../core/projection.ts'
import type { Located } from '../../core/tree.ts'
import type { RuleContext } from '../rule.ts'
import { replaceText } from './replace-value.ts'

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
}

/**
 * Each model once where the config defines it, with the refs to it as related places; a ref
 * without a definition stands for itself. Other vendors' models are left out.
 */
export function findMentions(context: RuleContext): readonly ModelMention[] {
  const defined = context.endpoints.flatMap(({ product, endpoint }) =>
    product === undefined
      ? []
      : endpoint.models.map((use) => ({
          product,
          id: use.id,
          prefix: '',
          use,
          provider: endpoint.provider,
          refs: refsTo(context, endpoint.provider, use.id.value),
        })),
  )
  return [...defined, ...context.uses.refs.flatMap((ref) => undefinedRef(context, ref))]
}

function refsTo({ uses }: RuleContext, provider: string, id: string): readonly ModelRef[] {
  return uses.refs.filter((ref) => ref.provider === provider && ref.model === id)
}

function undefinedRef(
  context: RuleContext,
  { ref, provider, model }: ModelRef,
): readonly ModelMention[] {
  if (provider === undefined || model === '*') return []
  const own = context.endpoints.filter((reading) => reading.endpoint.provider === provider)
  if (own.some(({ endpoint }) => endpoint.models.some((use) => use.id.value === model))) return []
  // A model that the user's own provider does not declare is the business of `model-ref`.
  if (own.length > 0 && !isKnownProvider(context.catalog, context.dialect.tool, provider)) return []
  const product = own.length > 0 ? own[0]?.product : builtInProduct(context, provider)
  if (product === undefined) return []
  // A built-in provider renames its old model ids itself; an entry of the user's does not.
  const id =
    own.length > 0
      ? model
      : canonicalRef(context.catalog, context.dialect.tool, { provider, model }).model
  return [
    { product, id: { value: id, span: ref.span }, prefix: `${provider}/`, provider, refs: [] },
  ]
}

function builtInProduct(
  { uses, catalog, dialect }: RuleContext,
  provider: string,
): ProductId | undefined {
  return uses.builtins ? findProvider(catalog, dialect.tool, provider)?.product : undefined
}

/** The refs to a model as related places. */
export function relatedRefs({ refs }: ModelMention): readonly Related[] {
  return refs.map(({ ref }) => ({ message: `\`${ref.value}\` leads here`, span: ref.span }))
}

/** Renames a model where it is defined and in every ref to it; none where the new id is taken. */
export function renameModel(
  { document, uses }: RuleContext,
  { id, prefix, provider, refs, use }: ModelMention,
  newId: string,
): Fix | undefined {
  const declared = uses.endpoints
    .filter((endpoint) => endpoint.provider === provider)
    .flatMap((endpoint) => endpoint.models.map((model) => model.id.value))
  if (use?.role === 'declared' && declared.includes(newId)) return undefined
  return {
    title: `Use \`${newId}\``,
    safety: 'unsafe',
    edits: [
      replaceText(document, id.span, prefix + newId),
      ...refs.map(({ ref }) => replaceText(document, ref.span, `${provider}/${newId}`)),
    ],
  }
}
