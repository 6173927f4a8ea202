import { knownVariables } from '../../catalog/known-variables.ts'
import type { InnerText, SourceDocument, SyntaxId } from '../../core/document.ts'
import type { Span } from '../../core/text.ts'
import { type ConfigNode, valueOfNode } from '../../core/tree.ts'
import { dialects } from '../../dialects/dialects.generated.ts'
import { findDialect } from '../../dialects/support/find-dialect.ts'
import { smallParsers } from '../../syntax/parsers.ts'
import { likelySyntaxes } from '../likely-syntaxes.ts'
import { type RecognisedDocument, type RecognitionOptions, readDocument } from '../read-document.ts'
import { textsInYaml } from './yaml-texts.ts'

/** A config, or a script, inside another file; its offsets are those of the file. */
export interface InnerDocument {
  readonly recognised: RecognisedDocument
  readonly parts: readonly Span[]
  /** Whether another program fills in variables before a tool reads it. */
  readonly isFilledIn: boolean
}

/** Bounds the work, as each text is read with the file's whole length. */
const MOST = 20
const LONGEST = 300_000

const OURS = /moonshot|kimi/i

/** The configs and scripts that a file holds for other programs. */
export function innerDocuments(
  host: SourceDocument,
  options: RecognitionOptions,
): readonly InnerDocument[] {
  const { text } = host.source
  if (text.length > LONGEST || !OURS.test(text)) return []
  const texts = host.syntax === 'yaml' ? textsInYaml(host) : (host.inner ?? [])
  const read = texts
    .filter(({ parts }) => parts.some(({ start, end }) => OURS.test(text.slice(start, end))))
    .slice(0, MOST)
    .flatMap((inner) => readInner(text, inner, options))
  return [...read, ...subtrees(host, options)]
}

function readInner(
  text: string,
  { path, parts, isOneLine = false, isFilledIn = false }: InnerText,
  options: RecognitionOptions,
): readonly InnerDocument[] {
  const shown = hideAround(text, parts, isOneLine)
  const { catalog, parsers } = options
  const recognised = readDocument(path, shown, { catalog, ...(parsers && { parsers }) })
  if (recognised === undefined || recognised.dialect.id === 'text') return []
  // What is filled in need not be valid before.
  const isSound = recognised.document.problems.every(({ kind }) => kind === 'hygiene')
  return isSound ? [{ recognised, parts, isFilledIn }] : []
}

/** Blanks everything but some parts of a text, so that offsets stay valid. */
function hideAround(text: string, parts: readonly Span[], isOneLine: boolean): string {
  let shown = ''
  for (const { start, end } of parts) {
    if (start < shown.length) continue
    const gap = text.slice(shown.length, start)
    const isBetween = isOneLine && shown.trim() !== ''
    shown += gap.replace(isBetween ? /[\s\S]/g : /[^\r\n]/g, ' ') + text.slice(start, end)
  }
  return shown + text.slice(shown.length).replace(/[^\r\n]/g, ' ')
}

/** Configs of a tool as a part of the values of a chart: `proxy_config:` of LiteLLM's. */
function subtrees(host: SourceDocument, { catalog }: RecognitionOptions): readonly InnerDocument[] {
  if (host.syntax !== 'yaml') return []
  const known = knownVariables(catalog)
  const nodes = [host.root, ...(host.more ?? [])].flatMap((node) =>
    node?.kind === 'object' ? childrenIn(node, 4) : [],
  )
  return nodes.flatMap((root) => {
    const document = { ...host, root, value: valueOfNode(root), problems: [] }
    const dialect = dialects.find(
      ({ syntax, files }) =>
        syntax === 'yaml' && files.asksLast !== true && files.matchesContent(document, known),
    )
    return dialect === undefined
      ? []
      : [{ recognised: { dialect, document }, parts: [root.span], isFilledIn: false }]
  })
}

/** The objects below an object that hold a list of models. */
function childrenIn(node: ConfigNode, depth: number): readonly ConfigNode[] {
  if (node.kind !== 'object' || depth === 0) return []
  return node.members.flatMap(({ value }) =>
    value.kind === 'object' && value.members.some(({ key }) => key === 'model_list')
      ? [value]
      : childrenIn(value, depth - 1),
  )
}

/** The dialect of a file that is known for what it holds only. */
const HOSTS: ReadonlyMap<SyntaxId, string> = new Map([
  ['yaml', 'env-yaml'],
  ['shell', 'shell'],
])

/** Reads a file that belongs to no tool, but holds a config or a script of one. */
export function readHost(
  path: string,
  text: string,
  options: RecognitionOptions,
): RecognisedDocument | undefined {
  if (text.length > LONGEST || !OURS.test(text)) return undefined
  for (const syntax of likelySyntaxes(path, text)) {
    const dialect = findDialect(HOSTS.get(syntax) ?? '')
    const parse = (options.parsers ?? smallParsers).get(syntax)
    const document = dialect && parse?.(path, text)
    if (document && innerDocuments(document, options).length > 0) return { dialect, document }
  }
  return undefined
}

/** The syntaxes of what a file may hold, whose parsers are useful then. */
export function innerSyntaxes(path: string, text: string): readonly SyntaxId[] {
  if (!OURS.test(text)) return []
  const outer = likelySyntaxes(path, text)
  const isYaml = outer.includes('yaml')
  if (!isYaml && !(outer.includes('shell') && text.includes('<<'))) return []
  return [
    ...(isYaml && /\b(?:run|script|cmds?|command|args|entrypoint)["']?[ \t]*:/.test(text)
      ? (['shell'] as const)
      : []),
    ...(/\.ya?ml\b/.test(text) ? (['yaml'] as const) : []),
    ...(/\.toml\b/.test(text) ? (['toml'] as const) : []),
    ...(/\.env\b/.test(text) ? (['env'] as const) : []),
  ]
}
