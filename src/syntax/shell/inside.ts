import { shiftNode } from '../../core/shift-node.ts'
import type { ConfigNode, Member } from '../../core/tree.ts'
import { parseJson5 } from '../json5.ts'
import { type Scanner, scanInside, TAKEN_AWAY } from './scanner.ts'
import { skipDouble, skipSingle } from './skip.ts'
import type { Word } from './word.ts'

/** The text between the quotes of a word, with its offset in the scanner's text. */
export interface InnerText {
  readonly text: string
  readonly start: number
}

/** The text of a word that is one quoted string; undefined for any other word. */
export function readInner(scanner: Scanner, { start, end }: Word): InnerText | undefined {
  const quote = scanner.text[start]
  const close =
    quote === "'"
      ? skipSingle(scanner, start)
      : quote === '"'
        ? skipDouble(scanner, start)
        : undefined
  if (close !== end) return undefined
  const inside = scanner.text.slice(start + 1, end - 1)
  const text = quote === "'" ? inside : inside.replace(/\\(?=[$`"\\])/g, TAKEN_AWAY)
  return { text, start: start + 1 }
}

/** Reads shell text inside other shell text. */
export type ReadInside = (scanner: Scanner) => readonly Member[]

/** The variables set by shell text inside other shell text. */
export function readShellInside(
  scanner: Scanner,
  { text, start }: InnerText,
  read: ReadInside,
): readonly Member[] {
  const inner = scanInside(scanner, text, start)
  return inner === undefined ? [] : read(inner)
}

/** Longer requests are not written by hand. */
const LONGEST_JSON = 100_000

/** JSON inside shell text, with its offsets in the file; undefined if it has escaped quotes. */
export function readJsonInside(
  { base }: Scanner,
  { text, start }: InnerText,
): ConfigNode | undefined {
  const isEscaped = text.includes(TAKEN_AWAY)
  if (isEscaped || text.length > LONGEST_JSON || !/^\s*\{/.test(text)) return undefined
  const { root, problems } = parseJson5('', text)
  if (root === undefined || problems.some(({ kind }) => kind === undefined)) return undefined
  return shiftNode(root, base + start)
}
