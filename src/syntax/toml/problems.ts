import type { ParseError } from 'toml-eslint-parser'
import type { SyntaxProblem } from '../../core/document.ts'
import { lineAround, type Span } from '../../core/text.ts'

/** Only the start of a long line is searched. */
const LONGEST_LINE = 500

/** Describes a parser error with its likely cause. */
export function describeError(text: string, error: ParseError): SyntaxProblem {
  const index = Math.min(error.index, text.length)
  if (/multiple times/.test(error.message)) return describeRepeat(text, index)
  const at = placeOf(text, index)
  const line = lineAround(text, at.start)
  const written = text.slice(line.start, Math.min(line.end, line.start + LONGEST_LINE))
  return (
    wrongMark(written, line.start) ??
    unclosedQuote(written, line.start, error) ??
    bareText(written, line.start, at) ?? {
      at,
      message: wordsFor(error, text.charAt(at.start)),
      ...noteFor(error),
    }
  )
}

/** A key that an inline table has twice, or once as a value and once as a table. */
function describeRepeat(text: string, start: number): SyntaxProblem {
  const [key = ''] =
    /^(?:"[^"\r\n]{0,200}"|'[^'\r\n]{0,200}'|[\w-]{1,200})/.exec(text.slice(start, start + 202)) ??
    []
  return {
    at: { start, end: start + Math.max(key.length, 1) },
    message: `Key \`${key}\` is defined twice`,
    note: 'TOML allows a key once, and refuses dotted keys that add to a value or to an inline table.',
  }
}

/** Finds carriage returns without a line feed, which TOML does not allow. */
export function findBareReturn(text: string): readonly SyntaxProblem[] {
  const start = text.search(/\r(?!\n)/)
  if (start < 0) return []
  return [
    {
      at: { start, end: start + 1 },
      message: 'Unexpected carriage return without a line feed after it',
      note: 'TOML ends lines with a line feed, alone or after a carriage return: save the file again.',
    },
  ]
}

/**
 * The character at an index; for the start of a line, the end of the last line with text, where
 * something is missing.
 */
function placeOf(text: string, index: number): Span {
  let at = index
  const { start } = lineAround(text, at)
  if (at === start || at >= text.length) {
    while (at > 0 && /\s/.test(text.charAt(at - 1))) at -= 1
    at = Math.max(at - 1, 0)
    if (index < text.length && /\S/.test(text.charAt(index))) at = index
  }
  return { start: at, end: Math.min(at + 1, text.length) }
}

const KEY = /^[ \t]{0,80}(?:"[^"]{0,80}"|'[^']{0,80}'|[\w.-]{1,80})[ \t]{0,20}/

/** A colon for an equals sign, or full-width punctuation. */
function wrongMark(line: string, start: number): SyntaxProblem | undefined {
  const key = KEY.exec(line)?.[0]
  if (key === undefined) return undefined
  const mark = line.charAt(key.length)
  if (!/[:：＝]/.test(mark)) return undefined
  const at = { start: start + key.length, end: start + key.length + 1 }
  const spaceBefore = /[ \t]$/.test(key) ? '' : ' '
  const spaceBehind = /^[ \t]/.test(line.slice(key.length + 1)) ? '' : ' '
  return {
    at,
    message: `Unexpected \`${mark}\` after the key, expected \`=\``,
    ...(mark === ':' && { note: 'TOML has `key = value`; the colon is that of YAML and JSON.' }),
    fix: {
      title: 'Write `=`',
      safety: 'safe',
      edits: [{ ...at, text: `${spaceBefore}=${spaceBehind}` }],
    },
  }
}

