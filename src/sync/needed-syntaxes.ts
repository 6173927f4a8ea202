import type { SyntaxId } from '../core/document.ts'
import { findFences } from '../syntax/fences.ts'
import { isYaml } from './forms/entries/yaml/shown-yaml.ts'
import { splitLines } from './lines.ts'
import { readCodeMarker } from './markers/marker-spelling.ts'
import type { Page } from './sync-text.ts'

/** The syntaxes whose parsers are needed to read the marker blocks of pages. */
export function neededSyntaxes(pages: readonly Page[]): readonly SyntaxId[] {
  return pages.some(({ text }) => hasMarkerInYaml(text)) ? ['yaml'] : []
}

function hasMarkerInYaml(text: string): boolean {
  return findFences(text).some(({ language, body }) =>
    splitLines(text, body.start, body.end).some(({ content }) => {
      const line = content.trimStart()
      return line.startsWith('#') && isYaml(language, line) && readCodeMarker(line) !== undefined
    }),
  )
}
