import { blankStart } from '../../core/remove-lines.ts'
import { createReport } from './report.ts'
import type { BracketPlan } from './state.ts'
import { createCursor, moveTo } from './tokens.ts'

/** The reader refuses deeper nesting. */
const OPEN_LIMIT = 500
/** More brackets than any config has; no plan is made for later ones. */
const BRACKET_LIMIT = 20_000

interface Bracket {
  readonly kind: '{' | '}' | '[' | ']'
  readonly offset: number
  readonly line: number
  /** The width of its line's indentation. */
  readonly indent: number
  readonly startsLine: boolean
}

/** Decides by indentation how the brackets of a text that do not pair up were meant. */
export function planBrackets(text: string, isStrict: boolean): BracketPlan {
  const brackets = listBrackets(text, isStrict)
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

function listBrackets(text: string, isStrict: boolean): readonly Bracket[] {
  const brackets: Bracket[] = []
  const cursor = createCursor(text, isStrict, createReport())
  let line = 0
  let indent = 0
  while (cursor.token.kind !== 'end' && brackets.length < BRACKET_LIMIT) {
    const { token, startsLine } = cursor
    const { kind, start } = token
    if (startsLine) {
      line += 1
      indent = start - blankStart(text, start)
    }
    if (kind === '{' || kind === '}' || kind === '[' || kind === ']') {
      brackets.push({ kind, offset: start, line, indent, startsLine })
    }
    moveTo(cursor, token.end)
  }
  return brackets
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
