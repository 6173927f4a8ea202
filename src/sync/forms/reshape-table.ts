import { findFences } from '../../syntax/fences.ts'
import { writeReference } from '../model-reference.ts'
import { findTable } from '../table.ts'
import { compareIds, type FormResult, type ProseInput } from './block-form.ts'
import { describeLost, findLostInProse } from './lost-comments.ts'
import type { ListShape } from './read-shape.ts'
import { compareTable } from './table/table-form.ts'

const FRONTMATTER = /^\uFEFF?---[ \t]*[\r\n][\s\S]*?[\r\n]---[ \t]*(?=[\r\n]|$)/
const BULLET = /^[ \t]*([-*+])[ \t]+[^\s]/gm

/** Rewrites a table of models as a list, as the source has it. */
export function reshapeTable(input: ProseInput, { reference }: ListShape): FormResult {
  const { text, wanted, block, eol } = input
  const { lines } = input.prose
  const table = findTable(lines)
  const compared = compareTable(input)
  if (table === undefined || compared.unreadable !== undefined) return compared
  const bullet = commonBullet(text)
  const items = wanted.models.map(
    ({ id }) => `${block.start.indent}${bullet} ${writeReference(id, reference)}${eol}`,
  )
  const print = (from: number, to: number): string =>
    lines
      .slice(from, to)
      .map((line) => text.slice(line.start, line.next))
      .join('')
  const body = print(0, table.from) + items.join('') + print(table.to, lines.length)
  const lost = findLostInProse(input, body)
  return {
    differences: [...compareIds(compared.ids, wanted.models), 'a table instead of a list'],
    isOtherForm: true,
    ids: compared.ids,
    ...(lost === undefined ? { body } : { refusal: describeLost(lost) }),
    remarks: [],
  }
}

/** The most common bullet in the page's prose; a hyphen if there is none. */
function commonBullet(text: string): string {
  const counts = new Map([['-', 0]])
  let from = FRONTMATTER.exec(text)?.[0].length ?? 0
  const fences = findFences(text).map(({ open, body }) => ({ start: open.start, end: body.end }))
  for (const { start, end } of [...fences, { start: text.length, end: text.length }]) {
    for (const [, bullet = ''] of text.slice(from, start).matchAll(BULLET)) {
      counts.set(bullet, (counts.get(bullet) ?? 0) + 1)
    }
    from = Math.max(from, end)
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '-'
}
