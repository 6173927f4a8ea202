import { beginEntry, closeBlock, createBlock, entryOf } from './entries.ts'
import { startsMember } from './keys.ts'
import { closerOf, isCloser, type State } from './state.ts'
import { moveTo } from './tokens.ts'
import { DEPTH_LIMIT, LITERALS } from './values.ts'

/**
 * Takes a token where the text has no mistake, with the same result as the table of states, but
 * faster: no object is made for a step. False: the table must decide, and nothing has changed.
 */
export function takeWellFormed(state: State): boolean {
  switch (state.expects) {
    case 'entryOrCloser':
      return takeEntryOrCloser(state)
    case 'key':
      return takeKey(state)
    case 'colon':
      return state.token.kind === ':' && readNext(state, 'value')
    case 'value':
    case 'item':
      return takeValue(state)
    case 'commaOrCloser':
      return takeCommaOrCloser(state)
    case 'afterComma':
      return !isCloser(state.token) && expect(state, 'entryOrCloser')
    default:
      return false
  }
}

function takeEntryOrCloser(state: State): boolean {
  const { token, blocks, plan } = state
  const { kind, end } = token
  const block = blocks.at(-1)
  if (block === undefined || plan !== undefined || kind === ',' || kind === 'end') return false
  if (!isCloser(token)) {
    beginEntry(state)
    return expect(state, block.kind === '[' ? 'item' : 'key')
  }
  if (kind !== closerOf(block)) return false
  closeBlock(state, end)
  return readNext(state, blocks.length > 0 ? 'commaOrCloser' : 'endOfFile')
}

/** A key with the colon right after it. */
function takeKey(state: State): boolean {
  const { text, isStrict, token } = state
  const { kind, start, end, value } = token
  if (text.charCodeAt(end) !== 0x3a || !(kind === 'string' || (kind === 'word' && !isStrict))) {
    return false
  }
  entryOf(state).key = { name: String(value), span: { start, end } }
  return readNext(state, 'colon')
}

function takeValue(state: State): boolean {
  const { token, blocks, startsLine } = state
  const { kind, start, end } = token
  if (kind === '{' || kind === '[') {
    if (blocks.length >= DEPTH_LIMIT) return false
    blocks.push(createBlock(state, kind))
    return readNext(state, 'entryOrCloser')
  }
  const value = scalarOf(state)
  if (value === undefined || (startsLine && startsMember(state))) return false
  entryOf(state).value = { kind: 'scalar', value, span: { start, end } }
  return readNext(state, 'commaOrCloser')
}

function scalarOf({ text, token }: State): string | number | boolean | null | undefined {
  const { kind, start, value } = token
  if (kind === 'string' || kind === 'number') return value
  if (kind !== 'word' || text.charAt(start) === '\\') return undefined
  const literal = LITERALS.get(value)
  // `NaN` and `Infinity` are mistakes in strict JSON.
  return typeof literal === 'number' ? undefined : literal
}

function takeCommaOrCloser(state: State): boolean {
  const { token, isStrict } = state
  if (token.kind === ',') return readNext(state, isStrict ? 'afterComma' : 'entryOrCloser')
  return isCloser(token) && expect(state, 'entryOrCloser')
}

function readNext(state: State, next: State['expects']): true {
  moveTo(state, state.token.end)
  return expect(state, next)
}

function expect(state: State, next: State['expects']): true {
  state.expects = next
  return true
}
