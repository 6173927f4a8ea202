import { shiftNode } from '../../core/shift-node.ts'
import type { ConfigNode, Member } from '../../core/tree.ts'
import { parseJson5 } from '../json5.ts'
import { type Scanner, scanInside, TAKEN_AWAY } from './scanner.ts'
import { skipDouble, skipSingle } from './skip.ts'
import type { Word } from './word.ts'

/** A text that stands between the quotes of a word, with its place in the scanner's text. */
export interface InnerText {
  readonly text: string
  readonly start: number
}

/** The text of a word that is one quotation; undefined for any other. */
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

/** Reads a text inside of another one as shell. */
export type ReadInside = (scanner: Scanner) => readonly Member[]

/** The variables that a shell text inside of another one sets. */
export function readShellInside(
  scanner: Scanner,
  { text, start }: InnerText,
  read: ReadInside,
): readonly Member[] {
  const inner = scanInside(scanner, text, start)
  return inner === undefined ? [] : read(inner)
}

/** Longer ones are no requests that anybody writes by hand. */
const LONGEST_JSON = 100_000

/** A JSON text inside of a shell text, at its place in the file; none with escaped quotes. */
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
