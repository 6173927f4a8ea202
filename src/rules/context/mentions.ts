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
import type { SourceDocument } from '../../core/document.ts'
import type { Fix, TextEdit } from '../../core/edit.ts'
import type { Related } from '../../core/finding.ts'
import type { Client, ModelRef, ModelUse } from '../../core/projection.ts'
import type { Located } from '../../core/tree.ts'
import type { RuleContext } from '../rule.ts'
import { replaceText } from '../support/replace-value.ts'
import { writeRef } from '../support/write-ref.ts'
import { type EndpointReading, isBareEntry } from './endpoints.ts'
import { declaredModels, groupBy, listedModels, modelKey, nameOf } from './index-uses.ts'

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
export function findMentions(context: RuleContext): readonly ModelMention[] {
  const refs = groupBy(context.uses.refs, ({ provider = '', model }) => modelKey(provider, model))
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
  const alone = context.uses.refs
    .filter(({ provider = '', model }) => !declared.has(modelKey(provider, model)))
    .flatMap((ref) => undefinedRef(context, ref, own.get(ref.provider ?? '') ?? []))
  return [...defined, ...alone]
}

function undefinedRef(
  context: RuleContext,
  written: ModelRef,
  entries: readonly EndpointReading[],
): readonly ModelMention[] {
  const { ref, provider, model } = written
  if (provider === undefined || model === '*' || written.elsewhere !== undefined) return []
  const own = entries.filter(({ endpoint }) => !isBareEntry(endpoint))
  // A model that the user's own provider does not declare is the business of `model-ref`.
  const { catalog, dialect } = context
  const isAsked = dialect.runsUndeclared || isKnownProvider(catalog, dialect.tool, provider)
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
function readBuiltInRef({ catalog, dialect, toolVersion }: RuleContext, ref: RefParts): RefParts {
  const current = currentRef(catalog, dialect.tool, ref, toolVersion)
  const read = canonicalRef(catalog, dialect.tool, current, toolVersion)
  const known = findProvider(catalog, dialect.tool, read.provider)
  // Before a version has an alias, only what it stands for is there.
  const isAhead = known?.status === 'alias' && !isBuiltIn(known, toolVersion)
  return isAhead ? { ...read, provider: currentProvider(catalog, known).id } : read
}

function builtInProduct(
  { uses, catalog, dialect }: RuleContext,
  provider: string,
): ProductId | undefined {
  return uses.builtins ? findProvider(catalog, dialect.tool, provider)?.product : undefined
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

/** Renames a model where it is defined and in every ref to it; none where the new id is taken. */
export function renameModel(
  { document, uses, dialect }: RuleContext,
  { id, prefix, provider, ref: own, refs, use }: ModelMention,
  newId: string,
): Fix | undefined {
  const isTaken = declaredModels(uses).has(modelKey(provider, newId))
  // Behind a name of the user's own, the same id may stand twice.
  if (use?.role === 'declared' && use.refName === undefined && isTaken) return undefined
  // A list has each ref once.
  const isListed = listedModels(uses).has(modelKey(provider, newId))
  if (isListed && [own, ...refs].some((ref) => ref?.role === 'listed')) return undefined
  return {
    title: `Use \`${newId}\``,
    safety: 'unsafe',
    edits: [
      replaceId(document, id, prefix + newId + (own?.profile ?? '')),
      // Refs to a name of the user's own stay as they are.
      ...(use?.refName === undefined ? refs : []).map(({ ref, profile }) =>
        replaceText(document, ref.span, writeRef(dialect, provider, newId, profile)),
      ),
    ],
  }
}

/** Quotes that are a part of the value, as those of `cmd` are, go with it. */
function replaceId(
  document: SourceDocument,
  { value, span }: Located<string>,
  text: string,
): TextEdit {
  return /^["']/.test(value) ? { ...span, text } : replaceText(document, span, text)
}
