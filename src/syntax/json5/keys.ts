import type { SyntaxProblem } from '../../core/document.ts'
import type { TextEdit } from '../../core/edit.ts'
import type { Span } from '../../core/text.ts'
import { showCharacter } from './characters.ts'
import { BARE_KEYS, replaceFix } from './report.ts'
import { type Place, readOn, type Step, stay, type Token } from './state.ts'
import { peek } from './tokens.ts'
import { describeEllipsis, findRawEnd } from './values.ts'

/** Text without characters that never occur in a key of these tools. */
const RUN = /(?:[^\s:=,{}[\]"'/：，｛｝]|\/(?![/*])){1,200}/y
const COLON = /[ \t]{0,100}(?::|：|=(?!=))/y
/** The content of a string that should have ended before the colon in it. */
const SWALLOWED_COLON = /^([\w.$-]{1,80})[ \t]*[:：]/
export const MEMBER_NOTE = 'Each entry between braces is a key, a colon and a value.'

/** Whether a colon follows on the same line. */
export function hasColonAfter(text: string, offset: number): boolean {
  COLON.lastIndex = offset
  return COLON.test(text)
}

/** Whether the token is the key of a member. */
export function startsMember({ text, token }: Place): boolean {
  const { kind, start, end } = token
  if (kind === 'string') return hasColonAfter(text, end)
  if (kind !== 'word' && kind !== 'number' && kind !== 'stray') return false
  return hasColonAfter(text, runEnd(text, start))
}

function runEnd(text: string, start: number): number {
  RUN.lastIndex = start
  return RUN.test(text) ? RUN.lastIndex : start
}

function isQuote(character: string): boolean {
  return character === '"' || character === "'"
}

function quote(name: string, span: Span): readonly TextEdit[] {
  return [{ ...span, text: JSON.stringify(name) }]
}

// State `key`.

/** `"key: value`: reading goes on at the colon, which the string holds. */
export function keyWithoutClosingQuote(at: Place): Step | undefined {
  const { text, token } = at
  const { start, end, isBroken } = token
  if (text.charAt(end) === ':') return undefined
  const name = SWALLOWED_COLON.exec(text.slice(start + 1, Math.min(end, start + 300)))?.[1]
  if (name === undefined || peek(at).kind === ':') return undefined
  const keyEnd = start + 1 + name.length
  const mark = text.charAt(start)
  return readOn(keyEnd, 'colon', {
    mistake: isBroken
      ? undefined
      : {
          at: { start, end: keyEnd },
          message: `Unclosed key, expected a closing \`${mark}\` before the colon`,
          note: 'The closing quote of this key is missing.',
          fix: replaceFix('Add the closing quote', { start: keyEnd, end: keyEnd }, mark),
        },
    key: { name, span: { start, end: keyEnd } },
  })
}

export function quotedKey({ token }: Place): Step {
  const { start, end, value } = token
  return readOn(end, 'colon', { key: { name: String(value), span: { start, end } } })
}

/** A mistake in strict JSON only. */
export function bareKey({ text, isStrict, token }: Place): Step | undefined {
  const { start, end, value } = token
  if (runEnd(text, start) > end || isQuote(text.charAt(end))) return undefined
  const name = String(value)
  const span = { start, end }
  return readOn(end, 'colon', {
    mistake: isStrict ? { syntax: BARE_KEYS, at: span, edits: quote(name, span) } : undefined,
    key: { name, span },
  })
}

/** `: value` */
export function colonWithoutKey({ token }: Place): Step {
  return readOn(token.end, 'valueWithoutKey', { mistake: tokenThatIsNoKey(token) })
}

/** `{ … }` or `[ … ]` */
export function blockWithoutKey({ token }: Place): Step {
  return stay('endOfSkippedBlock', { mistake: tokenThatIsNoKey(token) })
}

function tokenThatIsNoKey({ kind, start, end }: Token): SyntaxProblem {
  return {
    at: { start, end },
    message: `Unexpected \`${kind}\`, expected a key`,
    note: MEMBER_NOTE,
  }
}

/** `my-key: value` */
export function keyThatNeedsQuotes({ text, token }: Place): Step | undefined {
  const { start } = token
  const end = runEnd(text, start)
  if (!hasColonAfter(text, end)) return undefined
  const span = { start, end }
  const name = text.slice(start, end)
  return readOn(end, 'colon', {
    mistake: {
      at: span,
      message: 'Unexpected key without quotes, expected it in quotes',
      note: 'Only a key of letters, digits, `_` and `$` that starts with no digit needs no quotes.',
      fix: { title: 'Put the key in quotes', safety: 'safe', edits: quote(name, span) },
    },
    key: { name, span },
  })
}

/** `key": value` */
export function keyWithoutOpeningQuote({ text, token }: Place): Step | undefined {
  const { start } = token
  const nameEnd = runEnd(text, start)
  const end = nameEnd + 1
  const mark = text.charAt(nameEnd)
  if (nameEnd === start || !isQuote(mark) || !hasColonAfter(text, end)) return undefined
  return readOn(end, 'colon', {
    mistake: {
      at: { start, end },
      message: `Unexpected closing quote, expected \`${mark}\` before the key too`,
      note: 'The opening quote of this key is missing.',
      fix: replaceFix('Add the opening quote', { start, end: start }, mark),
    },
    key: { name: text.slice(start, nameEnd), span: { start, end } },
  })
}

/** `,000`, the rest of a number. */
export function thousandsSeparator({ text, token }: Place): Step | undefined {
  const { start } = token
  if (!/[0-9],$/.test(text.slice(Math.max(start - 2, 0), start))) return undefined
  if (!/^[0-9]{3}(?![\w.])/.test(text.slice(start, start + 4))) return undefined
  const at = { start: start - 1, end: start }
  return readOn(start + 3, 'commaOrCloser', {
    mistake: {
      at,
      message: 'Unexpected thousands separator in a number, expected digits alone',
      note: 'A comma ends the value. Write a number without separators, such as `262144`.',
      fix: replaceFix('Delete the separator', at, '', 'unsafe'),
    },
  })
}

export function ellipsis(at: Place): Step | undefined {
  const { text, token } = at
  if (!/^(?:\.\.\.|…)/.test(text.slice(token.start, token.start + 3))) return undefined
  return readOn(findRawEnd(text, token.start), 'commaOrCloser', { mistake: describeEllipsis(at) })
}

export function textThatIsNoKey({ text, token }: Place): Step {
  const { start, end } = token
  return readOn(findRawEnd(text, start), 'commaOrCloser', {
    mistake: {
      at: { start, end },
      message: `Unexpected ${showCharacter(text, start)}, expected a key`,
      note: MEMBER_NOTE,
    },
  })
}
