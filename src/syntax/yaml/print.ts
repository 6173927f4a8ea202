import {
  type ConfigFields,
  type ConfigValue,
  isFields,
  isList,
  joinPath,
} from '../../core/config-value.ts'
import {
  escapeUnit,
  type Notation,
  printInline,
  printInlineField,
  staysInline,
} from '../edit/print-inline.ts'
import type { Quote, Style } from '../edit/style.ts'
import type { Place } from '../json5/print.ts'

/** Prints a field; its first line has no indentation, its last no line ending. */
export function printField(key: string, value: ConfigValue, style: Style, place: Place): string {
  const name = `${quoteYaml(key, style.keyQuote)}:`
  const path = joinPath(place.path, key)
  const flow = printFlow(value, style, path)
  return isFlat(value) || staysInline(`${place.indent}${name} ${flow}`, style, path)
    ? name + style.afterColon + flow
    : name + printBelow(value, style, { ...place, path })
}

function isFlat(value: ConfigValue): boolean {
  if (isFields(value)) return value.size === 0
  return !isList(value) || value.length === 0
}

/** Prints an object or list on the lines below its key, with the line ending before each. */
export function printBelow(value: ConfigValue, style: Style, { path, indent }: Place): string {
  const { eol } = style
  if (isFields(value)) {
    const inner = indent + style.unit
    return eol + inner + printFields(value, style, { path, indent: inner })
  }
  const items = isList(value) ? value : [value]
  const lead = indent + style.listIndent
  return items.map((item) => eol + lead + printItem(item, style, { path, indent: lead })).join('')
}

/** Prints an item of a list with its dash, an object that does not fit on a line in block style. */
export function printItem(item: ConfigValue, style: Style, { path, indent }: Place): string {
  const own = `${path}[]`
  const flow = printFlow(item, style, own)
  if (!isFields(item) || item.size === 0 || staysInline(indent + style.dash + flow, style, own)) {
    return style.dash + flow
  }
  const inner = indent + ' '.repeat(style.dash.length)
  return style.dash + printFields(item, style, { path: own, indent: inner })
}

/** Prints an object in block style; its first line has no indentation. */
export function printFields(fields: ConfigFields, style: Style, place: Place): string {
  const printed = [...fields].map(([key, value]) => printField(key, value, style, place))
  return printed.join(style.eol + place.indent)
}

/** Prints a value on one line, with brackets. */
export function printFlow(value: ConfigValue, style: Style, path: string): string {
  return printInline(value, notationOf(style), path)
}

/** Prints a field of an object in braces. */
export function printFlowField(
  key: string,
  value: ConfigValue,
  style: Style,
  path: string,
): string {
  return printInlineField(key, value, notationOf(style), path)
}

function notationOf(style: Style): Notation {
  return {
    key: (key) => quoteYaml(key, style.keyQuote),
    text: (text, path) => quoteYaml(text, style.quotes.get(path) ?? style.quote),
    between: ': ',
    padObject: style.padObject,
    padList: style.padList,
  }
}

/** What every version of YAML reads as this very text without quotes, in brackets too. */
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N} _./()+'-]*[\p{L}\p{M}\p{N}_./()+'-])?$/u
/** Words that some version of YAML does not read as text. */
const WORD = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i
/** Characters that single quotes cannot hold on one line. */
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u

/** Prints a text in the given quotes, or in others if it needs them. */
export function quoteYaml(text: string, quote: Quote): string {
  if (quote === '' && PLAIN.test(text) && !WORD.test(text)) return text
  if (quote === "'" && !CONTROL.test(text)) return `'${text.replaceAll("'", "''")}'`
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff]/g, escapeUnit)
}

/** Whether a value can be written without quotes, in brackets too. */
export function isBare(text: string): boolean {
  return /^(?![-?:](?:\s|$))[^\s#&*!|>'"%@`,[\]{}][^\s#,[\]{}]*$/.test(text) && !text.endsWith(':')
}
