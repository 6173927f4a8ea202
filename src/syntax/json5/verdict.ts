import JSON5 from 'json5'
import type { SyntaxProblem } from '../../core/document.ts'

/** What a tool's own parser says about a text. */
export type Verdict =
  | { readonly accepted: true; readonly value: unknown }
  | { readonly accepted: false; readonly problem: SyntaxProblem }

const SEPARATOR = /[\u2028\u2029]/
/** A string, a comment, or a separator that stands outside both. */
const PIECES =
  /\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?(?:\*\/|$)|"[^"\\\n\r]*(?:\\(?:\r\n|[\s\S])[^"\\\n\r]*)*"?|'[^'\\\n\r]*(?:\\(?:\r\n|[\s\S])[^'\\\n\r]*)*'?/g

/** Asks `JSON.parse`. */
export function judgeJson(text: string): Verdict {
  try {
    const value: unknown = JSON.parse(text)
    return { accepted: true, value }
  } catch (error) {
    const offset = /at position (\d+)/.exec(String(error))?.[1]
    return refuse(text, Number(offset ?? 0), 'JSON')
  }
}

/** Asks `JSON.parse`, which is faster and whose texts JSON5 reads alike, then `JSON5.parse`. */
export function judgeJson5(text: string): Verdict {
  if (mayBeJson(text)) {
    const verdict = judgeJson(text)
    if (verdict.accepted) return verdict
  }
  try {
    const value: unknown = JSON5.parse(escapeSeparators(text))
    return { accepted: true, value }
  } catch (error) {
    return refuse(text, offsetOf(text, error), 'JSON5')
  }
}

/** A comment or a bare key at the start rules JSON out, and being refused by its parser is slow. */
function mayBeJson(text: string): boolean {
  return !/^\s*(?:\/|\{\s*[\w$/])/.test(text)
}

/** Escapes U+2028 and U+2029 in strings: json5 prints a warning when it meets them raw. */
function escapeSeparators(text: string): string {
  if (!SEPARATOR.test(text)) return text
  return text.replace(PIECES, (piece) =>
    piece.startsWith('/')
      ? piece
      : piece.replace(/\\[\s\S]|[\u2028\u2029]/g, (unit) =>
          unit.length > 1 ? unit : unit === '\u2028' ? '\\u2028' : '\\u2029',
        ),
  )
}

/** json5 counts lines by `\n` alone, and columns from 0 right after one. */
function offsetOf(text: string, error: unknown): number {
  if (typeof error !== 'object' || error === null) return 0
  const { lineNumber, columnNumber } = error as { lineNumber?: unknown; columnNumber?: unknown }
  if (typeof lineNumber !== 'number' || typeof columnNumber !== 'number') return 0
  let start = 0
  for (let line = 1; line < lineNumber; line += 1) start = text.indexOf('\n', start) + 1
  return start + columnNumber - 1
}

function refuse(text: string, offset: number, language: string): Verdict {
  const start = Math.min(Math.max(offset, 0), Math.max(text.length - 1, 0))
  return {
    accepted: false,
    problem: {
      at: { start, end: Math.min(start + 1, text.length) },
      message: `Unexpected text, expected valid ${language}`,
      note: `The tool's own parser stops reading here.`,
    },
  }
}
