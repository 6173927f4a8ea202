import { type ConfigFields, type ConfigValue, isFields, isList } from '../../core/config-value.ts'
import { escapeUnit, type Notation, printInlineField } from '../edit/print-inline.ts'

/** How TOML writes values on one line. */
export const NOTATION: Notation = {
  key: printTomlKey,
  text: (text) => quoteToml(text, '"'),
  between: ' = ',
  padObject: ' ',
  padList: '',
}

/** Prints a key, in quotes if it needs them. */
function printTomlKey(key: string): string {
  return /^[\w-]+$/.test(key) ? key : quoteToml(key, '"')
}

/**
 * Prints a text in quotes; in double ones if single ones, which have no escapes, cannot hold it.
 */
export function quoteToml(text: string, mark: string): string {
  const isLiteral = mark === "'" && !/['\p{Cc}]/u.test(text)
  if (isLiteral) return `'${text}'`
  return JSON.stringify(text).replaceAll('\x7f', escapeUnit)
}

/**
 * Prints a table, its values before the tables in it, each with a header. Ends with a line ending.
 * @param path The keys of the table; empty for the root, which has no header.
 */
export function printTables(fields: ConfigFields, path: readonly string[], eol: string): string {
  const own = [...fields].filter(([, value]) => !isFields(value))
  const inner = [...fields].flatMap(([key, value]) =>
    isFields(value) ? [printTables(value, [...path, key], eol)] : [],
  )
  const hasHeader = path.length > 0 && (own.length > 0 || inner.length === 0)
  const lines = [
    ...(hasHeader ? [`[${path.map(printTomlKey).join('.')}]`] : []),
    ...own.map(([key, value]) => printInlineField(key, value, NOTATION, '')),
  ].map((line) => line + eol)
  return [...(lines.length > 0 ? [lines.join('')] : []), ...inner].join(eol)
}

/** Whether a value contains null, which TOML does not have. */
export function holdsNull(value: ConfigValue): boolean {
  if (isFields(value)) return [...value.values()].some(holdsNull)
  return isList(value) ? value.some(holdsNull) : value === null
}
