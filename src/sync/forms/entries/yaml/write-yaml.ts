import { displayWidth } from '../../../../core/display-width.ts'
import { type FactFields, type FactValue, isFactFields, isFactList } from '../../../facts.ts'
import { joinPath } from '../field-path.ts'
import type { YamlQuote, YamlStyle } from './yaml-style.ts'

/** Where a field is written: its path, and the indentation of its line. */
export interface FieldPlace {
  readonly path: string
  readonly indent: string
  readonly eol: string
}

const WIDEST_LINE = 80

/** Prints a field on its lines, the first without indentation, the last without line ending. */
export function writeField(
  key: string,
  value: FactValue,
  style: YamlStyle,
  place: FieldPlace,
): string {
  const name = `${writeText(key, style.keyQuote)}:`
  const path = joinPath(place.path, key)
  if (isOnOneLine(value, style, path, place.indent + name)) {
    return name + style.afterColon + writeFlow(value, style, path)
  }
  return name + writeBelow(value, style, { ...place, path })
}

/** Prints an object or list on the lines below its key, with the line endings before them. */
export function writeBelow(
  value: FactValue,
  style: YamlStyle,
  { path, indent, eol }: FieldPlace,
): string {
  if (isFactFields(value)) {
    const inner = eol + indent + style.unit
    return inner + writeFields(value, style, { path, indent: indent + style.unit, eol })
  }
  const items = isFactList(value) ? value : [value]
  const start = eol + indent + style.listIndent + style.dash
  return items.map((item) => start + writeFlow(item, style, `${path}[]`)).join('')
}

/** Prints the fields of an object in block style, the first without indentation. */
export function writeFields(fields: FactFields, style: YamlStyle, place: FieldPlace): string {
  const written = [...fields].map(([key, value]) => writeField(key, value, style, place))
  return written.join(place.eol + place.indent)
}

/** Prints a value on one line. */
export function writeFlow(value: FactValue, style: YamlStyle, path: string): string {
  if (isFactFields(value)) {
    const fields = [...value].map(([key, item]) => writeFlowField(key, item, style, path))
    return fields.length === 0 ? '{}' : `{${style.padObject}${fields.join(', ')}${style.padObject}}`
  }
  if (isFactList(value)) {
    const items = value.map((item) => writeFlow(item, style, `${path}[]`))
    return items.length === 0 ? '[]' : `[${style.padList}${items.join(', ')}${style.padList}]`
  }
  return typeof value === 'string'
    ? writeText(value, style.quotes.get(path) ?? style.quote)
    : String(value)
}

/** Prints a field of an object in braces. */
export function writeFlowField(
  key: string,
  value: FactValue,
  style: YamlStyle,
  path: string,
): string {
  return `${writeText(key, style.keyQuote)}: ${writeFlow(value, style, joinPath(path, key))}`
}

/** As the snippet's other entries have it; else where it fits. */
function isOnOneLine(value: FactValue, style: YamlStyle, path: string, before: string): boolean {
  if (!isFactFields(value) && !isFactList(value)) return true
  if (isFactFields(value) ? value.size === 0 : value.length === 0) return true
  const line = `${before} ${writeFlow(value, style, path)}`
  return style.flow.get(path) ?? displayWidth(line) <= WIDEST_LINE
}

/** What every version of YAML reads as this very text without quotes. */
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N} _./()+'-]*[\p{L}\p{M}\p{N}_./()+'-])?$/u
/** Words that some version of YAML reads as something else. */
const WORD = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i
/** What single quotes cannot hold, or not on one line. */
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u

/** Prints a text with a kind of quotes, or with others where it needs them. */
export function writeText(text: string, quote: YamlQuote): string {
  if (quote === '' && PLAIN.test(text) && !WORD.test(text)) return text
  if (quote === "'" && !CONTROL.test(text)) return `'${text.replaceAll("'", "''")}'`
  const escaped = JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return escaped
}
