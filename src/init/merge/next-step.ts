import {
  type ConfigFields,
  type ConfigList,
  type ConfigValue,
  isFields,
  isList,
} from '../../core/config-value.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { TextEdit } from '../../core/edit.ts'
import type { ArrayNode, ConfigNode, Member, ObjectNode } from '../../core/tree.ts'
import { nodeAt } from '../../core/tree.ts'
import { layoutOf } from '../../syntax/edit/layout.ts'
import { editorOf, styleOf } from '../../syntax/editor-of.ts'
import { insertFields } from '../../syntax/insert-fields.ts'
import { type MergeRules, matchesAny, matchesPath } from './merge-rules.ts'

/** One edit that brings a file closer to what is wanted, or why there is none. */
export type Step = TextEdit | Refusal

export interface Refusal {
  /** What is in the way, as the end of a sentence. */
  readonly refusal: string
}

/** What decides about values that the file has already. */
export interface MergeContext {
  readonly rules: MergeRules
  /** The variable of the key: where it is set itself, its value stays. */
  readonly keyVariable: string
  /** Whether a limit of the file may stay. */
  isRightLimit(written: number, wanted: number): boolean
  /** Whether a kept value is replaced all the same, because the call names another. */
  isOverruled(written: string, wanted: string): boolean
  /** Why a text may not be replaced. */
  refuseReplacing(written: string, wanted: string): string | undefined
  /** Whether an item is about the same as a wanted one, though its keys differ. */
  isSameItem(item: ConfigNode, wanted: ConfigFields, document: SourceDocument): boolean
}

type Path = readonly string[]

/** Finds the next step; undefined if nothing is left to do. */
export function nextStep(
  document: SourceDocument,
  root: ConfigNode,
  wanted: ConfigFields,
  context: MergeContext,
): Step | undefined {
  return stepInObject({ document, context }, root, wanted, [])
}

interface Merging {
  readonly document: SourceDocument
  readonly context: MergeContext
}

function stepInObject(
  merging: Merging,
  node: ConfigNode,
  wanted: ConfigFields,
  path: Path,
): Step | undefined {
  if (node.kind !== 'object') return refuse(path, 'is no object')
  const missing = new Map<string, ConfigValue>()
  for (const [key, value] of wanted) {
    const [member, ...others] = node.members.filter((one) => one.key === key)
    if (others.length > 0) return refuse([...path, key], 'is given twice')
    if (member === undefined) missing.set(key, value)
    else {
      const step = stepInMember(merging, member, value, [...path, key])
      if (step !== undefined) return step
    }
  }
  return missing.size === 0 ? undefined : insert(merging, node, missing, path)
}

function stepInMember(
  merging: Merging,
  member: Member,
  wanted: ConfigValue,
  path: Path,
): Step | undefined {
  const { value: node } = member
  const isEmpty = node.kind === 'scalar' && (node.value === null || node.value === '')
  if (isEmpty && typeof wanted === 'object') return replace(merging, member, wanted, path)
  const [only] = isFields(wanted) && wanted.size === 1 ? [...wanted.values()] : []
  // Some tools take a text for an object with one field.
  if (node.kind === 'scalar' && typeof only === 'string') {
    return stepInScalar(merging, member, only, path)
  }
  if (isFields(wanted)) return stepInObject(merging, node, wanted, path)
  if (isList(wanted)) return stepInList(merging, node, wanted, path)
  return stepInScalar(merging, member, wanted, path)
}

