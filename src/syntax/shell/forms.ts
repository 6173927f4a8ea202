import type { Member } from '../../core/tree.ts'
import type { Scanner } from './scanner.ts'
import { assign, unset } from './tokens.ts'
import { readQuoted, readWord, UNKNOWN, type Word } from './word.ts'

/** An assignment of PowerShell or cmd, and the offset after it. */
export interface Form {
  readonly members: readonly Member[]
  readonly end: number
}

/** A form by its start; the group of the pattern is the variable. */
interface FormReader {
  readonly start: RegExp
  read(scanner: Scanner, name: string, nameStart: number, at: number): Form | undefined
}

const READERS: readonly FormReader[] = [
  { start: /\$(?:env:|\{env:)(\w{1,200})\}?[ \t]*=[ \t]*/iy, read: readEnvVariable },
  {
    start:
      /\[(?:System\.)?Environment\]::SetEnvironmentVariable\([ \t]*["'](\w{1,200})["'][ \t]*,[ \t]*/iy,
    read: readSetMethod,
  },
  {
    start:
      /(?:Set-Item|Set-Content|New-Item)(?:[ \t]+-(?:Path|LiteralPath|Force)){0,3}[ \t]+["']?Env:[\\/]?(\w{1,200})["']?(?:[ \t]+-(?:Value|Force)){0,2}[ \t]+(?!-)/iy,
    read: readEnvVariable,
  },
  { start: /\$env\.(\w{1,200})[ \t]*=[ \t]*/y, read: readEnvVariable },
  { start: /(load-env|with-env)[ \t]*\{/y, read: readRecord },
  { start: /setx(?:\.exe)?[ \t]+(?:\/m[ \t]+)?"?([A-Za-z_]\w{0,200})"?[ \t]+/iy, read: readSetx },
  { start: /set[ \t]+"([A-Za-z_]\w{0,200})=/iy, read: readQuotedSet },
  { start: /set[ \t]+([A-Za-z_]\w{0,200})=/iy, read: readSet },
  {
    start: /Remove-Item[ \t]+(?:-Path[ \t]+)?["']?Env:[\\/]?(\w{1,200})["']?/iy,
    read: readRemoval,
  },
]

/** What may come before a command of cmd on its line. */
const CMD_PREFIX =
  /(?:@|else[ \t]+(?!\()|if[ \t]+(?:\/i[ \t]+)?(?:not[ \t]+)?(?:(?:defined|exist)[ \t]+[^\s()]{1,300}|"[^"\r\n]{0,300}"[ \t]*==[ \t]*"[^"\r\n]{0,300}")[ \t]+(?=set))/iy

/** Skips the condition before a cmd command. */
export function skipCondition({ text, flavour }: Scanner, at: number): number {
  CMD_PREFIX.lastIndex = at
  return at + (flavour === 'cmd' ? (CMD_PREFIX.exec(text)?.[0].length ?? 0) : 0)
}

/** Reads an assignment of PowerShell or cmd. */
export function readForm(scanner: Scanner, at: number): Form | undefined {
  const { text } = scanner
  if (!/[$[lnrsw]/i.test(text[at] ?? '')) return undefined
  for (const { start, read } of READERS) {
    start.lastIndex = at
    const [head, name] = start.exec(text) ?? []
    if (head === undefined || name === undefined) continue
    return read(scanner, name, at + head.lastIndexOf(name), at + head.length)
  }
  return undefined
}

function formOf(scanner: Scanner, name: string, nameStart: number, value: Word): Form {
  const nameAt = { start: nameStart, end: nameStart + name.length }
  return { members: [assign(scanner, name, nameAt, value)], end: value.end }
}

const BARE = /[^\s;,)}]{0,2000}/y

/** PowerShell: a quoted string, a bare word, or an expression with an unknown value. */
function readEnvVariable(scanner: Scanner, name: string, nameStart: number, at: number): Form {
  const { text } = scanner
  const quote = text[at]
  if (quote === '"' || quote === "'") {
    const close = text.indexOf(quote, at + 1)
    const lineEnd = lineEndAt(text, at)
    if (close >= 0 && close < lineEnd) {
      const span = { start: at, end: close + 1 }
      const powershell: Scanner = { ...scanner, flavour: 'powershell' }
      const value =
        quote === '"' ? readQuoted(powershell, at + 1, close).value : text.slice(at + 1, close)
      return formOf(scanner, name, nameStart, { ...span, value, written: span })
    }
  }
  BARE.lastIndex = at
  const word = BARE.exec(text)?.[0] ?? ''
  const span = { start: at, end: at + word.length }
  if (/^\$null$/i.test(word)) {
    const nameAt = { start: nameStart, end: nameStart + name.length }
    return { members: [unset(scanner, name, nameAt)], end: span.end }
  }
  const variable = /^\$(?:env[:.])?([A-Za-z_]\w*)$/i.exec(word)?.[1]
  const isPlain = !/[$("'@[`]/.test(word)
  const value = variable === undefined ? (isPlain ? word : UNKNOWN) : `\${${variable}}`
  return formOf(scanner, name, nameStart, { ...span, value, written: span })
}

const FIELD = /[\s,]{0,200}["']?(\w{1,200})["']?[ \t]*:[ \t]*/y

/** nushell: `load-env { NAME: value, … }`. */
function readRecord(scanner: Scanner, _: string, __: number, start: number): Form | undefined {
  const members: Member[] = []
  let at = start
  for (;;) {
    FIELD.lastIndex = at
    const [head, name] = FIELD.exec(scanner.text) ?? []
    if (head === undefined || name === undefined) return { members, end: at }
    const nameStart = at + head.lastIndexOf(name)
    const form = readEnvVariable(scanner, name, nameStart, at + head.length)
    members.push(...form.members)
    at = Math.max(form.end, at + head.length)
  }
}

/** The third argument of .NET's method is the scope. */
function readSetMethod(scanner: Scanner, name: string, nameStart: number, at: number): Form {
  const form = readEnvVariable(scanner, name, nameStart, at)
  const close = scanner.text.indexOf(')', form.end)
  const isNear = close >= 0 && close < lineEndAt(scanner.text, at)
  return { ...form, end: isNear ? close + 1 : form.end }
}

function readSetx(scanner: Scanner, name: string, nameStart: number, at: number): Form | undefined {
  const value = readWord({ ...scanner, flavour: 'cmd' }, at)
  return value && formOf(scanner, name, nameStart, value)
}

/** `set "NAME=value"`: up to the last quote of the line. */
function readQuotedSet(scanner: Scanner, name: string, nameStart: number, at: number): Form {
  const { text } = scanner
  const lineEnd = lineEndAt(text, at)
  const close = text.indexOf('"', at)
  const end = close < 0 || close > lineEnd ? lineEnd : close
  const form = rawForm(scanner, name, nameStart, at, end)
  return { ...form, end: close === end ? end + 1 : end }
}

/** `set NAME=value`: up to the start of the next command. */
function readSet(scanner: Scanner, name: string, nameStart: number, at: number): Form {
  const { text } = scanner
  const lineEnd = lineEndAt(text, at)
  const line = text.slice(at, lineEnd)
  const value = line.slice(0, line.search(/[&|]|[ \t]#|$/)).trimEnd()
  return rawForm(scanner, name, nameStart, at, at + value.length)
}

function rawForm(scanner: Scanner, name: string, nameStart: number, at: number, end: number): Form {
  const written = scanner.text.slice(at, end)
  const value = written
    .replace(/^"(.*)"$/s, '$1')
    .replace(/[%!]([A-Za-z_]\w{0,200})[%!]/g, (_, inner: string) => `\${${inner}}`)
  const span = { start: at, end }
  return formOf(scanner, name, nameStart, { ...span, value, written: span })
}

function readRemoval(scanner: Scanner, name: string, nameStart: number, at: number): Form {
  const nameAt = { start: nameStart, end: nameStart + name.length }
  return { members: [unset(scanner, name, nameAt)], end: at }
}

function lineEndAt(text: string, at: number): number {
  const lineBreak = text.indexOf('\n', at)
  const end = lineBreak < 0 ? text.length : lineBreak
  return text[end - 1] === '\r' ? end - 1 : end
}

/** The end of a PowerShell or cmd comment that starts at an offset. */
export function readOtherComment(scanner: Scanner, at: number): number | undefined {
  const { text, flavour } = scanner
  if (flavour === 'posix') return undefined
  if (flavour === 'powershell') {
    if (!text.startsWith('<#', at)) return undefined
    const close = text.indexOf('#>', at)
    return close < 0 ? undefined : close + 2
  }
  const isComment = /^(?:rem(?=[ \t\r\n]|$)|::)/i.test(text.slice(at, at + 4))
  return isComment ? lineEndAt(text, at) : undefined
}
