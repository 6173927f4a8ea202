import type { Comment, SyntaxProblem } from '../../core/document.ts'
import type { SourceText } from '../../core/text.ts'
import type { ConfigNode } from '../../core/tree.ts'
import * as blocks from './blocks.ts'
import * as colons from './colons.ts'
import { beginEntry, closeBlock, createBlock, createEntry, entryOf } from './entries.ts'
import * as keys from './keys.ts'
import { addMistakes, createReport, listProblems } from './report.ts'
import * as separators from './separators.ts'
import {
  type BracketPlan,
  type Changes,
  type Expected,
  type Place,
  type State,
  type Step,
  stay,
  type TokenKind,
  type Transition,
} from './state.ts'
import { createCursor, moveTo } from './tokens.ts'
import * as values from './values.ts'
import { takeWellFormed } from './well-formed.ts'

/** What may happen at a kind of token: the first case that applies is taken. */
type Cases = readonly Transition[]
type CasesByToken = Readonly<Partial<Record<TokenKind, Cases>>> & { readonly other: Cases }

function atOpener(...cases: Cases): { readonly '{': Cases; readonly '[': Cases } {
  return { '{': cases, '[': cases }
}

function atCloser(...cases: Cases): { readonly '}': Cases; readonly ']': Cases } {
  return { '}': cases, ']': cases }
}

/** The cases where a value is expected: those of the state, then those of a value. */
function value(...first: Cases): CasesByToken {
  const text = [
    values.ellipsis,
    values.literalOfAnotherLanguage,
    values.malformedNumber,
    values.textWithoutQuotes,
  ]
  return {
    string: [...first, values.scalar],
    number: [...first, values.scalar],
    ...atOpener(...first, values.block),
    word: [...first, values.literal, ...text],
    stray: [...first, ...text],
    other: [...first, values.noValue],
  }
}

const KEY_WITHOUT_QUOTES: Cases = [
  keys.keyThatNeedsQuotes,
  keys.keyWithoutOpeningQuote,
  keys.thousandsSeparator,
  keys.ellipsis,
  keys.textThatIsNoKey,
]

const expectEntry: Transition = () => stay('entryOrCloser')
const finish: Transition = () => stay('nothing')

/**
 * The whole reader: what happens at each kind of token in each state. Most cases are mistakes: such a
 * case says how to report its mistake, where to read on, and what to expect there. The others are
 * also in `well-formed.ts`, which takes most tokens of a text without mistakes faster.
 */
const STATES: Readonly<Record<Expected, CasesByToken>> = {
  // The first token of the file.
  config: {
    ...value(blocks.textBeforeConfig, blocks.missingOuterBrace),
    end: [blocks.emptyFile],
  },

  // The first token of an entry, or the end of the block.
  entryOrCloser: {
    ',': [blocks.extraComma],
    end: [blocks.fileEndsInBlock],
    ...atCloser(blocks.wrongCloser, blocks.closer, blocks.closerOfOuterBlock, blocks.extraCloser),
    other: [blocks.missingCloser, blocks.firstTokenOfEntry],
  },
  afterExtraCloser: { ',': [separators.commaAfterExtraCloser], other: [expectEntry] },

  // An entry of an object.
  key: {
    string: [keys.keyWithoutClosingQuote, keys.quotedKey],
    word: [keys.bareKey, ...KEY_WITHOUT_QUOTES],
    ':': [keys.colonWithoutKey],
    ...atOpener(keys.blockWithoutKey),
    other: KEY_WITHOUT_QUOTES,
  },
  colon: {
    ':': [colons.colon],
    other: [
      colons.equalsSign,
      colons.proseAfterKey,
      colons.doubledClosingQuote,
      colons.missingColon,
      colons.keyWithoutValue,
    ],
  },
  value: { ...value(colons.missingValue), ':': [colons.doubledColon] },

  // An entry of an array.
  item: value(blocks.missingBraceInList),

  // After an entry.
  commaOrCloser: {
    ',': [separators.comma],
    ...atCloser(expectEntry),
    end: [expectEntry],
    ...atOpener(separators.missingComma, separators.unexpectedBlock),
    ':': [separators.secondColon],
    other: [
      separators.semicolon,
      separators.missingComma,
      separators.quoteInsideString,
      separators.textAfterValue,
      separators.unexpectedText,
    ],
  },
  afterComma: { ...atCloser(separators.trailingComma), other: [expectEntry] },
  afterSemicolon: { other: [separators.semicolonForComma] },

  // Read but not kept: values without a key or after a second colon, misplaced blocks.
  valueWithoutKey: { ...atOpener(separators.blockToSkip), other: [separators.valueToSkip] },
  secondValue: { ...atOpener(separators.blockToSkip), other: [separators.secondValueToSkip] },
  endOfSkippedBlock: { other: [separators.tokenOfSkippedBlock] },

  // After the value of the whole file.
  endOfFile: {
    end: [finish],
    ...atCloser(blocks.closerAfterConfig),
    other: [blocks.textAfterConfig],
  },
  nothing: { other: [] },
}

