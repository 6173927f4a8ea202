import type { Dialect, DialectId } from '../core/dialect.ts'
import type { SourceDocument, SyntaxId } from '../core/document.ts'
import { createSourceText } from '../core/text.ts'
import { dialects } from '../dialects/dialects.ts'
import { parseJson } from '../syntax/json.ts'
import { parseJson5 } from '../syntax/json5.ts'

/** A file, read as the tool that owns it would read it. */
export interface RecognisedDocument {
  readonly dialect: Dialect
  readonly document: SourceDocument
}

const PARSERS: Readonly<Record<SyntaxId, (path: string, text: string) => SourceDocument>> = {
  json5: parseJson5,
  json: parseJson,
  text: readPlainText,
}

/** Whether a folder that is searched should give up a file of this name. */
export function hasKnownName(path: string): boolean {
  return /\.json5$/i.test(path) || dialects.some((dialect) => dialect.matchesPath(path))
}

/**
 * Decides which tool a file belongs to: by the given dialect, else by its name, else by its
 * content. Undefined where nothing fits.
 */
export function readDocument(
  path: string,
  text: string,
  dialectId?: DialectId,
): RecognisedDocument | undefined {
  const posixPath = path.replaceAll('\\', '/')
  const named = dialects.find((dialect) =>
    dialectId === undefined ? dialect.matchesPath(posixPath) : dialect.id === dialectId,
  )
  if (named !== undefined) {
    return { dialect: named, document: PARSERS[named.syntax](path, text) }
  }
  return recogniseContent(path, text)
}

function recogniseContent(path: string, text: string): RecognisedDocument | undefined {
  const documents = new Map<SyntaxId, SourceDocument>()
  const parsed = (syntax: SyntaxId): SourceDocument => {
    const document = documents.get(syntax) ?? PARSERS[syntax](path, text)
    documents.set(syntax, document)
    return document
  }
  for (const dialect of dialects) {
    if (dialect.syntax !== 'text' && !mayBeJson(path, text)) continue
    const document = parsed(dialect.syntax)
    if (dialect.matchesContent(document)) return { dialect, document }
  }
  return undefined
}

/** Spares the JSON parsers a file that its name or its first character rules out. */
function mayBeJson(path: string, text: string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  const otherExtension = /\.[a-z]\w*$/i.test(name) && !/\.json|\.(?:bak|tmp|txt)$/i.test(name)
  return !otherExtension && /^(?:[\s\uFEFF]|\/\/[^\n]*\n|\/\*[^*]*\*\/)*[{[]/.test(text)
}

function readPlainText(path: string, text: string): SourceDocument {
  return {
    path,
    source: createSourceText(text),
    syntax: 'text',
    root: undefined,
    value: undefined,
    comments: [],
    problems: [],
  }
}
