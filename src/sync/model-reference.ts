import { bareId } from './facts.ts'

/** A model ref as written in a list item or a table cell. */
export interface ShownReference {
  readonly id: string
  /** The text before the id, slash included; empty for a bare id. */
  readonly prefix: string
  /** The text around the ref, such as the marks of a code span. */
  readonly before: string
  readonly after: string
}

const IN_CODE = /^([*_[~]{0,6}`)([^`\s]{1,200})(`.*)$/s
const QUOTED = /^((["']))([\w./:-]{1,200})(\2.*)$/s
const BARE = /^([*_[~`]{0,6})([\w.-]{1,100}(?:\/[\w.:-]{1,100}){0,3})(.*)$/s

/** Reads the model ref at the start of a text; undefined if there is none. */
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

/** Comments and strike-through belong to one model, and are not written for another. */
const OF_ONE = /[ \t]{0,8}(?:<!--(?:.*?-->|.*$)|\{\/\*(?:.*?\*\/\s*\}|.*$))|~~/gs

/** Writes a ref like another one on the page, without that one's link and description. */
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

/** The most common prefix; of equally common ones the first. */
export function commonPrefix(references: readonly ShownReference[]): string | undefined {
  const counts = new Map<string, number>()
  for (const { prefix } of references) counts.set(prefix, (counts.get(prefix) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}
