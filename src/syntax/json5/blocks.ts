import type { SyntaxProblem } from '../../core/document.ts'
import { startsMember } from './keys.ts'
import { replaceFix } from './report.ts'
import {
  afterBlock,
  type Block,
  closerOf,
  lineOf,
  type Place,
  readOn,
  type Step,
  stay,
} from './state.ts'

// State `config`.

export function emptyFile({ text, comments }: Place): Step {
  return stay('nothing', {
    mistake: {
      at: { start: text.length, end: text.length },
      message:
        comments.length > 0
          ? 'The file holds only comments, expected a value'
          : 'The file is empty, expected a value',
      note: 'An empty config is written `{}`.',
    },
  })
}

/** Text before the first brace, such as `export default`. */
export function textBeforeConfig(at: Place): Step | undefined {
  const { kind, start, end, value } = at.token
  if (kind !== 'word' && kind !== 'stray' && kind !== ',' && kind !== ':') return undefined
  if (/^(?:true|false|null|NaN|Infinity)$/.test(String(value)) || startsMember(at)) return undefined
  const brace = at.text.indexOf('{', start)
  if (brace < 0) return undefined
  return readOn(brace, 'config', {
    mistake: {
      at: { start, end },
      message: 'Unexpected text before the config, expected `{`',
      note: 'Only comments may come before the first brace.',
    },
  })
}

/** A key at the start of the file. */
export function missingOuterBrace(at: Place): Step | undefined {
  if (!startsMember(at)) return undefined
  const { start, end } = at.token
  return stay('entryOrCloser', {
    mistake: {
      at: { start, end },
      message: 'Unexpected key, expected `{` before the first one',
      note: 'The braces around the whole config are missing.',
    },
    opens: '{',
  })
}

// State `entryOrCloser`.

export function extraComma({ token, blocks }: Place): Step {
  const { start, end } = token
  const at = { start, end }
  return readOn(end, 'entryOrCloser', {
    mistake: {
      at,
      message: `Unexpected \`,\`, expected ${blocks.at(-1)?.kind === '[' ? 'a value' : 'a key'}`,
      note: 'One comma goes between two entries. Delete this one.',
      fix: replaceFix('Delete the comma', at, ''),
    },
  })
}

/** All blocks that are open at the end of the file are one problem: its end is missing. */
export function fileEndsInBlock(at: Place): Step {
  const open = at.blocks.filter(({ isBraceless }) => !isBraceless)
  const inner = open.at(-1)
  const mistake = inner && unclosed(inner, noteOfCutOff(at, open))
  return stay('endOfFile', {
    mistake,
    isUnpaired: mistake !== undefined && !at.report.isStopped,
    closes: at.blocks.length,
  })
}

function noteOfCutOff(at: Place, open: readonly Block[]): string {
  const note = `The file ends on line ${lineOf(at, at.text.trimEnd().length)} with this block open.`
  const [outermost] = open
  const more = open.length - 1
  if (outermost === undefined || more === 0) return note
  const line = lineOf(at, outermost.start)
  return `${note} ${more} more ${more === 1 ? 'block is' : 'blocks are'} open there, from line ${line} on.`
}

/**
 * A line starts with what cannot be part of a block that is known to lack its closer: a member in an
 * array, or the next item of a list in the item before it.
 */
export function missingCloser(at: Place): Step | undefined {
  const { token, startsLine, plan, blocks } = at
  const block = blocks.at(-1)
  if (block === undefined || !startsLine || !plan?.endedBy.has(block.start)) return undefined
  const isNextItem = token.kind === '{' && blocks.at(-2)?.kind === '['
  if (block.kind === '[' ? !startsMember(at) : !isNextItem) return undefined
  return stay(afterBlock(at), { mistake: unclosedBefore(at, block), closes: 1 })
}

export function firstTokenOfEntry({ blocks }: Place): Step {
  return stay(blocks.at(-1)?.kind === '[' ? 'item' : 'key')
}

