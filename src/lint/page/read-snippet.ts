import { knownVariables } from '../../catalog/known-variables.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { KnownVariables } from '../../core/known-variables.ts'
import type { Span } from '../../core/text.ts'
import { dialects } from '../../dialects/dialects.generated.ts'
import { findFrame } from '../../dialects/openclaw/fragments.ts'
import { frameYaml } from '../../dialects/support/yaml-fragments.ts'
import { findTopValues, hideAllBut, hideElisions, type ShownText } from '../../syntax/elisions.ts'
import { parseJson5 } from '../../syntax/json5.ts'
import { hideElidedLines, splitAlternatives } from '../../syntax/line-elisions.ts'
import type { Snippet } from '../../syntax/markdown.ts'
import { smallParsers } from '../../syntax/parsers.ts'
import { type RecognisedDocument, type RecognitionOptions, recognise } from '../read-document.ts'
import { type FenceLanguage, JSONS, languageOf } from './fence-languages.ts'
import { namesKimi } from './page-kind.ts'

/** A config, or a fragment of one, in a snippet. */
export interface ReadSnippet {
  readonly snippet: Snippet
  readonly recognised: RecognisedDocument
  /** Where the snippet's content starts in the document, which may begin with added text. */
  readonly offset: number
  /** Spans of the content that are blanked in the document. */
  readonly hidden: readonly Span[]
  /** Whether the snippet lists models without saying whose they are. */
  readonly isGuessed: boolean
}

/** Bounds the work of trying several syntaxes. */
const LENGTH_LIMIT = 200_000

/** The configs in a snippet: several where it shows alternatives, none in other code. */
export function readSnippet(snippet: Snippet, options: RecognitionOptions): readonly ReadSnippet[] {
  const { content } = snippet
  const language = languageOf(snippet.language)
  if (language === undefined || content.length > LENGTH_LIMIT || !namesKimi(content)) return []
  const braced = language.syntaxes.includes('json5') ? readJson(snippet, language, options) : []
  return braced.length > 0 ? braced : readOtherSyntax(snippet, language, options)
}

/** Reads a config of any syntax but JSON. */
function readOtherSyntax(
  snippet: Snippet,
  { kind, syntaxes }: FenceLanguage,
  options: RecognitionOptions,
): readonly ReadSnippet[] {
  // Text with braces is JSON, even if broken, though YAML may accept it.
  const isBraced = kind === 'unknown' && /^\s*(?:\{|\[\s*[{"'[\]])/.test(snippet.content)
  for (const syntax of syntaxes) {
    if (syntax === 'yaml' || syntax === 'toml') {
      const read = isBraced ? [] : readYamlOrToml(snippet, syntax, options, kind === 'config')
      if (read.length > 0) return read
    } else if (!JSONS.includes(syntax)) {
      const recognised = recognise('', snippet.content, [syntax], options)
      if (recognised) return [{ snippet, recognised, offset: 0, hidden: [], isGuessed: false }]
    }
  }
  return []
}

/**
 * Reads YAML or TOML configs and fragments of them. One that does not parse counts only if
 * `mayBeBroken`, since broken text of any kind might look like it.
 */
function readYamlOrToml(
  snippet: Snippet,
  syntax: 'yaml' | 'toml',
  options: RecognitionOptions,
  mayBeBroken: boolean,
): readonly ReadSnippet[] {
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

/** Reads JSON5 or JSON, which may be a fragment or have elisions. */
function readJson(
  snippet: Snippet,
  { kind }: FenceLanguage,
  options: RecognitionOptions,
): readonly ReadSnippet[] {
  const shown = hideElisions(snippet.content)
  const whole = readWhole(snippet, shown, options)
  if (whole !== undefined && isSound(whole)) return [whole]
  const fragment = readFragment(snippet, shown, options)
  if (fragment !== undefined) return [fragment]
  const bare = whole && withoutComments(whole, options)
  if (bare !== undefined && isSound(bare)) return [bare]
  const pieces = readPieces(snippet, shown, options)
  if (pieces.length > 0) return pieces
  return bare !== undefined && kind === 'config' ? [bare] : []
}

function readWhole(
  snippet: Snippet,
  { text, hidden }: ShownText,
  options: RecognitionOptions,
): ReadSnippet | undefined {
  const recognised = recognise('', text, JSONS, options)
  if (recognised === undefined) return undefined
  return { snippet, recognised, offset: 0, hidden, isGuessed: false }
}

function isSound({ recognised }: ReadSnippet): boolean {
  return recognised.document.problems.length === 0
}

/** Blanks comments, which pages use for explanations, where the tool reads strict JSON. */
function withoutComments(whole: ReadSnippet, options: RecognitionOptions): ReadSnippet {
  const { recognised, snippet } = whole
  if (recognised.document.syntax !== 'json') return whole
  const shown = hideElisions(snippet.content, { comments: true })
  return readWhole(snippet, shown, options) ?? whole
}

/** Brackets that a fragment may lack. */
const BRACKETS = [
  ['', ''],
  ['{', '}'],
  ['[', ']'],
] as const

/** Reads a fragment of an OpenClaw config by adding the missing keys and brackets around it. */
function readFragment(
  snippet: Snippet,
  { text, hidden }: ShownText,
  options: RecognitionOptions,
): ReadSnippet | undefined {
  for (const [open, close] of BRACKETS) {
    const inner = parseJson5('', `${open}${text}\n${close}`)
    if (inner.root === undefined || inner.problems.length > 0) continue
    const framed = frameFragment(inner, open, text, close, options)
    if (framed !== undefined) return { snippet, hidden, ...framed }
  }
  return undefined
}

function frameFragment(
  { root }: SourceDocument,
  open: string,
  text: string,
  close: string,
  options: RecognitionOptions,
): Pick<ReadSnippet, 'recognised' | 'offset' | 'isGuessed'> | undefined {
  if (root === undefined) return undefined
  const whole = open === '{' ? recognise('', `{${text}\n}`, JSONS, options) : undefined
  if (whole !== undefined && whole.document.problems.length === 0) {
    return { recognised: whole, offset: 1, isGuessed: false }
  }
  const found = findFrame(root, options.catalog)
  if (found === undefined) return undefined
  const before = found.path.map((key) => `{${JSON.stringify(key)}:`).join('') + open
  const after = `\n${close}${'}'.repeat(found.path.length)}`
  return {
    recognised: { dialect: found.dialect, document: parseJson5('', before + text + after) },
    offset: before.length,
    isGuessed: found.isGuessed,
  }
}

/** Reads several configs one below the other. */
function readPieces(
  snippet: Snippet,
  shown: ShownText,
  options: RecognitionOptions,
): readonly ReadSnippet[] {
  const values = findTopValues(shown.text)
  if (values.length < 2 || values.length > 20) return []
  return values.flatMap((value) => {
    const { text, hidden } = hideAllBut(shown.text, value)
    const piece = { text, hidden: [...shown.hidden, ...hidden] }
    const whole = readWhole(snippet, piece, options)
    if (whole !== undefined && isSound(whole)) return [whole]
    return readFragment(snippet, piece, options) ?? []
  })
}
