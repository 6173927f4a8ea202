import { oncePer } from '../../core/once-per.ts'
import type { Scanner } from './scanner.ts'
import { readWord } from './word.ts'

/** A here-document: text for a command from the lines below it. */
export interface Heredoc {
  /** The line that ends it. */
  readonly delimiter: string
  /** Whether its lines may be indented by tabs. */
  readonly isIndented: boolean
  /** Whether the shell fills in variables. */
  readonly isFilledIn: boolean
}

const START = /<<(-?)[ \t]*(?=[^<\s])/y

/** Reads `<<EOF` and returns the offset after it. */
export function readHeredocStart(
  scanner: Scanner,
  at: number,
): { readonly heredoc: Heredoc; readonly end: number } | undefined {
  START.lastIndex = at
  const [head, dash] = scanner.flavour === 'posix' ? (START.exec(scanner.text) ?? []) : []
  const word = head === undefined ? undefined : readWord(scanner, at + head.length)
  if (word === undefined || word.value === '') return undefined
  return {
    heredoc: {
      delimiter: word.value,
      isIndented: dash === '-',
      isFilledIn: !/["'\\]/.test(scanner.text.slice(word.start, word.end)),
    },
    end: word.end,
  }
}

/** The lines of a here-document. */
export interface HeredocBody {
  readonly start: number
  readonly end: number
  /** The offset after the line that ends it. */
  readonly next: number
}

/** Finds the lines of a here-document that starts at an offset; undefined if nothing ends it. */
export function readHeredocBody(
  scanner: Scanner,
  start: number,
  { delimiter, isIndented }: Heredoc,
): HeredocBody | undefined {
  const { text } = scanner
  const lines = lastLinesOf(scanner)
  // In a workflow, the whole script is indented.
  const isMoved = isIndented || !lines.has(delimiter)
  const last = lines.get(isMoved ? INDENTED + delimiter : delimiter)
  if (last === undefined || last < start) return undefined
  let at = start
  while (at < text.length) {
    const { line, next } = readLine(text, at)
    if ((isMoved ? line.replace(/^[ \t]+/, '') : line) === delimiter) {
      return { start, end: at, next }
    }
    at = next
  }
  return undefined
}

function readLine(text: string, at: number): { readonly line: string; readonly next: number } {
  const lineBreak = text.indexOf('\n', at)
  const next = lineBreak < 0 ? text.length : lineBreak + 1
  return { line: text.slice(at, next).replace(/\r?\n$/, ''), next }
}

/** Prefix of a line without its indentation: pasted scripts have spaces instead of tabs. */
const INDENTED = '\t'

/** The last offset of each line, so that a delimiter that never comes is not searched for. */
const lastLinesOf = oncePer(({ text }: Scanner): ReadonlyMap<string, number> => {
  const lines = new Map<string, number>()
  for (let at = 0; at < text.length; ) {
    const { line, next } = readLine(text, at)
    lines.set(line, at)
    lines.set(INDENTED + line.replace(/^[ \t]+/, ''), at)
    at = next
  }
  return lines
})
