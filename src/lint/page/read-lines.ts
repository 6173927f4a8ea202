import { knownVariables } from '../../catalog/known-variables.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { KnownVariables } from '../../core/known-variables.ts'
import { dialects } from '../../dialects/dialects.generated.ts'
import { frameYaml } from '../../dialects/support/yaml-fragments.ts'
import type { ShownText } from '../../syntax/elisions.ts'
import { hideElidedLines, splitAlternatives } from '../../syntax/line-elisions.ts'
import type { Snippet } from '../../syntax/markdown.ts'
import { smallParsers } from '../../syntax/parsers.ts'
import { type RecognisedDocument, type RecognitionOptions, recognise } from '../read-document.ts'

/** A config of YAML or TOML that a snippet shows. */
export interface ReadLines {
  readonly snippet: Snippet
  readonly recognised: RecognisedDocument
  readonly offset: number
  readonly hidden: ShownText['hidden']
  readonly isGuessed: boolean
}

/**
 * The configs of YAML or TOML that a snippet shows, parts of them too. One that does not parse counts
 * only where `mayBeBroken`: anything might look like it.
 */
export function readLines(
  snippet: Snippet,
  syntax: 'yaml' | 'toml',
  options: RecognitionOptions,
  mayBeBroken: boolean,
): readonly ReadLines[] {
  const { catalog, parsers = smallParsers } = options
  const parse = parsers.get(syntax)
  if (parse === undefined) return []
  const pieces = splitAlternatives(hideElidedLines(snippet.content, syntax), syntax)
  return pieces.flatMap(({ text, hidden }) => {
    const whole = recognise('', text, [syntax], options)
    const isSound = whole?.document.problems.every(({ kind }) => kind === 'hygiene') === true
    const recognised =
      whole !== undefined && (isSound || mayBeBroken)
        ? whole
        : syntax === 'yaml'
          ? recogniseFragment(parse('', text), knownVariables(catalog))
          : undefined
    return recognised ? [{ snippet, recognised, offset: 0, hidden, isGuessed: false }] : []
  })
}

function recogniseFragment(
  fragment: SourceDocument,
  known: KnownVariables,
): RecognisedDocument | undefined {
  if (fragment.problems.some(({ kind }) => kind !== 'hygiene')) return undefined
  const document = frameYaml(fragment)
  if (document === undefined) return undefined
  const dialect = dialects.find(
    ({ syntax, files }) => syntax === 'yaml' && files.matchesContent(document, known),
  )
  return dialect && { dialect, document }
}
