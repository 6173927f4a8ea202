import { Composer, type CST, type Document, isMap, type ParsedNode, Parser } from 'yaml'
import type { Comment, SyntaxProblem } from '../../core/document.ts'
import type { ConfigNode } from '../../core/tree.ts'
import { convertDocument } from './convert.ts'
import { describeProblems } from './problems.ts'
import { readTokens, type Tokens } from './tokens.ts'

/** The tree of a text and what is wrong with it. */
export interface YamlReading {
  readonly root: ConfigNode | undefined
  /** The other documents of the text. */
  readonly more: readonly ConfigNode[]
  readonly comments: readonly Comment[]
  readonly problems: readonly SyntaxProblem[]
}

type ParsedDocument = Document.Parsed<ParsedNode>

/** Reads YAML with positions, and goes on after mistakes. */
export function readYaml(text: string): YamlReading {
  try {
    const cst = [...new Parser().parse(text)]
    const composer = new Composer({
      version: '1.1',
      merge: false,
      uniqueKeys: false,
      logLevel: 'silent',
    })
    const documents = [...composer.compose(cst, true, text.length)]
    return readDocuments(text, documents, readTokens(cst), repeatedVersions(cst))
  } catch (error) {
    // The parser is recursive and may overflow the stack.
    const message = error instanceof RangeError ? TOO_DEEP : UNREADABLE
    const at = { start: 0, end: Math.min(text.length, 1) }
    return { root: undefined, more: [], comments: [], problems: [{ at, message }] }
  }
}

const TOO_DEEP = 'The values are nested too deeply to be read'
const UNREADABLE = 'The text cannot be read as YAML'

function readDocuments(
  text: string,
  documents: readonly ParsedDocument[],
  tokens: Tokens,
  versions: readonly SyntaxProblem[],
): YamlReading {
  const full = documents.filter(
    ({ contents }) => contents !== null && contents.range[1] > contents.range[0],
  )
  const chosen = full.find((document) => isConfig(text, document)) ?? full[0]
  const converted = chosen && convertDocument(text, chosen)
  const errors = documents.flatMap((document) => document.errors)
  return {
    root: converted?.root,
    more: full
      .filter((document) => document !== chosen && isConfig(text, document))
      .flatMap((document) => convertDocument(text, document).root ?? []),
    comments: tokens.comments,
    // A template becomes YAML only when another program fills it in.
    problems: isTemplate(text)
      ? []
      : [
          ...describeProblems(text, errors, tokens),
          ...(converted?.problems ?? []),
          ...reportDocuments(full),
          ...versions,
        ].toSorted((a, b) => a.at.start - b.at.start),
  }
}

/** Repeated `%YAML` directives of one document. */
function repeatedVersions(tokens: readonly CST.Token[]): readonly SyntaxProblem[] {
  const repeated: SyntaxProblem[] = []
  let versions = 0
  for (const token of tokens) {
    if (token.type === 'document') versions = 0
    if (token.type !== 'directive' || !/^%YAML(?!\S)/.test(token.source)) continue
    versions += 1
    if (versions < 2) continue
    repeated.push({
      at: { start: token.offset, end: token.offset + token.source.length },
      message: 'A second `%YAML` line in one document, expected one',
    })
  }
  return repeated
}

/** Whether a text holds instructions of Helm or Jinja templates. */
function isTemplate(text: string): boolean {
  return /\{\{-|\{%/.test(text)
}

/** In a file of several documents, the config need not be the first. */
function isConfig(text: string, { contents, range }: ParsedDocument): boolean {
  return isMap(contents) && /moonshot|kimi/i.test(text.slice(range[0], range[2]))
}

/** Manifests of Kubernetes and pipelines of GitLab have several documents. */
function reportDocuments(documents: readonly ParsedDocument[]): readonly SyntaxProblem[] {
  const isManifest = documents.some(
    ({ contents }) => isMap(contents) && (contents.has('apiVersion') || contents.has('spec')),
  )
  if (documents.length < 2 || isManifest) return []
  const start = documents[1]?.contents?.range[0] ?? 0
  return [
    {
      at: { start, end: start + 1 },
      message: `A second document begins here, expected one only`,
      note: 'A line `---` ends a document, and the tool refuses a file with more than one.',
    },
  ]
}
