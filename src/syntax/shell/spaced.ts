import type { Member } from '../../core/tree.ts'
import type { Scanner } from './scanner.ts'
import { assign, type Token } from './tokens.ts'
import { readWord } from './word.ts'

/** `NAME = value`, with a space on at least one side. */
const SPACED = /^([A-Z_][A-Z0-9_]{0,200})(?:[ \t]+=[ \t]*|=[ \t]+)(?=[\w"'$./-])/

/**
 * Reports `export NAME = value` and returns the variable it is meant to set. A shell sees three
 * names, one of them invalid. Undefined if the command is right.
 */
export function readSpaced(scanner: Scanner, tokens: readonly Token[]): Member | undefined {
  const [, second, third] = tokens
  if (second === undefined || third === undefined) return undefined
  const { start } = second.word
  const [sign, name] = SPACED.exec(scanner.text.slice(start, start + 300)) ?? []
  if (sign === undefined || name === undefined) return undefined
  // `export A= B` empties `A` and exports `B`.
  const isOther = third.assignment !== undefined || /^[A-Za-z_]\w*$/.test(third.word.value)
  if (sign.startsWith(`${name}=`) && isOther) return undefined
  const value = readWord(scanner, start + sign.length)
  if (value === undefined) return undefined
  reportSpaces(scanner, start, sign, name)
  return assign(scanner, name, { start, end: start + name.length }, value)
}

function reportSpaces(
  { base, problems }: Scanner,
  start: number,
  sign: string,
  name: string,
): void {
  const at = base + start
  problems.push({
    at: { start: at + name.length, end: at + sign.length },
    message: 'Unexpected space around `=`, expected `NAME=value` without any',
    note: 'A shell takes the parts for names of their own, and does not set the variable.',
    fix: {
      title: 'Remove the spaces',
      safety: 'safe',
      edits: [{ start: at + name.length, end: at + sign.length, text: '=' }],
    },
  })
}