function stepInScalar(
  merging: Merging,
  member: Member,
  wanted: string | number | boolean | null,
  path: Path,
): Step | undefined {
  const { rules, keyVariable, isRightLimit, isOverruled, refuseReplacing } = merging.context
  const { value: node } = member
  const isKept = matchesAny(rules.keep, path) || path.at(-1) === keyVariable
  if (node.kind !== 'scalar') return isKept ? undefined : refuse(path, 'is no single value')
  const written = node.value
  const [was, text] = [String(written ?? ''), String(wanted)]
  if (written === wanted || isSameUrl(was, text)) return undefined
  if (matchesAny(rules.fixed, path)) return refuse(path, `is \`${was}\`, and not \`${text}\``)
  if (isKept && !isOverruled(was, text)) return undefined
  if (matchesAny(rules.limits, path) && isRightLimit(Number(written), Number(wanted))) {
    return undefined
  }
  const reason = refuseReplacing(was, text)
  return reason === undefined ? replace(merging, member, wanted, path) : refuse(path, reason)
}

/** One slash more or less at the end is nothing. */
export function isSameUrl(one: string, other: string): boolean {
  return /^https?:/.test(one) && one.replace(/\/$/, '') === other.replace(/\/$/, '')
}

function stepInList(
  merging: Merging,
  node: ConfigNode,
  wanted: ConfigList,
  path: Path,
): Step | undefined {
  if (matchesAny(merging.context.rules.keep, path)) return undefined
  if (node.kind !== 'array') return refuse(path, 'is no list')
  for (const item of wanted) {
    const step = isFields(item)
      ? stepInItem(merging, node, item, path)
      : node.items.some((one) => one.kind === 'scalar' && one.value === item)
        ? undefined
        : append(merging, node, item, path)
    if (step !== undefined) return step
  }
  return undefined
}

function stepInItem(
  merging: Merging,
  node: ArrayNode,
  wanted: ConfigFields,
  path: Path,
): Step | undefined {
  const { rules, isSameItem } = merging.context
  const keys =
    Object.entries(rules.items ?? {}).find(([pattern]) => matchesPath(pattern, path))?.[1] ?? []
  const [found, ...others] = node.items.filter(
    (item) =>
      keys.every((key) => hasEqual(item, wanted, key.split('.'))) ||
      isSameItem(item, wanted, merging.document),
  )
  if (others.length > 0) return refuse(path, 'has the same entry twice')
  return found === undefined
    ? append(merging, node, wanted, path)
    : stepInObject(merging, found, wanted, [...path, '[]'])
}

function hasEqual(item: ConfigNode, wanted: ConfigFields, steps: Path): boolean {
  const node = nodeAt(item, ...steps)
  let value: ConfigValue | undefined = wanted
  for (const step of steps) value = value && isFields(value) ? value.get(step) : undefined
  return node?.kind === 'scalar' && node.value === value
}

function insert({ document }: Merging, node: ObjectNode, fields: ConfigFields, path: Path): Step {
  const edit = insertFields(document, node, fields, path)
  return edit ?? refuse(path, `cannot take ${[...fields.keys()].join(', ')}`)
}

function replace({ document }: Merging, member: Member, value: ConfigValue, path: Path): Step {
  const inline = layoutOf(new Map([['', value]]))
  const editor = editorOf(document, () => ({ ...styleOf(document), inline }))
  const { value: node } = member
  const isText = node.kind === 'scalar' && typeof node.value === 'string'
  const isOnLine = !/^[|>]/.test(document.source.text.slice(node.span.start, node.span.start + 1))
  // Keeps the quotes, or that there are none.
  if (isText && isOnLine && typeof value === 'string') return editor.replaceText(node.span, value)
  return editor.replace(member, value, '') ?? refuse(path, 'cannot be changed in place')
}

function append({ document }: Merging, list: ArrayNode, value: ConfigValue, path: Path): Step {
  const inline = layoutOf(new Map([['', [value]]]))
  const editor = editorOf(document, () => ({ ...styleOf(document), inline }))
  return editor.append?.(list, value) ?? refuse(path, 'cannot take another entry')
}

function refuse(path: Path, what: string): Refusal {
  const where = path.length === 0 ? 'the file' : `\`${path.join('.').replaceAll('.[]', '[]')}\``
  return { refusal: `${where} ${what}` }
}