/** `}` for `]`, or the reverse. */
export function wrongCloser(at: Place): Step | undefined {
  const { token, plan, blocks } = at
  const { kind, start, end } = token
  const block = blocks.at(-1)
  if (block === undefined || block.isBraceless || !plan?.wrong.has(start)) return undefined
  const closer = closerOf(block)
  const mistake: SyntaxProblem = {
    kind: 'nesting',
    at: { start, end },
    message: `Unexpected \`${kind}\`, expected \`${closer}\``,
    note: `It closes the \`${block.kind}\` on line ${lineOf(at, block.start)}.`,
    fix: replaceFix(`Replace it with \`${closer}\``, { start, end }, closer, 'unsafe'),
  }
  return readOn(end, afterBlock(at), {
    // The plan takes it for the closer of another block; here it may be the right one.
    mistake: kind === closer ? undefined : mistake,
    closes: 1,
  })
}

export function closer(at: Place): Step | undefined {
  const { token, plan, blocks } = at
  const { kind, start, end } = token
  const block = blocks.at(-1)
  if (block === undefined) return undefined
  const isOwn =
    kind === closerOf(block) && !plan?.extra.has(start) && plan?.endedBy.get(block.start) !== start
  return isOwn || block.isBraceless ? readOn(end, afterBlock(at), { closes: 1 }) : undefined
}

/** The closer of this block is missing before it. */
export function closerOfOuterBlock(at: Place): Step | undefined {
  const { token, plan, blocks } = at
  const block = blocks.at(-1)
  if (block === undefined || plan?.extra.has(token.start)) return undefined
  const isExpected = blocks.some((outer) => !outer.isBraceless && token.kind === closerOf(outer))
  if (!isExpected) return undefined
  return stay(afterBlock(at), { mistake: unclosedBefore(at, block), isUnpaired: true, closes: 1 })
}

/** A closer that closes nothing. */
export function extraCloser(at: Place): Step {
  return readOn(at.token.end, 'afterExtraCloser', {
    mistake: unexpectedCloser(at),
    isUnpaired: true,
  })
}

/** A comma that a deleted closer leaves doubled goes with it. */
function unexpectedCloser({ text, token }: Place): SyntaxProblem {
  const { start, end } = token
  const isDoubled = /[,{[]\s{0,500}$/.test(text.slice(Math.max(start - 501, 0), start))
  const comma = isDoubled ? (/^[ \t]{0,100},/.exec(text.slice(end, end + 101))?.[0].length ?? 0) : 0
  return {
    kind: 'nesting',
    at: { start, end },
    message: `Unexpected \`${text.slice(start, end)}\`, expected no more closing brackets`,
    note: 'No block is open here for it to close. Delete it, or look above for one closed too early.',
    fix: replaceFix('Delete the bracket', { start, end: end + comma }, '', 'unsafe'),
  }
}

function unclosedBefore(at: Place, block: Block): SyntaxProblem {
  const line = lineOf(at, at.token.start)
  return unclosed(block, `Its \`${closerOf(block)}\` is missing before line ${line}.`)
}

function unclosed(block: Block, note: string): SyntaxProblem {
  return {
    kind: 'nesting',
    at: { start: block.start, end: block.start + 1 },
    message: `Unclosed \`${block.kind}\`, expected \`${closerOf(block)}\``,
    note,
  }
}

// State `item`.

/** Members in a list, whose opening brace is missing: they are read up to the closing one. */
export function missingBraceInList(at: Place): Step | undefined {
  if (!at.startsLine || !startsMember(at)) return undefined
  const { start, end } = at.token
  return stay('entryOrCloser', {
    mistake: {
      at: { start, end },
      message: 'Unexpected key in a list, expected `{` before it',
      note: 'Entries with keys go between braces.',
    },
    opens: '{',
  })
}

// State `endOfFile`.

export function closerAfterConfig(at: Place): Step {
  return stay('nothing', { mistake: unexpectedCloser(at), isUnpaired: true })
}

/** One problem for all that follows. A semicolon after a config with mistakes is not reported. */
export function textAfterConfig({ text, token, report }: Place): Step {
  const { kind, start, end } = token
  const at = { start, end }
  const isSemicolon = text.charAt(start) === ';'
  const isUnpaired = kind === ','
  if (isSemicolon && report.problems.length > 0) return stay('nothing')
  const isMark = (kind === ',' || isSemicolon) && text.slice(end).trim() === ''
  return stay('nothing', {
    mistake: {
      at,
      message: `Unexpected ${isMark ? `\`${text.slice(start, end)}\`` : 'text'} after the config, expected the end of the file`,
      note: 'A file holds one value. Look above for a block that is closed too early.',
      ...(isMark && { fix: replaceFix('Delete it', at, '') }),
    },
    isUnpaired,
  })
}
