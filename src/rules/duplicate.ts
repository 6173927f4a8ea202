import { findModel } from '../catalog/models.ts'
import { findProvider } from '../catalog/providers.ts'
import { findReaders } from '../catalog/variables.ts'
import type { SourceDocument } from '../core/document.ts'
import type { Fix } from '../core/edit.ts'
import type { Severity } from '../core/finding.ts'
import type { Span } from '../core/text.ts'
import { type Located, objectsIn } from '../core/tree.ts'
import { editorOf } from '../syntax/editor-of.ts'
import { traitsOf } from '../syntax/traits.ts'
import type { Rule, RuleContext } from './rule.ts'
import { choicesIn } from './support/model-choices.ts'

export const duplicate: Rule = {
  id: 'duplicate',
  meta: {
    summary: 'The same object key, model id or alias twice',
    severity: 'error',
    fix: 'safe',
  },
  check(context) {
    const { repeatedKey } = traitsOf(context.document.syntax)
    if (repeatedKey === 'set-again') checkDefinitions(context)
    else if (repeatedKey !== 'usual') checkKeys(context, repeatedKey)
    const hasBareModels = context.dialect.providers?.hasBareModels === true
    for (const ids of modelIds(context)) {
      reportRepeats(context, ids, (id) => `Model \`${id}\` is declared twice by one provider`, {
        // Bare ids have no settings that could differ.
        ...(hasBareModels && { severity: 'warning' }),
      })
    }
    const aliases = context.projection.refs.flatMap(({ alias }) =>
      alias ? [{ ...alias, entry: undefined }] : [],
    )
    reportRepeats(context, aliases, (alias) => `Alias \`${alias}\` is given twice`, {
      fold: (alias) => alias.trim().toLowerCase(),
      note: 'Upper and lower case make no difference in aliases: give each model one of its own.',
      fixFor: (alias) => renameAlias(context, alias),
    })
    checkFallbacks(context)
  },
}

/** Reports fallbacks that repeat a model that has failed before. */
function checkFallbacks({ document, report }: RuleContext): void {
  if (document.root === undefined) return
  for (const { primary, fallbacks } of choicesIn(document.root)) {
    for (const { value, span } of fallbacks) {
      if (value !== primary.value || typeof value !== 'string') continue
      const edit = editorOf(document).remove(span)
      report({
        at: span,
        severity: 'info',
        message: `The fallback \`${value}\` is the primary itself`,
        actual: value,
        note: 'When its turn comes, it has already failed: remove it, or name another model.',
        related: [{ message: 'the primary', span: primary.span }],
        ...(edit && { fix: { title: 'Remove the fallback', safety: 'unsafe', edits: [edit] } }),
      })
    }
  }
}

/** A value that must be unique, with the entry to delete if it is not. */
interface Repeatable extends Located<string> {
  readonly entry: Span | undefined
}

function checkKeys(context: RuleContext, repeatedKey: 'refused' | 'last-counts'): void {
  if (context.document.root === undefined) return
  for (const { members } of objectsIn(context.document.root)) {
    // YAML has keys without text.
    const named = members.filter(({ keySpan }) => keySpan.end > keySpan.start)
    const keys = named.map(({ key, keySpan, span }) => ({
      value: key,
      span: keySpan,
      entry: span,
    }))
    reportRepeats(context, keys, (key) => `Key \`${key}\` appears twice in one object`, {
      note:
        repeatedKey === 'refused'
          ? 'TOML allows it once, and the tool refuses the file: merge the two or remove one.'
          : 'Only the last one counts: merge the two or remove one.',
    })
  }
}

/** Reports our variables that a file sets twice. Pages may show alternatives in one snippet. */
function checkDefinitions(context: RuleContext): void {
  const { document, catalog, excerpt } = context
  if (document.root?.kind !== 'object' || excerpt !== undefined) return
  const ours = document.root.members.filter(({ key }) => findReaders(catalog, key).length > 0)
  reportRepeats(
    context,
    ours.map(({ key, keySpan, span }) => ({ value: key, span: keySpan, entry: span })),
    (name) => `Variable \`${name}\` is set twice in one file`,
    {
      note: 'Only the last one counts: remove the other, or make it a comment.',
      severity: 'warning',
    },
  )
}

/** The declared ids of each provider, grouped across its endpoints. */
function modelIds({
  projection,
  document,
  dialect,
}: RuleContext): readonly (readonly Repeatable[])[] {
  const byProvider = new Map<string, Repeatable[]>()
  const entries = document.root === undefined ? [] : objectsIn(document.root)
  const entryAt = new Map(entries.map(({ span }) => [span.start, span]))
  for (const { provider, models } of projection.endpoints) {
    const ids = models
      .filter(({ role, refName }) => role === 'declared' && refName === undefined)
      .map(({ id, place }) => ({
        ...id,
        entry: dialect.providers?.hasBareModels === true ? place : entryAt.get(place.start),
      }))
    const known = byProvider.get(provider)
    if (known === undefined) byProvider.set(provider, ids)
    else known.push(...ids)
  }
  return [...byProvider.values()]
}

interface RepeatOptions {
  readonly fold?: (value: string) => string
  readonly note?: string
  readonly severity?: Severity
  readonly fixFor?: (value: Repeatable) => Fix | undefined
}

/** Renames an alias to the usual one of its model, if that is free. */
function renameAlias(context: RuleContext, { span }: Repeatable): Fix | undefined {
  const { catalog, dialect, document, projection } = context
  const ref = projection.refs.find(({ alias }) => alias?.span.start === span.start)
  const product = ref && findProvider(catalog, dialect.tool, ref.provider ?? '')?.product
  const model = product && findModel(catalog, product, ref.model)
  const name = model && (model.alias ?? model.name)
  const taken = projection.refs.flatMap(({ alias }) => alias?.value.trim().toLowerCase() ?? [])
  if (name === undefined || taken.includes(name.toLowerCase())) return undefined
  return {
    title: `Use the alias \`${name}\``,
    safety: 'unsafe',
    edits: [editorOf(document).replaceText(span, name)],
  }
}

function reportRepeats(
  context: RuleContext,
  values: readonly Repeatable[],
  message: (value: string) => string,
  { fold = (value) => value, note, severity, fixFor }: RepeatOptions = {},
): void {
  const first = new Map<string, Repeatable>()
  for (const located of values) {
    const known = first.get(fold(located.value))
    if (known === undefined) {
      first.set(fold(located.value), located)
      continue
    }
    const fix = removeFirst(context.document, known.entry, located.entry) ?? fixFor?.(located)
    context.report({
      at: located.span,
      ...(severity && { severity }),
      message: message(located.value),
      actual: located.value,
      ...(note !== undefined && { note }),
      related: [{ message: 'the first one', span: known.span }],
      ...(fix && { fix }),
    })
  }
}

/** Deletes the first of two equal entries, which no tool reads. */
function removeFirst(
  document: SourceDocument,
  first: Span | undefined,
  second: Span | undefined,
): Fix | undefined {
  if (first === undefined || second === undefined) return undefined
  const { text } = document.source
  if (text.slice(first.start, first.end) !== text.slice(second.start, second.end)) return undefined
  const edit = editorOf(document).remove(first)
  return (
    edit && { title: 'Remove the first of the two, which are equal', safety: 'safe', edits: [edit] }
  )
}
