import type { Member } from '../../core/tree.ts'
import { readInner } from './inside.ts'
import type { Scanner } from './scanner.ts'
import { assign, type Token } from './tokens.ts'
import { readQuoted, readWord, type Word } from './word.ts'

/** `NAME=value`, also behind an option: `-eNAME=value`, `--from-literal=NAME=value`. */
const ASSIGNMENT = /^((?:--?[\w-]{1,40}=|-e)?["']?)([A-Za-z_]\w{0,200})=/

/** Options for a variable of any name; elsewhere its name has to show that it is one. */
const TOLD = /^(?:-\w{0,10}e|--env|--build-arg)(?:=|$)/
const CERTAIN = /^[A-Z][A-Z0-9]*_[A-Z0-9_]*$/

/** The next one of several in one argument: `--set-env-vars A_B=c,D_E=f`. */
const NEXT = /,([A-Z][A-Z0-9]*_[A-Z0-9_]{0,200})=/

/** The variables that arguments of a command set for another program. */
export function variablesIn(scanner: Scanner, tokens: readonly Token[]): readonly Member[] {
  return tokens.flatMap(({ word }, index) => variableIn(scanner, word, tokens[index - 1]))
}

function variableIn(
  scanner: Scanner,
  { start, end }: Word,
  before: Token | undefined,
): readonly Member[] {
  const raw = scanner.text.slice(start, Math.min(end, start + 300))
  const [head, lead, name] = ASSIGNMENT.exec(raw) ?? []
  if (head === undefined || lead === undefined || name === undefined) return []
  const isTold = TOLD.test(lead) || TOLD.test(before?.word.value ?? '')
  if (!isTold && !CERTAIN.test(name)) return []
  const nameAt = { start: start + lead.length, end: start + lead.length + name.length }
  const valueStart = start + head.length
  const value = /["']$/.test(lead)
    ? quotedValue(scanner, nameAt.start - 1, valueStart, end)
    : readWord(scanner, valueStart)
  if (value === undefined) return []
  return splitList(value).flatMap((piece, index) => {
    if (index === 0) return assign(scanner, name, nameAt, piece)
    const at = piece.start - piece.name.length - 1
    return assign(scanner, piece.name, { start: at, end: at + piece.name.length }, piece)
  })
}

/** The rest of a quoted argument behind the name. */
function quotedValue(
  scanner: Scanner,
  quoteAt: number,
  start: number,
  end: number,
): Word | undefined {
  const inner = readInner(scanner, { start: quoteAt, end, value: '', written: { start, end } })
  if (inner === undefined) return undefined
  const written = { start, end: end - 1 }
  const isPlain = scanner.text[quoteAt] === "'"
  const text = scanner.text.slice(written.start, written.end)
  const read = isPlain ? { value: text } : readQuoted(scanner, written.start, written.end)
  return { ...written, written, ...read }
}

const SETS = /^(?:(?:env|config|vars|secrets|variables?):?)?(?:set|add)(?:-env)?$/

/** Whether a command sets variables of a service: `railway variables set`, `heroku config:set`. */
export function setsForService(tokens: readonly Token[]): boolean {
  return tokens.slice(0, 4).some(({ word }) => SETS.test(word.value))
}

/** The variable of `netlify env:set NAME value`, `gh variable set NAME --body value`. */
export function pairIn(scanner: Scanner, tokens: readonly Token[]): readonly Member[] {
  const index = tokens.slice(0, 4).findIndex(({ word }) => SETS.test(word.value))
  const [name, ...rest] = index < 0 ? [] : tokens.slice(index + 1)
  const value = rest.find(({ word }) => !/^(?:--body|-b)$/.test(word.value))?.word
  const isName = name !== undefined && CERTAIN.test(name.word.value)
  return isName && value !== undefined && !value.value.startsWith('-')
    ? [assign(scanner, name.word.value, name.word, value)]
    : []
}

type Piece = Word & { readonly name: string }

/** The values of `b,C_D=e`, the first without a name; any other value stays whole. */
function splitList(word: Word): readonly Piece[] {
  const pieces: Piece[] = []
  let name = ''
  let { value } = word
  const isPlain = word.written.end - word.written.start === value.length
  let { start } = word.written
  for (let next = isPlain ? NEXT.exec(value) : null; next !== null; next = NEXT.exec(value)) {
    const end = start + next.index
    pieces.push({ name, start, end, value: value.slice(0, next.index), written: { start, end } })
    name = next[1] ?? ''
    start += next.index + next[0].length
    value = value.slice(next.index + next[0].length)
  }
  if (pieces.length === 0) return [{ ...word, name }]
  return [
    ...pieces,
    { name, start, end: word.end, value, written: { start, end: word.written.end } },
  ]
}

const OPTION = /^(--[a-z][\w-]{1,60})(=?)/i

/** Options for the URL of an API, and models of a library's spelling. */
const URL_OPTION = /(?:base[_-]?ur[li]|api[_-]?(?:base|ur[li])|endpoint)$/i
const OUR_ROUTE = /^moonshot\//

/**
 * The options of a command as variables, if one of them says where requests go: `--base-url`,
 * `--model`, `--api-key`.
 */
export function optionsIn(scanner: Scanner, tokens: readonly Token[]): readonly Member[] {
  const options = tokens.flatMap(({ word }, index): readonly Member[] => {
    const raw = scanner.text.slice(word.start, Math.min(word.end, word.start + 100))
    const [head, name, sign] = OPTION.exec(raw) ?? []
    if (head === undefined || name === undefined) return []
    const nameAt = { start: word.start, end: word.start + name.length }
    const next = tokens[index + 1]?.word
    const value = sign === '=' ? readWord(scanner, word.start + head.length) : next
    if (value === undefined || (sign === '' && value.value.startsWith('-'))) return []
    return [assign(scanner, name, nameAt, value)]
  })
  const saysWhere = options.some(({ key, value }) => {
    const text = value.kind === 'scalar' ? String(value.value) : ''
    return URL_OPTION.test(key) ? /^https?:/.test(text) : OUR_ROUTE.test(text)
  })
  return saysWhere ? options : []
}
