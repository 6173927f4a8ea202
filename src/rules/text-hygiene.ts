import type { SourceDocument } from '../core/document.ts'
import type { Problem } from '../core/finding.ts'
import { isPlaceholder } from '../core/secrets.ts'
import { contains, type Span } from '../core/text.ts'
import { type Located, objectsIn } from '../core/tree.ts'
import { traitsOf } from '../syntax/traits.ts'
import {
  findLookAlikes,
  hasOnlyHyphens,
  type LookAlike,
  normalizeName,
  normalizeText,
} from './context/look-alikes.ts'
import type { Rule, RuleContext } from './rule.ts'

export const textHygiene: Rule = {
  id: 'text-hygiene',
  meta: {
    summary: 'Look-alike characters, and what strict JSON does not allow',
    severity: 'error',
    fix: 'safe',
  },
  check(context) {
    for (const { kind, ...problem } of context.document.problems) {
      if (kind === 'hygiene') context.report(problem)
    }
    const seen = new Set<number>()
    for (const { what, at } of plainPlaces(context)) {
      if (seen.has(at.start)) continue
      seen.add(at.start)
      const problem = judgePlace(context, what, at)
      if (problem !== undefined) context.report(problem)
    }
    checkOtherNames(context, seen)
  },
}

/** A part of the text that must be plain ASCII. */
interface PlainPlace {
  readonly what: string
  readonly at: Span
}

function* plainPlaces({ projection, document }: RuleContext): Generator<PlainPlace> {
  for (const { providerAt, baseUrl, keys, models } of projection.endpoints) {
    if (providerAt !== undefined) yield { what: 'a provider id', at: providerAt }
    if (baseUrl !== undefined) yield { what: 'a base URL', at: baseUrl.span }
    for (const key of keys) yield* placeOfKey(document, key)
    for (const { id } of models) yield { what: 'a model id', at: id.span }
  }
  for (const { ref } of projection.refs) yield { what: 'a model ref', at: ref.span }
  for (const { name, nameAt, value } of projection.env) {
    yield { what: 'the name of a variable', at: nameAt }
    if (/_(?:KEY|TOKEN)$/.test(name)) yield* placeOfKey(document, value)
    else if (/_URL$/.test(name)) yield { what: 'a URL', at: value.span }
  }
}

function* placeOfKey(
  { source }: SourceDocument,
  { value, span: at }: Located<string>,
): Generator<PlainPlace> {
  const isQuoted = IN_SMART_QUOTES.test(source.text.slice(at.start, at.end))
  // The text around a variable is sent too.
  if (isQuoted || value.includes('${') || !isPlaceholder(value)) yield { what: 'an API key', at }
}

/** A placeholder in smart quotes: the quotes stay when it is replaced. */
const IN_SMART_QUOTES = /^[\u2018-\u201F].{0,200}[\u2018-\u201F]$/

/** Checks keys that no rule reads. Only hyphens there may be the user's typography. */
function checkOtherNames(context: RuleContext, seen: ReadonlySet<number>): void {
  if (context.document.root === undefined) return
  for (const { members } of objectsIn(context.document.root)) {
    for (const { key, keySpan } of members) {
      if (seen.has(keySpan.start) || normalizeName(key) === undefined || hasOnlyHyphens(key))
        continue
      const problem = judgePlace(context, 'a key', keySpan)
      if (problem !== undefined) context.report(problem)
    }
  }
}

function judgePlace({ document }: RuleContext, what: string, at: Span): Problem | undefined {
  const written = document.source.text.slice(at.start, at.end)
  if (normalizeText(written) === undefined) return undefined
  // The parser reports smart quotes around a string.
  if (document.problems.some((problem) => contains(at, problem.at))) return undefined
  const found = findLookAlikes(written)
  const [first] = found
  if (first === undefined) return undefined
  const expected = first.ascii === '' ? 'none' : `\`${first.ascii}\``
  const more = found.length > 1 ? ` There are ${found.length} such characters in it.` : ''
  return {
    at,
    message: `Unexpected ${first.name} in ${what}, expected ${expected}`,
    note: `It looks right, but to a program it is another character. Text pasted from a web page or a chat often brings it.${more}`,
    ...(found.length <= MOST_EDITS &&
      isStillOne(document, toPlain(written, found)) && {
        fix: {
          title: 'Use plain ASCII characters',
          safety: 'safe',
          edits: found.map(({ index, ascii }) => {
            const start = at.start + index
            return { start, end: start + 1, text: ascii }
          }),
        },
      }),
  }
}

function toPlain(written: string, found: readonly LookAlike[]): string {
  const ascii = new Map(found.map(({ index, ascii }) => [index, ascii]))
  return written
    .split('')
    .map((unit, index) => ascii.get(index) ?? unit)
    .join('')
}

/** Whether an unquoted value stays one value: in YAML a colon or a `#` splits it. */
function isStillOne({ syntax }: SourceDocument, plain: string): boolean {
  return /^["']/.test(plain) || !traitsOf(syntax).endsBareValue?.test(plain)
}

/** A text with more look-alikes was not meant to be ASCII. */
const MOST_EDITS = 1000
