import { createReport } from './report.ts'
import { advance, createScanner } from './scan.ts'

/** Deeper than the parser reads; it bounds the search for a partner. */
const OPEN_LIMIT = 500
/** No config has as many; what stands behind them is read as it comes. */
const BRACKET_LIMIT = 20_000

/** How brackets that do not pair up were probably meant, judged by indentation. */
export interface BracketPlan {
  /** For an opener that lacks its closer: the closer of an outer block that ends it. */
  readonly endedBy: ReadonlyMap<number, number>
  /** Closers that close nothing. */
  readonly extra: ReadonlySet<number>
  /** Closers of the wrong kind, such as `}` for `]`. */
  readonly wrong: ReadonlySet<number>
}

interface Bracket {
  readonly kind: '{' | '}' | '[' | ']'
  readonly offset: number
  readonly line: number
  /** The width of the white space that its line starts with. */
  readonly indent: number
  readonly startsLine: boolean
}

/** Reads the brackets of a text in which they do not pair up. */
export function planBrackets(text: string, strict: boolean): BracketPlan {
  const brackets = listBrackets(text, strict)
  const endedBy = new Map<number, number>()
  const extra = new Set<number>()
  const wrong = new Set<number>()
  const balance = balanceOf(brackets)
  const swapped = isSwapped(balance)
  const open: Bracket[] = []
  for (const bracket of brackets) {
    if (open.length > OPEN_LIMIT) break
    if (bracket.kind === '{' || bracket.kind === '[') {
      open.push(bracket)
      continue
    }
    const top = open.at(-1)
    const isStray = top !== undefined && !pairs(top, bracket) && isSurplus(balance, bracket)
    const partner = isStray ? -1 : findPartner(open, bracket)
    if (swapped && top !== undefined && !pairs(top, bracket) && mayClose(top, bracket)) {
      wrong.add(bracket.offset)
      open.pop()
    } else if (partner < 0) extra.add(bracket.offset)
    else
      for (const inner of open.splice(partner).slice(1)) endedBy.set(inner.offset, bracket.offset)
  }
  return { endedBy, extra, wrong }
}

function listBrackets(text: string, strict: boolean): readonly Bracket[] {
  const brackets: Bracket[] = []
  const scanner = createScanner(text, strict, createReport())
  let line = 0
  let indent = 0
  for (; scanner.kind !== 'end' && brackets.length < BRACKET_LIMIT; advance(scanner)) {
    if (scanner.newLine) {
      line += 1
      indent = indentBefore(text, scanner.start)
    }
    const { kind, start, newLine } = scanner
    if (kind === '{' || kind === '}' || kind === '[' || kind === ']') {
      brackets.push({ kind, offset: start, line, indent, startsLine: newLine })
    }
  }
  return brackets
}

function indentBefore(text: string, offset: number): number {
  let start = offset
  while (text.charAt(start - 1) === ' ' || text.charAt(start - 1) === '\t') start -= 1
  return offset - start
}

/** The index of the block that a closer was meant for; -1 for none. */
function findPartner(open: readonly Bracket[], closer: Bracket): number {
  const top = open.at(-1)
  if (!closer.startsLine) return open.findLastIndex((opener) => pairs(opener, closer))
  const aligned = open.findLastIndex(
    (opener) =>
      pairs(opener, closer) && opener.indent === closer.indent && opener.line < closer.line,
  )
  if (aligned >= 0) return aligned
  const isTooDeep = top !== undefined && top.line < closer.line && closer.indent > top.indent
  return isTooDeep ? -1 : open.findLastIndex((opener) => pairs(opener, closer))
}

function pairs(opener: Bracket, closer: Bracket): boolean {
  return opener.kind === '{' ? closer.kind === '}' : closer.kind === ']'
}

function mayClose(opener: Bracket, closer: Bracket): boolean {
  return !closer.startsLine || closer.indent === opener.indent
}

/** How many more openers than closers there are. */
interface Balance {
  readonly braces: number
  readonly squares: number
}

function balanceOf(brackets: readonly Bracket[]): Balance {
  const count = (kind: Bracket['kind']): number =>
    brackets.filter((bracket) => bracket.kind === kind).length
  return { braces: count('{') - count('}'), squares: count('[') - count(']') }
}

/** Whether one kind has too many closers and the other too few. */
function isSwapped({ braces, squares }: Balance): boolean {
  return braces !== 0 && braces === -squares
}

/** Whether there are more closers of this kind than openers. */
function isSurplus(balance: Balance, closer: Bracket): boolean {
  return (closer.kind === '}' ? balance.braces : balance.squares) < 0
}
