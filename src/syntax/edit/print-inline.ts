import { type ConfigValue, isFields, isList, joinPath } from '../../core/config-value.ts'
import { displayWidth } from '../../core/display-width.ts'
import type { Style } from './style.ts'

/** How a syntax writes the content of brackets. */
export interface Notation {
  key(key: string): string
  text(text: string, path: string): string
  /** The text between a key and its value. */
  readonly between: string
  readonly padObject: string
  readonly padList: string
}

/** Prints a value on one line. */
export function printInline(value: ConfigValue, notation: Notation, path: string): string {
  const { padObject, padList } = notation
  if (isFields(value)) {
    const fields = [...value].map(([key, item]) => printInlineField(key, item, notation, path))
    return fields.length === 0 ? '{}' : `{${padObject}${fields.join(', ')}${padObject}}`
  }
  if (isList(value)) {
    const items = value.map((item) => printInline(item, notation, `${path}[]`))
    return items.length === 0 ? '[]' : `[${padList}${items.join(', ')}${padList}]`
  }
  if (typeof value === 'number') return printNumber(value)
  return typeof value === 'string' ? notation.text(value, path) : String(value)
}

/** More digits than a price per token has. */
const MOST_DECIMALS = 15

/** Prints a number without an exponent: some readers of YAML take `2e-7` for a text. */
function printNumber(value: number): string {
  const shortest = String(value)
  return /^-?\d+(?:\.\d+)?e-/.test(shortest)
    ? value.toFixed(MOST_DECIMALS).replace(/\.?0+$/, '')
    : shortest
}

/** Prints a field of the object at a path. */
export function printInlineField(
  key: string,
  value: ConfigValue,
  notation: Notation,
  path: string,
): string {
  return notation.key(key) + notation.between + printInline(value, notation, joinPath(path, key))
}

const WIDEST_LINE = 80

/**
 * Whether a field's value is written on the line of its key: as in other entries, else if it fits.
 */
export function staysInline(line: string, style: Style, path: string): boolean {
  return style.inline.get(path) ?? displayWidth(line) <= WIDEST_LINE
}

/** Escapes a character in the form that JSON5, YAML and TOML share. */
export function escapeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
