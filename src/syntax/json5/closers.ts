import { startsMember } from './keys.ts'
import { lineOf, type Opener, type Parser } from './parser.ts'
import { addProblem } from './report.ts'
import { advance } from './scan.ts'

/** Whether the block ends here; passes over its closer, and over what ends nothing. */
export function endsBlock(parser: Parser): boolean {
  const { scanner } = parser
  for (;;) {
    if (scanner.kind === ',') skipComma(parser)
    else if (scanner.kind === 'end') return endAtEnd(parser)
    else if (lacksCloserHere(parser)) return true
    else if (scanner.kind !== '}' && scanner.kind !== ']') return false
    else if (endsAtCloser(parser)) return true
  }
}

/** Reports the blocks that are open at the end of the text: one missing end, so one problem. */
export function reportUnclosed(parser: Parser): void {
  const [inner, ...outer] = parser.unclosed
  if (inner === undefined) return
  const last = lineOf(parser, parser.scanner.text.trimEnd().length)
  const more =
    outer.length === 0
      ? ''
      : ` ${outer.length} more ${outer.length === 1 ? 'block is' : 'blocks are'} open there, from line ${lineOf(parser, outer.at(-1)?.start ?? 0)} on.`
  addProblem(parser.scanner.report, {
    kind: 'nesting',
    at: { start: inner.start, end: inner.start + 1 },
    message: `Unclosed \`${inner.kind}\`, expected \`${closerOf(inner)}\``,
    note: `The file ends on line ${last} with this block open.${more}`,
  })
}

/** Reports a closer with no block to close; a comma that it leaves doubled goes with it. */
export function reportExtra(parser: Parser): void {
  const { text, start, end, report } = parser.scanner
  const at = { start, end }
  const isDoubled = /[,{[]\s{0,500}$/.test(text.slice(Math.max(start - 501, 0), start))
  const comma = isDoubled ? (/^[ \t]{0,100},/.exec(text.slice(end, end + 101))?.[0].length ?? 0) : 0
  addProblem(report, {
    kind: 'nesting',
    at,
    message: `Unexpected \`${text.slice(start, end)}\`, expected no more closing brackets`,
    note: 'No block is open here for it to close. Delete it, or look above for one closed too early.',
    fix: {
      title: 'Delete the bracket',
      safety: 'unsafe',
      edits: [{ start, end: end + comma, text: '' }],
    },
  })
}

function skipComma(parser: Parser): void {
  const { scanner } = parser
  const at = { start: scanner.start, end: scanner.end }
  addProblem(scanner.report, {
    at,
    message: `Unexpected \`,\`, expected ${parser.open.at(-1)?.kind === '[' ? 'a value' : 'a key'}`,
    note: 'One comma goes between two entries. Delete this one.',
    fix: { title: 'Delete the comma', safety: 'safe', edits: [{ ...at, text: '' }] },
  })
  advance(scanner)
}

/**
 * Whether a line starts with what cannot stand in a block that is known to lack its closer: a
 * member in an array, or the next item of a list in the item before it.
 */
function lacksCloserHere(parser: Parser): boolean {
  const { scanner, plan, open } = parser
  const block = open.at(-1)
  if (block === undefined || !scanner.newLine || !plan?.endedBy.has(block.start)) return false
  const isNextItem = scanner.kind === '{' && open.at(-2)?.kind === '['
  if (block.kind === '[' ? !startsMember(scanner) : !isNextItem) return false
  reportMissing(parser, block)
  return true
}

function endAtEnd(parser: Parser): true {
  const opener = parser.open.at(-1)
  if (opener !== undefined && !parser.scanner.report.stopped) {
    parser.unclosed.push(opener)
    parser.unpaired = true
  }
  return true
}

function endsAtCloser(parser: Parser): boolean {
  const { scanner, plan, open } = parser
  const { start } = scanner
  const block = open.at(-1)
  if (block === undefined || plan?.wrong.has(start)) {
    // By the indentation it closes another block; here it happens to be the right one all the same.
    if (block !== undefined && scanner.kind !== closerOf(block)) reportWrong(parser, block)
    advance(scanner)
    return true
  }
  const fits = scanner.kind === closerOf(block)
  const isExtra = plan?.extra.has(start) ?? false
  if (fits && !isExtra && plan?.endedBy.get(block.start) !== start) {
    advance(scanner)
    return true
  }
  parser.unpaired = true
  if (!isExtra && open.some((opener) => scanner.kind === closerOf(opener))) {
    reportMissing(parser, block)
    return true
  }
  reportExtra(parser)
  advance(scanner)
  if (scanner.kind === ',') advance(scanner)
  return false
}

function reportWrong(parser: Parser, block: Opener): void {
  const { scanner } = parser
  const at = { start: scanner.start, end: scanner.end }
  const closer = closerOf(block)
  addProblem(scanner.report, {
    kind: 'nesting',
    at,
    message: `Unexpected \`${scanner.kind}\`, expected \`${closer}\``,
    note: `It closes the \`${block.kind}\` on line ${lineOf(parser, block.start)}.`,
    fix: {
      title: `Replace it with \`${closer}\``,
      safety: 'unsafe',
      edits: [{ ...at, text: closer }],
    },
  })
}

function reportMissing(parser: Parser, block: Opener): void {
  const { scanner } = parser
  const closer = closerOf(block)
  addProblem(scanner.report, {
    kind: 'nesting',
    at: { start: block.start, end: block.start + 1 },
    message: `Unclosed \`${block.kind}\`, expected \`${closer}\``,
    note: `Its \`${closer}\` is missing before line ${lineOf(parser, scanner.start)}.`,
  })
}

function closerOf(opener: Opener): '}' | ']' {
  return opener.kind === '{' ? '}' : ']'
}
