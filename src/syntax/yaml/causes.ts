import type { SyntaxProblem } from '../../core/document.ts'
import { lineAround, type Span } from '../../core/text.ts'
import type { Tokens } from './tokens.ts'

/** Only the start of a long line is searched. */
const LONGEST_LINE = 500
/** The parser fails on the line of a mistake or a few lines later. */
const LINES_BACK = 2

/** The likely cause of a parser error, if it is a common mistake. */
export function findCause(
  text: string,
  at: number,
  { longTexts }: Tokens,
): SyntaxProblem | undefined {
  const open = longTexts.find((span) => span.start <= at && at <= lineAround(text, span.end).end)
  if (open !== undefined) return reportQuote(text, open)
  let { start } = lineAround(text, at)
  for (let lines = 0; lines <= LINES_BACK; lines += 1) {
    const line = text.slice(start, Math.min(lineAround(text, start).end, start + LONGEST_LINE))
    const found = fullWidthColon(line, start) ?? missingSpace(line, start)
    if (found !== undefined) return found
    if (start === 0) return undefined
    start = lineAround(text, start - 1).start
  }
  return undefined
}

/** A quote without a closing one on its line runs on to the next quote. */
function reportQuote(text: string, { start }: Span): SyntaxProblem {
  const { end } = lineAround(text, start)
  const quote = text.charAt(start)
  return {
    at: { start, end },
    message: `Unclosed quote, expected \`${quote}\` at the end of the line`,
    note: 'The text runs on to the next quote in the file.',
  }
}

function fullWidthColon(line: string, start: number): SyntaxProblem | undefined {
  const key = /^(?:[ \t-]{0,80})[\w."'-]{1,80}[ \t]?(?=：)/.exec(line)?.[0]
  if (key === undefined) return undefined
  const at = { start: start + key.length, end: start + key.length + 1 }
  const isSpaced = /\s/.test(line.charAt(key.length + 1))
  return {
    at,
    message: 'Unexpected full-width colon `：`, expected `:`',
    fix: { title: 'Write `:`', safety: 'safe', edits: [{ ...at, text: isSpaced ? ':' : ': ' }] },
  }
}

function missingSpace(line: string, start: number): SyntaxProblem | undefined {
  const key = /^[ \t]{0,80}(?:-[ \t]{1,9})?[A-Za-z_][\w-]{0,80}:(?=[^\s/:])/.exec(line)?.[0]
  if (key === undefined) return undefined
  const at = start + key.length
  return {
    at: { start: at - 1, end: at },
    message: 'Missing space after the colon',
    note: 'Without it YAML reads the key and its value as one text.',
    fix: { title: 'Add the space', safety: 'safe', edits: [{ start: at, end: at, text: ' ' }] },
  }
}
