import type { CatalogEntry } from '../../catalog/find-entries.ts'

/** Prints catalog entries: a heading each, a line for each fact, and the sources. */
export function formatEntries(entries: readonly CatalogEntry[]): string {
  return entries.map(formatEntry).join('\n')
}

function formatEntry({ kind, id, facts }: CatalogEntry): string {
  const shown = Object.entries(facts).filter(([, value]) => value !== undefined)
  const width = Math.max(...shown.map(([key]) => key.length))
  const lines = shown.flatMap(([key, value]) =>
    linesOf(value).map((line, index) => `  ${(index === 0 ? key : '').padEnd(width)}  ${line}`),
  )
  return [`${kind} ${id}`, ...lines, ''].join('\n')
}

/** A list of objects takes a line for each. */
function linesOf(value: unknown): readonly string[] {
  const isList = Array.isArray(value) && value.some((item) => typeof item === 'object')
  return isList ? value.map(inline) : [inline(value)]
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return value.map(inline).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  const parts = Object.entries(value)
  if (isSource(value)) return parts.map(([, part]) => String(part)).join(', ')
  return parts.map(([key, part]) => `${key} ${inline(part)}`).join('; ')
}

function isSource(value: object): boolean {
  return /^ref,date(?:,evidence)?$/.test(Object.keys(value).join())
}
