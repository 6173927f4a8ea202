import type { Dialect } from '../../core/dialect.ts'
import type { SourceDocument } from '../../core/document.ts'
import { dialects } from '../../dialects/dialects.generated.ts'
import { frameAt } from '../../dialects/support/yaml-fragments.ts'
import { createSnippet } from '../../syntax/markdown/snippet.ts'
import type { MarkdownPage } from '../../syntax/markdown.ts'
import { type Parser, smallParsers } from '../../syntax/parsers.ts'
import type { RecognitionOptions } from '../read-document.ts'
import { namesKimi } from './page-kind.ts'
import type { ReadSnippet } from './read-snippet.ts'

/** A dialect that keeps parts of a config in front matter, and the keys that hold such a part. */
interface Owner {
  readonly dialect: Dialect
  readonly keys: readonly string[]
}

/** Whether the front matter of a page is a part of a config, by the path of the page. */
export function hasConfigInFront(path: string): boolean {
  return ownerOf(path) !== undefined
}

function ownerOf(path: string): Owner | undefined {
  const posixPath = path.replaceAll('\\', '/')
  for (const dialect of dialects) {
    const keys = dialect.files.frontMatterAt?.(posixPath)
    if (keys !== undefined) return { dialect, keys }
  }
  return undefined
}

/** The config in the front matter of a page, if the tool of its folder reads one there. */
export function readFrontMatter(
  { path, source, frontmatter }: MarkdownPage,
  { parsers = smallParsers }: RecognitionOptions,
): readonly ReadSnippet[] {
  const owner = ownerOf(path)
  const parse = parsers.get('yaml')
  if (owner === undefined || parse === undefined || frontmatter?.language !== 'yaml') return []
  const { value, span } = frontmatter
  const document = namesKimi(value) ? readTolerantly(parse, value) : undefined
  if (document?.root === undefined) return []
  const snippet = createSnippet(source.text, value, span.start, {
    language: 'yaml',
    meta: undefined,
    span,
  })
  const recognised = {
    dialect: owner.dialect,
    document: frameAt(document, document.root, owner.keys),
  }
  return [{ snippet, recognised, offset: 0, hidden: [], isGuessed: false }]
}

/** Reads front matter as opencode does: if it is no YAML, a text may have a colon without quotes. */
function readTolerantly(parse: Parser, text: string): SourceDocument | undefined {
  const asYaml = parse('', text)
  if (isSound(asYaml)) return asYaml
  const colons = text.replace(/^[A-Za-z_]\w*[ \t]*:[ \t]+[^"'>|\r\n].*$/gm, hideColons)
  const document = { ...parse('', colons), source: asYaml.source }
  return isSound(document) ? document : undefined
}

function isSound({ problems }: SourceDocument): boolean {
  return problems.every(({ kind }) => kind === 'hygiene')
}

/** Replaces the colons in a value, without moving an offset. */
function hideColons(line: string): string {
  const start = line.indexOf(':') + 1
  return line.slice(0, start) + line.slice(start).replaceAll(/:(?=[ \t])/g, '.')
}
