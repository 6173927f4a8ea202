import type { InnerText } from '../../core/document.ts'
import type { Heredoc, HeredocBody } from './heredocs.ts'
import { placeOf, type Scanner } from './scanner.ts'
import type { Token } from './tokens.ts'
import type { Word } from './word.ts'

/** A here-document, and the file that its command writes. */
export interface WrittenHeredoc extends Heredoc {
  readonly path: string | undefined
}

/** The file of `cat > file` and `tee file`. */
export function writtenPath(
  tokens: readonly Token[],
  writesTo: Word | undefined,
): string | undefined {
  const isTee = tokens.some(({ word }) => /^(?:.*\/)?tee$/.test(word.value))
  return writesTo?.value ?? (isTee ? tokens.at(-1)?.word.value : undefined)
}

/** The file that a here-document writes, if its name or its start shows how it is written. */
export function writtenFile(
  scanner: Scanner,
  { path, isFilledIn }: WrittenHeredoc,
  { start, end }: HeredocBody,
): readonly InnerText[] {
  if (path === undefined) return []
  const isJson = /^\s*\{/.test(scanner.text.slice(start, start + 200))
  const known = /\.\w{2,6}$/.test(path) ? path : isJson ? 'file.json' : undefined
  return known === undefined
    ? []
    : [{ path: known, parts: [placeOf(scanner, start, end)], isFilledIn }]
}
