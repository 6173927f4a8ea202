import { displayWidth } from '../../../../core/display-width.ts'
import {
  type FactFields,
  type FactList,
  type FactValue,
  isFactFields,
  isFactList,
} from '../../../facts.ts'
import { joinPath } from '../field-path.ts'
import { type EntryStyle, isIdentifier } from './entry-style.ts'

/** Where a value is written: its field, and the indentation of the line that it starts on. */
export interface ValuePlace {
  readonly path: string
  readonly indent: string
  readonly eol: string
}

const WIDEST_LINE = 80

/** Prints a value as the snippet prints its own; the first line without indentation. */
export function writeValue(value: FactValue, style: EntryStyle, place: ValuePlace): string {
  if (isFactList(value)) return writeList(value, style, place)
  if (isFactFields(value)) return writeFields(value, style, place)
  return typeof value === 'string' ? quote(value, style) : String(value)
}

/** Prints a key, in quotes only where it needs them or the snippet has them. */
export function writeKey(key: string, style: EntryStyle): string {
  return isIdentifier(key) && !style.quotesKeys ? key : quote(key, style)
}

/** Prints a member of an object, without a comma. */
export function writeMember(
  key: string,
  value: FactValue,
  style: EntryStyle,
  place: ValuePlace,
): string {
  const path = joinPath(place.path, key)
  return `${writeKey(key, style)}:${style.afterColon}${writeValue(value, style, { ...place, path })}`
}

function writeFields(fields: FactFields, style: EntryStyle, place: ValuePlace): string {
  if (fields.size === 0) return '{}'
  if (staysOnOneLine(fields, style, place)) return onOneLine(fields, style)
  const inner = { ...place, indent: place.indent + style.unit }
  const members = [...fields].map(([key, value]) => writeMember(key, value, style, inner))
  return `{${onLines(members, style, place)}}`
}

function writeList(list: FactList, style: EntryStyle, place: ValuePlace): string {
  if (list.length === 0) return '[]'
  if (staysOnOneLine(list, style, place)) return onOneLine(list, style)
  const inner = { ...place, indent: place.indent + style.unit, path: `${place.path}[]` }
  return `[${onLines(
    list.map((item) => writeValue(item, style, inner)),
    style,
    place,
  )}]`
}

/** As the snippet's other entries have it; else where it fits. */
function staysOnOneLine(value: FactValue, style: EntryStyle, place: ValuePlace): boolean {
  const field = place.path.slice(place.path.lastIndexOf('.') + 1)
  const line = `${place.indent}${field}: ${onOneLine(value, style)},`
  return style.oneLine.get(place.path) ?? displayWidth(line) <= WIDEST_LINE
}

function onLines(parts: readonly string[], style: EntryStyle, { indent, eol }: ValuePlace): string {
  const lines = parts.map((part) => eol + indent + style.unit + part)
  return lines.join(',') + (style.trailingComma ? ',' : '') + eol + indent
}

function onOneLine(value: FactValue, style: EntryStyle): string {
  if (isFactFields(value)) {
    const members = [...value].map(
      ([key, item]) => `${writeKey(key, style)}:${style.afterColon}${onOneLine(item, style)}`,
    )
    return `{${style.padObject}${members.join(', ')}${style.padObject}}`
  }
  if (isFactList(value)) {
    const items = value.map((item) => onOneLine(item, style))
    return `[${style.padList}${items.join(', ')}${style.padList}]`
  }
  return typeof value === 'string' ? quote(value, style) : String(value)
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\u2028', '\\u2028'],
  ['\u2029', '\\u2029'],
])

function quote(text: string, { quote: mark }: EntryStyle): string {
  const escaped = [...text].map((character) =>
    character === mark || character === '\\'
      ? `\\${character}`
      : (ESCAPES.get(character) ?? character),
  )
  return mark + escaped.join('') + mark
}
