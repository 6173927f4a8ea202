import { bareId } from './facts.ts'

/** A model ref as a list item or a table cell writes it. */
export interface ShownReference {
  readonly id: string
  /** What stands before the id, slash included; empty for a bare id. */
  readonly prefix: string
  /** The text around the ref, such as a code span's marks. */
  readonly before: string
  readonly after: string
}

const IN_CODE = /^([*_[~]{0,6}`)([^`\s]{1,200})(`.*)$/s
const QUOTED = /^((["']))([\w./:-]{1,200})(\2.*)$/s
const BARE = /^([*_[~`]{0,6})([\w.-]{1,100}(?:\/[\w.:-]{1,100}){0,3})(.*)$/s

/** Reads the model ref that a text begins with; undefined where it begins with none. */
export function readReference(text: string): ShownReference | undefined {
  const quoted = QUOTED.exec(text)
  if (quoted !== null) return readQuoted(quoted)
  const match = IN_CODE.exec(text) ?? BARE.exec(text)
  if (match === null) return undefined
  const [, before = '', ref = '', after = ''] = match
  if (!before.includes('`') && !/[-/\d]/.test(ref)) return undefined
  const id = bareId(ref)
  return { id, prefix: ref.slice(0, ref.length - id.length), before, after }
}

function readQuoted([, before = '', , ref = '', after = '']: RegExpExecArray): ShownReference {
  const id = bareId(ref)
  return { id, prefix: ref.slice(0, ref.length - id.length), before, after }
}

/** Comments, and the marks of what is struck through, are about one model alone. */
const OF_ONE = /[ \t]{0,8}(?:<!--(?:.*?-->|.*$)|\{\/\*(?:.*?\*\/\s*\}|.*$))|~~/gs

/** Writes a ref as another one on the page is written, without its link and its description. */
export function writeReference(id: string, example: ShownReference): string {
  const { prefix } = example
  const [before, after] = [example.before.replace(/~/g, ''), example.after.replace(OF_ONE, '')]
  if (!/[\p{L}\p{N}]/u.test(after)) return before + prefix + id + after
  const mark = /[`"']$/.exec(before)?.[0] ?? ''
  const emphasis = /^[*_]*/.exec(before)?.[0] ?? ''
  const closing = [...emphasis].toReversed().join('')
  const ref = mark + prefix + id + mark
  return after.startsWith(mark + closing) ? emphasis + ref + closing : ref
}

/** What stands before most of the ids; the first of equals. */
export function commonPrefix(references: readonly ShownReference[]): string | undefined {
  const counts = new Map<string, number>()
  for (const { prefix } of references) counts.set(prefix, (counts.get(prefix) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}