/** What could be read of a text, whatever is wrong with it. */
export interface Reading {
  readonly root: ConfigNode | undefined
  readonly comments: readonly Comment[]
  readonly problems: readonly SyntaxProblem[]
  readonly isUnpaired: boolean
  readonly isTooDeep: boolean
}

/** Reads JSON5, or JSON where `isStrict`, with positions, and goes on after mistakes. */
export function read(
  source: SourceText,
  isStrict: boolean,
  plan: BracketPlan | undefined,
): Reading {
  const cursor = createCursor(source.text, isStrict, createReport())
  // Field by field: V8 gives each object made by a spread a hidden class of its own, which makes
  // optimised code useless at the next read.
  const state: State = {
    text: cursor.text,
    isStrict,
    report: cursor.report,
    comments: cursor.comments,
    token: cursor.token,
    previousEnd: cursor.previousEnd,
    startsLine: cursor.startsLine,
    isInConflict: cursor.isInConflict,
    source,
    plan,
    blocks: [],
    root: createEntry(),
    expects: 'config',
    skippedDepth: 0,
    isUnpaired: false,
    isTooDeep: false,
  }
  while (state.expects !== 'nothing') {
    if (!takeWellFormed(state)) take(state, nextStep(state))
  }
  const { root, comments, report, isUnpaired, isTooDeep } = state
  return { root: root.value, comments, problems: listProblems(report), isUnpaired, isTooDeep }
}

function nextStep(at: Place): Step {
  const state = STATES[at.expects]
  const cases = state[at.token.kind] ?? state.other
  for (let index = 0; index < cases.length; index += 1) {
    const step = cases[index]?.(at)
    if (step !== undefined) return step
  }
  return stay('nothing')
}

function take(state: State, { changes, to, next }: Step): void {
  if (changes !== undefined) change(state, changes, to ?? state.previousEnd)
  if (to !== undefined) moveTo(state, to)
  if (changes?.lateMistake !== undefined) addMistakes(state.report, [changes.lateMistake])
  if (next === 'key' || next === 'item') beginEntry(state)
  state.expects = next
}

function change(state: State, changes: Changes, end: number): void {
  const { report } = state
  const entry = entryOf(state)
  if (changes.mistake !== undefined) addMistakes(report, [changes.mistake])
  if (changes.stops) {
    report.isStopped = true
    state.isTooDeep = true
  }
  if (changes.isUnpaired) state.isUnpaired = true
  if (changes.key !== undefined) entry.key = changes.key
  if (changes.value !== undefined) entry.value = changes.value ?? undefined
  if (changes.opens !== undefined) state.blocks.push(createBlock(state, changes.opens))
  for (let count = changes.closes ?? 0; count > 0; count -= 1) closeBlock(state, end)
  if (changes.skippedDepth !== undefined) state.skippedDepth = changes.skippedDepth
}
