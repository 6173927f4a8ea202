import { hasColonAfter, MEMBER_NOTE, startsMember } from './keys.ts'
import { replaceFix } from './report.ts'
import { isCloser, type Key, type Place, readOn, type Step, stay } from './state.ts'
import { findRawEnd } from './values.ts'

// State `colon`.

export function colon({ token }: Place): Step {
  return readOn(token.end, 'value')
}

/** `key = value` or `key => value` */
export function equalsSign({ text, token }: Place): Step | undefined {
  const { start } = token
  const sign = /^=>?/.exec(text.slice(start, start + 2))?.[0]
  if (sign === undefined) return undefined
  const at = { start, end: start + sign.length }
  return readOn(at.end, 'value', {
    mistake: {
      at,
      message: `Unexpected \`${sign}\`, expected \`:\``,
      note: 'A colon goes between a key and its value.',
      fix: replaceFix('Replace it with `:`', at, ':'),
    },
  })
}

/** Words where the colon should be, as in a line of prose. */
export function proseAfterKey({ text, token, startsLine }: Place): Step | undefined {
  const { kind, start, end, value } = token
  if (startsLine || (kind !== 'word' && kind !== 'stray')) return undefined
  if (value === 'true' || value === 'false' || value === 'null') return undefined
  return readOn(findRawEnd(text, start), 'commaOrCloser', {
    mistake: {
      at: { start, end },
      message: 'Unexpected text after a key, expected `:` and a value',
      note: MEMBER_NOTE,
    },
  })
}

/** `"key"": value` */
export function doubledClosingQuote(at: Place): Step | undefined {
  const { text, token } = at
  const { kind, start } = token
  const end = start + 1
  if (kind !== 'string' || start !== keyOf(at).span.end || !hasColonAfter(text, end)) {
    return undefined
  }
  return readOn(end, 'colon', {
    mistake: {
      at: { start, end },
      message: `Unexpected \`${text.charAt(start)}\`, expected \`:\``,
      note: 'The key is closed already. Delete this quote.',
      fix: replaceFix('Delete the quote', { start, end }, ''),
    },
  })
}

/** `key value` */
export function missingColon(at: Place): Step | undefined {
  const { token, startsLine } = at
  const { kind, start, end } = token
  if (startsLine || kind === ',' || kind === 'end' || isCloser(token)) return undefined
  const { end: keyEnd } = keyOf(at).span
  return stay('value', {
    mistake: {
      at: { start, end },
      message: 'Unexpected value after a key, expected `:` between them',
      note: 'The colon is missing.',
      fix: replaceFix('Add the colon', { start: keyEnd, end: keyEnd }, ':', 'unsafe'),
    },
  })
}

/** `key,` */
export function keyWithoutValue(at: Place): Step {
  return stay('commaOrCloser', {
    mistake: isCutOff(at)
      ? undefined
      : {
          at: keyOf(at).span,
          message: 'Unexpected key without a value, expected `:` and a value after it',
          note: 'Each entry between braces is a key, a colon and a value. A list of values goes between brackets.',
        },
  })
}

// State `value`.

/** `key:: value` */
export function doubledColon({ token }: Place): Step {
  const { start, end } = token
  return readOn(end, 'value', {
    mistake: {
      at: { start, end },
      message: 'Unexpected `:`, expected a value',
      note: 'One colon goes between a key and its value. Delete this one.',
      fix: replaceFix('Delete the colon', { start, end }, ''),
    },
  })
}

/** `key: ,` or `key:` with the next key on the line below. */
export function missingValue(at: Place): Step | undefined {
  const { token, startsLine, previousEnd } = at
  const { kind, start, end } = token
  if (isCutOff(at)) return stay('commaOrCloser')
  const isEnd = kind === 'end' || kind === ',' || isCloser(token)
  if (!isEnd && !(startsLine && startsMember(at))) return undefined
  return stay('commaOrCloser', {
    mistake: {
      at: startsLine ? { start: previousEnd - 1, end: previousEnd } : { start, end },
      message: 'Unexpected end of an entry, expected a value after the colon',
      note: 'The value of this key is missing. Write it, or delete the key.',
    },
  })
}

/** Whether the file ends in an open block: that is reported, not what the entry lacks. */
function isCutOff({ token, blocks }: Place): boolean {
  return token.kind === 'end' && !blocks.at(-1)?.isBraceless
}

function keyOf({ blocks, token }: Place): Key {
  // A copy: the reader writes the next token into the same object.
  const { start, end } = token
  return blocks.at(-1)?.entry.key ?? { name: '', span: { start, end } }
}
