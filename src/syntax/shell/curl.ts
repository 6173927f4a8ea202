import type { Span } from '../../core/text.ts'
import type { ConfigNode, Member } from '../../core/tree.ts'
import { type InnerText, readInner, readJsonInside } from './inside.ts'
import { placeOf, type Scanner } from './scanner.ts'
import type { Scope } from './scopes.ts'
import { assign, type Token } from './tokens.ts'
import type { Word } from './word.ts'

const HEADER = /^([\w-]{1,60}):[ \t]*(?=\S)/

/** The request of a `curl` command: `url`, headers by their names, and `body` if it is JSON. */
export function readRequest(scanner: Scanner, tokens: readonly Token[]): readonly Member[] {
  const members = tokens.flatMap(({ word }, index): readonly Member[] => {
    const option = tokens[index - 1]?.word
    switch (option?.value) {
      case '-H':
      case '--header':
        return readHeader(scanner, word)
      case '-A':
      case '--user-agent':
        return [assign(scanner, 'User-Agent', option, word)]
      case '-d':
      case '--data':
      case '--data-raw':
      case '--data-binary':
      case '--json':
        return readBody(scanner, option, word)
      default:
        return /^https?:\/\/[^\s{}]+$/.test(word.value) ? [urlOf(scanner, word)] : []
    }
  })
  return members.some(({ key }) => key === 'url') ? members : []
}

/** Whether a request reads its body from standard input: `-d @-`. */
export function takesInput(tokens: readonly Token[]): boolean {
  return tokens.some(({ word }) => /^(?:-d|--data(?:-\w+)?=?|--json=?)?@-$/.test(word.value))
}

/** Adds the body from a here-document to the request before it; false if there is none. */
export function addBody({ members }: Scope, value: ConfigNode): boolean {
  const request = members.at(-1)
  if (request?.key !== 'curl' || request.value.kind !== 'object') return false
  const { span } = value
  const body = { key: 'body', keySpan: { start: span.start, end: span.start }, value, span }
  const whole = { start: request.span.start, end: span.end }
  const filled = [...request.value.members, body]
  members.splice(-1, 1, {
    ...request,
    span: whole,
    value: { ...request.value, members: filled, span: whole },
  })
  return true
}

function urlOf(scanner: Scanner, word: Word): Member {
  return assign(scanner, 'url', { start: word.start, end: word.start }, word)
}

function readHeader(scanner: Scanner, word: Word): readonly Member[] {
  const inner = readInner(scanner, word)
  const [head, name] = HEADER.exec(inner?.text ?? '') ?? []
  if (inner === undefined || head === undefined || name === undefined) return []
  const nameAt = { start: inner.start, end: inner.start + name.length }
  const value = word.value.slice(head.length)
  const written = { start: inner.start + head.length, end: word.end - 1 }
  return [assign(scanner, name, nameAt, { ...written, value, written })]
}

function readBody(scanner: Scanner, option: Span, word: Word): readonly Member[] {
  const inner: InnerText | undefined = readInner(scanner, word)
  const value = inner && readJsonInside(scanner, inner)
  if (value === undefined) return []
  const keySpan = placeOf(scanner, option.start, option.end)
  return [{ key: 'body', keySpan, value, span: { start: keySpan.start, end: value.span.end } }]
}
