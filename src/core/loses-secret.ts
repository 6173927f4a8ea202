import { bareText } from './bare-text.ts'
import { applyEdits, type KeyHome, type TextEdit } from './edit.ts'
import { secretsIn } from './mask.ts'
import { oncePer } from './once-per.ts'
import { overlaps, type SourceText, type Span, shiftSpan } from './text.ts'

/**
 * Whether edits remove the only copy of a key or password from a text, except those with a new
 * place elsewhere. Checked before every fix: consoles show a key once.
 */
export function losesSecret(
  source: SourceText,
  edits: readonly TextEdit[],
  homes: readonly KeyHome[] = [],
): boolean {
  const { text } = source
  const kept = homes.map(({ from }) => visible(text.slice(from.start, from.end)))
  const atRisk = secretsOf(source)
    .filter((secret) => edits.some((edit) => overlaps(edit, secret)))
    .map((span) => ({ span, key: visible(text.slice(span.start, span.end)) }))
    .filter(({ key }) => !kept.some((other) => other !== '' && key.endsWith(other)))
  if (atRisk.length === 0) return false
  const start = Math.min(...[...edits, ...atRisk.map(({ span }) => span)].map((at) => at.start))
  const end = Math.max(...[...edits, ...atRisk.map(({ span }) => span)].map((at) => at.end))
  const shifted = edits.map((edit) => ({ ...edit, ...shiftSpan(edit, -start) }))
  const between = visible(applyEdits(text.slice(start, end), shifted))
  const gone = atRisk.filter(({ key }) => !between.includes(key))
  if (gone.length === 0) return false
  const around = `${visible(text.slice(0, start))}\n${visible(text.slice(end))}`
  return gone.some(({ key }) => !around.includes(key))
}

/** The spans of the keys and passwords of a text. */
export const secretsOf: (source: SourceText) => readonly Span[] = oncePer(({ text }) =>
  secretsIn(text).filter(({ start, end }) => {
    // After an empty variable the match may include the next line, which is masked to be safe.
    const [name = ''] = /^[A-Za-z_]\w*=/.exec(text.slice(start, end)) ?? []
    return name === '' || secretsIn(text.slice(start + name.length, end)).length > 0
  }),
)

/** A key without the invisible characters of a paste, which a fix may remove. */
function visible(text: string): string {
  return bareText(text).text.replace(/[^\x21-\x7e]/g, '')
}
