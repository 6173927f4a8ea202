import type { Span } from '../../core/text.ts'
import type { Member } from '../../core/tree.ts'
import { type Heredoc, readHeredocStart } from './heredocs.ts'
import { escapeOf, placeOf, type Scanner } from './scanner.ts'
import { skipParentheses } from './skip.ts'
import { readWord, UNKNOWN, type Word } from './word.ts'

/** A word of a command, and the assignment it may be. */
export interface Token {
  readonly word: Word
  readonly assignment?: Member
}

/** A simple command. */
export interface SimpleCommand {
  readonly tokens: readonly Token[]
  /** The offset after the command. */
  readonly end: number
  readonly heredocs: readonly Heredoc[]
  /** The file that its output is written to. */
  readonly writesTo?: Word
  /** Whether it is the head of a function, `name()`. */
  readonly isFunction: boolean
}

const NAME = /([A-Za-z_]\w{0,200})(\+?)=/y

/** Reads the words of a command. */
export function readCommand(scanner: Scanner, start: number): SimpleCommand {
  const { text, flavour } = scanner
  const tokens: Token[] = []
  const heredocs: Heredoc[] = []
  let at = start
  let isFunction = false
  let writesTo: Word | undefined
  while (at < text.length) {
    at = skipBlanks(scanner, at)
    const character = text[at] ?? ''
    if (character === '' || /[\n;|&)#]/.test(character)) break
    if (character === '<' || character === '>') {
      const heredoc = readHeredocStart(scanner, at)
      if (heredoc) heredocs.push(heredoc.heredoc)
      const target = heredoc ? undefined : readRedirection(scanner, at)
      if (character === '>' && target !== undefined) writesTo = target
      at = heredoc?.end ?? target?.end ?? at + 1
      continue
    }
    if (character === '(') {
      if (flavour === 'cmd') break
      if (tokens.length === 1 && /^\([ \t]*\)/.test(text.slice(at, at + 20))) {
        isFunction = true
        at = text.indexOf(')', at) + 1
        break
      }
      at = skipParentheses(scanner, at) ?? at + 1
      continue
    }
    if (isBrace(scanner, at)) break
    const token = readToken(scanner, at)
    if (token === undefined) {
      at += 1
      continue
    }
    tokens.push(token)
    at = token.word.end
  }
  return { tokens, end: at, heredocs, isFunction, ...(writesTo && { writesTo }) }
}

/** Whether a brace is a word of its own, which opens or closes a block. */
export function isBrace({ text, flavour }: Scanner, at: number): boolean {
  if (!/[{}]/.test(text[at] ?? '') || flavour === 'cmd') return false
  return flavour === 'powershell' || /[\s;&|<>()]|^$/.test(text[at + 1] ?? '')
}

/** Skips blanks and escaped line breaks. */
export function skipBlanks(scanner: Scanner, start: number): number {
  const { text } = scanner
  const mark = escapeOf(scanner)
  let at = start
  for (;;) {
    const character = text[at] ?? ''
    if (character === ' ' || character === '\t' || character === '\f' || character === '\v') at += 1
    else if (character === '\r' || character === '\uFEFF') at += 1
    else if (character === mark || character === '\\' || character === '`') {
      const lineBreak = text[at + 1] === '\r' ? at + 2 : at + 1
      if (text[lineBreak] !== '\n') return at
      at = lineBreak + 1
    } else return at
  }
}

/** The file of a redirection; an empty word if there is none. */
function readRedirection(scanner: Scanner, start: number): Word {
  const { text } = scanner
  let at = start
  while (/[<>&|]/.test(text[at] ?? '')) at += 1
  at = skipBlanks(scanner, at)
  return readWord(scanner, at) ?? emptyWord(at)
}

export function readToken(scanner: Scanner, start: number): Token | undefined {
  NAME.lastIndex = start
  const [head, name, plus] = NAME.exec(scanner.text) ?? []
  if (head === undefined || name === undefined) {
    const word = readWord(scanner, start)
    return word && { word }
  }
  const nameAt = { start, end: start + name.length }
  const valueStart = start + head.length
  if (scanner.text[valueStart] === '(') {
    const end = skipParentheses(scanner, valueStart) ?? valueStart + 1
    return tokenOf(scanner, name, nameAt, { start, end, value: UNKNOWN, written: { start, end } })
  }
  const value = readWord(scanner, valueStart) ?? emptyWord(valueStart)
  const known = plus === '' ? value : { ...value, value: UNKNOWN }
  return tokenOf(scanner, name, nameAt, known)
}

function emptyWord(at: number): Word {
  return { start: at, end: at, value: '', written: { start: at, end: at } }
}

function tokenOf(scanner: Scanner, name: string, nameAt: Span, value: Word): Token {
  const whole = { start: nameAt.start, end: value.end }
  return {
    word: { ...whole, value: `${name}=${value.value}`, written: whole },
    assignment: assign(scanner, name, nameAt, value),
  }
}

/** A member for an assigned variable, with file spans. */
export function assign(scanner: Scanner, name: string, nameAt: Span, value: Word): Member {
  const keySpan = placeOf(scanner, nameAt.start, nameAt.end)
  const { start, end } = value.written
  const at = placeOf(scanner, start, end)
  return {
    key: name,
    keySpan,
    value: { kind: 'scalar', value: value.value, span: at },
    span: { start: keySpan.start, end: Math.max(at.end, placeOf(scanner, 0, value.end).end) },
  }
}

/** A member for a removed variable: its value is null. */
export function unset(scanner: Scanner, name: string, at: Span): Member {
  const span = placeOf(scanner, at.start, at.end)
  return { key: name, keySpan: span, value: { kind: 'scalar', value: null, span }, span }
}
