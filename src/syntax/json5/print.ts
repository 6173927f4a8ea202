import { type ConfigValue, isFields, isList, joinPath } from '../../core/config-value.ts'
import { escapeUnit, type Notation, printInline, staysInline } from '../edit/print-inline.ts'
import { isIdentifier, type Style } from '../edit/style.ts'

/** The place of a value: the path of its field, and the indentation of its line. */
export interface Place {
  readonly path: string
  readonly indent: string
}

/** Prints a value; its first line has no indentation. */
export function printJson5(value: ConfigValue, style: Style, place: Place): string {
  const isObject = isFields(value)
  const line = printInline(value, notationOf(style), place.path)
  if (!isObject && !isList(value)) return line
  const field = place.path.slice(place.path.lastIndexOf('.') + 1)
  const isEmpty = isObject ? value.size === 0 : value.length === 0
  if (isEmpty || staysInline(`${place.indent}${field}: ${line},`, style, place.path)) return line
  const inner = { path: place.path, indent: place.indent + style.unit }
  return isObject
    ? `{${onLines(
        [...value].map(([key, item]) => printMember(key, item, style, inner)),
        style,
        place,
      )}}`
    : `[${onLines(
        value.map((item) => printJson5(item, style, { ...inner, path: `${place.path}[]` })),
        style,
        place,
      )}]`
}

/** Prints a member of an object, without a comma. */
export function printMember(key: string, value: ConfigValue, style: Style, place: Place): string {
  const path = joinPath(place.path, key)
  return `${printKey(key, style)}:${style.afterColon}${printJson5(value, style, { ...place, path })}`
}

/** Prints a key, in quotes if it needs them or the style has them. */
export function printKey(key: string, style: Style): string {
  return style.keyQuote === '' && isIdentifier(key)
    ? key
    : quoteJson5(key, style.keyQuote || style.quote)
}

/** How JSON5 writes a value on one line. */
export function notationOf(style: Style): Notation {
  return {
    key: (key) => printKey(key, style),
    text: (text) => quoteJson5(text, style.quote),
    between: `:${style.afterColon}`,
    padObject: style.padObject,
    padList: style.padList,
  }
}

function onLines(parts: readonly string[], style: Style, { indent }: Place): string {
  const lines = parts.map((part) => style.eol + indent + style.unit + part)
  return lines.join(',') + (style.trailingComma ? ',' : '') + style.eol + indent
}

/** Prints a text in quotes. */
export function quoteJson5(text: string, mark: string): string {
  const escaped = JSON.stringify(text).replace(/[\u2028\u2029]/g, escapeUnit)
  if (mark !== "'") return escaped
  const inner = escaped.slice(1, -1).replace(/\\(.)|'/gs, (found, next) => {
    if (found === "'") return "\\'"
    return next === '"' ? '"' : found
  })
  return `'${inner}'`
}