function unclosedQuote(
  line: string,
  start: number,
  { message }: ParseError,
): SyntaxProblem | undefined {
  if (!/^Unterminated string/.test(message)) return undefined
  const open = line.search(/["']/)
  if (open < 0) return undefined
  const end = start + line.trimEnd().length
  return {
    at: { start: start + open, end },
    message: `Unclosed quote, expected \`${line.charAt(open)}\` at the end of the value`,
  }
}

const SMART = /^([“”„‟«‘’‚])([^“”„‟»‘’‚"'\\]{0,300})([“”„‟»‘’‚])[ \t]*(?:#.*)?$/

/** A value without quotes, or with the wrong ones. */
function bareText(line: string, start: number, { start: found }: Span): SyntaxProblem | undefined {
  const lead = /^[ \t]{0,80}(?:"[^"]{0,80}"|'[^']{0,80}'|[\w.-]{1,80})[ \t]{0,20}=[ \t]{0,20}/.exec(
    line,
  )?.[0]
  if (lead === undefined || found < start + lead.length) return undefined
  const rest = line.slice(lead.length)
  const smart = SMART.exec(rest)
  const from = start + lead.length
  if (smart !== null) {
    const [, open = '', inner = '', close = ''] = smart
    const end = from + open.length + inner.length + close.length
    return {
      at: { start: from, end: from + 1 },
      message: `Unexpected smart quote \`${open}\`, expected \`"\``,
      fix: {
        title: 'Use plain quotes',
        safety: 'safe',
        edits: [{ start: from, end, text: `"${inner}"` }],
      },
    }
  }
  const word = /^(?:True|False|TRUE|FALSE|yes|no|on|off)(?=[ \t]*(?:#.*)?$)/.exec(rest)?.[0]
  if (word !== undefined) {
    const meant = /^(?:true|yes|on)$/i.test(word) ? 'true' : 'false'
    return {
      at: { start: from, end: from + word.length },
      message: `Unexpected \`${word}\`, expected \`${meant}\``,
      fix: {
        title: `Write \`${meant}\``,
        safety: 'safe',
        edits: [{ start: from, end: from + word.length, text: meant }],
      },
    }
  }
  const bare = /^[A-Za-z$<][^\s"'\\#,[\]{}=]{0,300}(?=[ \t]*(?:#.*)?$)/.exec(rest)?.[0]
  if (bare === undefined || /^(?:true|false|inf|nan)$/.test(bare)) return undefined
  const end = from + bare.length
  return {
    at: { start: from, end },
    message: 'Unexpected text without quotes, expected a value such as `"text"`',
    fix: {
      title: 'Put it in quotes',
      safety: 'safe',
      edits: [{ start: from, end, text: `"${bare}"` }],
    },
  }
}

function wordsFor({ message }: ParseError, character: string): string {
  if (/^Unspecified/.test(message)) return 'Missing value after the `=`'
  if (/equal/.test(message)) return 'Missing `=` after the key'
  if (/Must be a newline/.test(message))
    return 'Unexpected text after the value, expected the end of the line'
  if (/same line/.test(message)) return 'The key, its `=` and its value are not on one line'
  if (/Trailing comma/.test(message)) return 'Unexpected comma before the closing brace'
  if (/^Unterminated array/.test(message)) return 'Unclosed list, expected `]`'
  if (/^Unterminated inline/.test(message)) return 'Unclosed braces, expected `}` in the same line'
  if (/^Unterminated table/.test(message)) return 'Unclosed table name, expected `]`'
  if (/^Unexpected/.test(message) && /\S/.test(character)) return `Unexpected \`${character}\``
  return message.replace(/[.]$/, '').slice(0, 200)
}

function noteFor({ message }: ParseError): { readonly note?: string } {
  if (/Must be a newline/.test(message)) return { note: 'TOML has one `key = value` in a line.' }
  if (/Trailing comma/.test(message)) return { note: 'TOML allows it in lists only.' }
  return {}
}

/** What is missing at the end of a statement that starts at an offset, if anything is. */
export function describeUnfinished(written: string, start: number): SyntaxProblem | undefined {
  const length = written.trimEnd().length
  const end = start + length
  const at = { start: end - 1, end }
  if (/^[ \t]{0,80}\[[^\]\r\n=]{1,200}$/.test(written.slice(0, length))) {
    return {
      at,
      message: 'Unclosed table name, expected `]`',
      fix: { title: 'Close it', safety: 'safe', edits: [{ start: end, end, text: ']' }] },
    }
  }
  if (/^[ \t]{0,80}[\w."'-]{1,200}[ \t]{0,20}=$/.test(written.slice(0, length))) {
    return { at, message: 'Missing value after the `=`' }
  }
  const open = openBracket(written)
  if (open === undefined) return undefined
  return {
    at: { start: start + open, end: start + open + 1 },
    message: 'Unclosed list, expected `]` before the next key',
  }
}

/** The index of the outermost bracket that is not closed. */
function openBracket(written: string): number | undefined {
  const open: number[] = []
  for (const { 0: token, index } of written.matchAll(/"[^"\r\n]*"|'[^'\r\n]*'|#[^\r\n]*|[[\]]/g)) {
    if (token === '[') open.push(index)
    else if (token === ']') open.pop()
  }
  return /=/.test(written.slice(0, open[0] ?? 0)) ? open[0] : undefined
}
