import type { Comment } from '../../core/document.ts'
import type { Member, ObjectNode } from '../../core/tree.ts'
import { placeOf, type Scanner, scanInside } from './scanner.ts'
import { addBlock, addMembers, createScopes, finishScopes, innermost } from './scopes.ts'
import { assign, unset } from './tokens.ts'

/** Whether a text is a unit of systemd, or a program of supervisor. */
export function isUnit(text: string): boolean {
  return /^\[(?:Unit|Service|Container|program:[^\]\r\n]{1,100}|supervisord)\][ \t]*\r?$/m.test(
    text,
  )
}

/** A setting with its value, which goes on where a line ends in `\`. */
const SETTING =
  /^[ \t]*(?:(Environment|environment|UnsetEnvironment)|(?:Exec(?:Start|StartPre|StartPost)|command))[ \t]*=((?:[^\\\r\n]|\\\r?\n?)*)/gm

/** The variables that a unit sets for its program, and the commands that it starts. */
export function readUnit(
  scanner: Scanner,
  read: (scanner: Scanner) => readonly Member[],
): { readonly root: ObjectNode; readonly comments: readonly Comment[] } {
  const { text } = scanner
  const scopes = createScopes()
  for (const { 0: whole, 1: name, 2: value = '', index } of text.matchAll(SETTING)) {
    const start = index + whole.length - value.length
    const scope = innermost(scopes)
    if (name === 'UnsetEnvironment') addMembers(scope, namesIn(scanner, value, start))
    else if (name !== undefined) addMembers(scope, variablesIn(scanner, value, start))
    else {
      const inner = scanInside(scanner, value, start)
      if (inner) addBlock(scope, 'exec', placeOf(scanner, start, start), read(inner))
    }
  }
  const comments = [...text.matchAll(/^[ \t]*[#;]([^\r\n]*)/gm)].map(
    ({ 0: whole, 1: body = '', index }): Comment => ({
      span: placeOf(scanner, index + whole.length - body.length - 1, index + whole.length),
      text: body,
    }),
  )
  return { root: finishScopes(scopes, text.length), comments }
}

/** `NAME=value`, `"NAME=value with blanks"`, `NAME="value"`. */
const VARIABLE =
  /(?<![^\s,])(?:(["'])([A-Za-z_]\w{0,200})=((?:(?!\1)[^\r\n])*)\1|([A-Za-z_]\w{0,200})=("[^"\r\n]*"|'[^'\r\n]*'|[^\s,"']*))/g

function variablesIn(scanner: Scanner, value: string, start: number): readonly Member[] {
  return [...value.matchAll(VARIABLE)].map((match) => {
    const [whole, quote, inQuotes, quoted, bare = '', written = ''] = match
    const name = inQuotes ?? bare
    const nameStart = start + match.index + (quote === undefined ? 0 : 1)
    const span = { start: nameStart + name.length + 1, end: start + match.index + whole.length }
    const at = quote === undefined ? span : { start: span.start, end: span.end - 1 }
    const text = quoted ?? written.replace(/^(["'])(.*)\1$/, '$2')
    // systemd fills in only `%` and a letter.
    const known = text.replace(/%[a-zA-Z]/g, '${…}').replace(/%\(ENV_(\w+)\)s/g, '${$1}')
    const nameAt = { start: nameStart, end: nameStart + name.length }
    return assign(scanner, name, nameAt, { ...at, value: known, written: at })
  })
}

function namesIn(scanner: Scanner, value: string, start: number): readonly Member[] {
  return [...value.matchAll(/[A-Za-z_]\w{0,200}/g)].map(({ 0: name, index }) =>
    unset(scanner, name, { start: start + index, end: start + index + name.length }),
  )
}
