import { reportExtra } from './closers.ts'
import { startsMember } from './keys.ts'
import type { Parser } from './parser.ts'
import { addProblem } from './report.ts'
import { moveTo } from './scan.ts'

/** Passes over text that stands before the config, such as `export default`. */
export function skipToValue(parser: Parser): void {
  const { scanner } = parser
  const { kind, text, start, end, value } = scanner
  if (kind !== 'word' && kind !== 'stray' && kind !== ',' && kind !== ':') return
  if (/^(?:true|false|null|NaN|Infinity)$/.test(String(value)) || startsMember(scanner)) return
  const brace = text.indexOf('{', start)
  if (brace < 0) return
  addProblem(scanner.report, {
    at: { start, end },
    message: 'Unexpected text before the config, expected `{`',
    note: 'Only comments may come before the first brace.',
  })
  moveTo(scanner, brace)
}

/** Whether the text starts with an entry, the brace around all entries missing; reports that. */
export function startsWithoutBrace(parser: Parser): boolean {
  const { scanner } = parser
  if (scanner.kind === '{' || scanner.kind === '[' || !startsMember(scanner)) return false
  addProblem(scanner.report, {
    at: { start: scanner.start, end: scanner.end },
    message: 'Unexpected key, expected `{` before the first one',
    note: 'The braces around the whole config are missing.',
  })
  return true
}

/** Reports what stands after the value: one problem for all of it. */
export function reportTrailing(parser: Parser): void {
  const { scanner } = parser
  const { kind, text, start, end, report } = scanner
  if (kind === 'end') return
  if (kind === '}' || kind === ']') {
    parser.unpaired = true
    reportExtra(parser)
    return
  }
  if (kind === ',') parser.unpaired = true
  if (text.charAt(start) === ';' && report.problems.length > 0) return
  const at = { start, end }
  const isMark = (kind === ',' || text.charAt(start) === ';') && text.slice(end).trim() === ''
  addProblem(report, {
    at,
    message: `Unexpected ${isMark ? `\`${text.slice(start, end)}\`` : 'text'} after the config, expected the end of the file`,
    note: 'A file holds one value. Look above for a block that is closed too early.',
    ...(isMark && {
      fix: { title: 'Delete it', safety: 'safe', edits: [{ ...at, text: '' }] },
    }),
  })
}
