import { findModel, lifeOf, type ModelLife, modelsServed } from '../catalog/models.ts'
import type { ModelRef } from '../core/projection.ts'
import type { Span } from '../core/text.ts'
import type { Located } from '../core/tree.ts'
import { editorOf } from '../syntax/editor-of.ts'
import { findMentions, type ModelMention } from './context/mentions.ts'
import type { Rule, RuleContext } from './rule.ts'
import { aliasedModel } from './support/aliased-model.ts'
import { suggestName } from './support/suggest-key.ts'

export const alias: Rule = {
  id: 'alias',
  meta: {
    summary: 'An alias that hides another model, or a Kimi model without an alias',
    severity: 'warning',
    fix: 'unsafe',
  },
  check(context) {
    const mentions = mentionsByRef(context)
    const names: Names = { models: modelNames(context, mentions), aliases: aliasNames(context) }
    for (const ref of context.projection.refs) {
      const mention = mentions.get(ref.ref.span.start)
      if (ref.alias !== undefined) checkHiding(context, ref, ref.alias, names, mention)
      else if (mention !== undefined && !context.excerpt) checkMissing(context, ref, names, mention)
    }
  },
}

/** A name that selects a model. */
interface ModelName {
  /** The bare id in lower case: the same model, whoever serves it. */
  readonly model: string
  /** Where the config has the name; absent for a model that only the service has. */
  readonly at?: Span
  /** Whether a first-party service serves it. */
  readonly isOurs: boolean
}

interface Names {
  /** By id or ref in lower case. */
  readonly models: ReadonlyMap<string, ModelName>
  /** In lower case. */
  readonly aliases: ReadonlySet<string>
}

function checkHiding(
  context: RuleContext,
  { ref, model }: ModelRef,
  alias: Located<string>,
  names: Names,
  mention: ModelMention | undefined,
): void {
  const wanted = fold(alias.value)
  const hidden = names.models.get(wanted) ?? servedName(context, mention, wanted)
  if (hidden === undefined || hidden.model === bareId(model)) return
  if (mention !== undefined && hidden.model === bareId(mention.id.value)) return
  if (mention === undefined && !hidden.isOurs) return
  // `model-retired` reports the entry as a whole.
  if (mention !== undefined && lifeOfMention(context, mention) === 'retired') return
  const better = mention && freeAlias(context, names, mention)
  context.report({
    at: alias.span,
    message: `Alias \`${alias.value}\` of \`${ref.value}\` hides the model of that name`,
    actual: alias.value,
    ...(better !== undefined && { expected: [better] }),
    note: 'The alias wins: whoever asks for that model gets this one.',
    ...(hidden.at && { related: [{ message: 'the hidden model', span: hidden.at }] }),
    ...(better !== undefined && {
      fix: {
        title: `Use the alias \`${better}\``,
        safety: 'unsafe',
        edits: [editorOf(context.document).replaceText(alias.span, better)],
      },
    }),
  })
}

function checkMissing(
  context: RuleContext,
  { role, ref, entry }: ModelRef,
  names: Names,
  mention: ModelMention,
): void {
  if (role !== 'listed' || entry?.kind !== 'object') return
  // `schema` reports a misspelt or empty one.
  if (entry.members.some(({ key }) => suggestName(key, ['alias']) !== undefined)) return
  if (lifeOfMention(context, mention) !== 'live') return
  const { start } = entry.span
  const free = freeAlias(context, names, mention)
  const edit =
    free === undefined
      ? undefined
      : editorOf(context.document).insert(entry, new Map([['alias', free]]))
  context.report({
    at: { start, end: start + 1 },
    severity: 'info',
    message: `\`${ref.value}\` has no alias`,
    note: 'The alias is what `/model` shows and accepts instead of the ref.',
    ...(edit && {
      fix: { title: `Add the alias \`${free}\``, safety: 'unsafe', edits: [edit] },
    }),
  })
}

/** The life stage of a model; an id that no service has counts as retired. */
function lifeOfMention({ catalog, today }: RuleContext, { product, id }: ModelMention): ModelLife {
  const model = findModel(catalog, product, id.value)
  return model === undefined || model.legacy !== undefined ? 'retired' : lifeOf(model, today)
}

function mentionsByRef(context: RuleContext): ReadonlyMap<number, ModelMention> {
  const mentions = new Map<number, ModelMention>()
  for (const mention of findMentions(context)) {
    const refs = mention.ref === undefined ? mention.refs : [mention.ref]
    for (const { ref } of refs) mentions.set(ref.span.start, mention)
  }
  return mentions
}

function aliasNames({ projection }: RuleContext): ReadonlySet<string> {
  return new Set(
    projection.refs.flatMap(({ alias }) => (alias === undefined ? [] : fold(alias.value))),
  )
}

/** All ids and refs of the config. */
function modelNames(
  { endpoints, projection }: RuleContext,
  mentions: ReadonlyMap<number, ModelMention>,
): ReadonlyMap<string, ModelName> {
  const names = new Map<string, ModelName>()
  for (const { product, endpoint } of endpoints) {
    const { provider, models } = endpoint
    for (const { id } of models) {
      const name = { model: bareId(id.value), at: id.span, isOurs: product !== undefined }
      names.set(fold(id.value), name).set(fold(`${provider}/${id.value}`), name)
    }
  }
  for (const listed of projection.refs) {
    const { role, ref, model } = listed
    // A misspelt alias is no other vendor's model.
    if (role !== 'listed' || aliasedModel(projection, listed) !== undefined) continue
    const name = { model: bareId(model), at: ref.span, isOurs: mentions.has(ref.span.start) }
    for (const key of [fold(model), fold(ref.value)]) if (!names.has(key)) names.set(key, name)
  }
  return names
}

/** A model that the same first-party service has but the config does not name. */
function servedName(
  { catalog, today }: RuleContext,
  mention: ModelMention | undefined,
  wanted: string,
): ModelName | undefined {
  if (mention === undefined) return undefined
  const served = modelsServed(catalog, mention.product, today)
  return served.some(({ id }) => id === wanted) ? { model: wanted, isOurs: true } : undefined
}

/** The usual alias of a model, if the config does not use that name yet. */
function freeAlias(
  { catalog }: RuleContext,
  { models, aliases }: Names,
  { product, id }: ModelMention,
): string | undefined {
  const model = findModel(catalog, product, id.value)
  const wanted = model && (model.alias ?? model.name)
  if (wanted === undefined || models.has(fold(wanted))) return undefined
  return aliases.has(fold(wanted)) ? undefined : wanted
}

/** An id without the vendor's prefix and the `:tag`. */
function bareId(id: string): string {
  return fold(id.slice(id.lastIndexOf('/') + 1)).replace(/:.*$/s, '')
}

function fold(name: string): string {
  return name.trim().toLowerCase()
}
