import type { Catalog } from '../catalog/catalog.ts'
import { knownVariables } from '../catalog/known-variables.ts'
import type { Dialect, DialectId } from '../core/dialect.ts'
import type { SourceDocument, SyntaxId } from '../core/document.ts'
import { isTemporaryName } from '../core/temporary-name.ts'
import { dialects } from '../dialects/dialects.generated.ts'
import { findDialect } from '../dialects/support/find-dialect.ts'
import { isPlaceOfOthers } from '../dialects/support/other-tools.ts'
import { plainText } from '../dialects/support/plain-text.ts'
import { type Parsers, smallParsers } from '../syntax/parsers.ts'
import { parsePlainText } from '../syntax/plain-text.ts'
import { likelySyntaxes } from './likely-syntaxes.ts'

/** A file, read as the tool that owns it would read it. */
export interface RecognisedDocument {
  readonly dialect: Dialect
  readonly document: SourceDocument
}

/** What it takes to recognise a text. */
export interface RecognitionOptions {
  readonly catalog: Catalog
  /** Absent: those that are always at hand. */
  readonly parsers?: Parsers
}

/** What is known of a file before it is read. */
export interface Reading extends RecognitionOptions {
  /** Overrides recognition by name and content. */
  readonly dialect?: DialectId
}

/** Whether a folder that is searched should give up a file of this name. */
export function hasKnownName(path: string): boolean {
  return (
    /\.json5$/i.test(path) ||
    dialects.some(({ files }) => files.matchesPath?.(path) || files.mayBePath?.(path))
  )
}

/** The syntaxes whose parsers it takes to say what a file is. */
export function neededSyntaxes(
  path: string,
  text: string,
  { dialect }: Pick<Reading, 'dialect'>,
): readonly SyntaxId[] {
  const named = findNamed(path, dialect)
  return named === undefined ? likelySyntaxes(path, text) : [named.syntax]
}

/**
 * Decides which tool a file belongs to: by the given dialect, else by its name, else by its
 * content. Undefined where nothing fits.
 */
export function readDocument(
  path: string,
  text: string,
  reading: Reading,
): RecognisedDocument | undefined {
  const { dialect, parsers = smallParsers } = reading
  if (dialect === undefined && isTemporaryName(path)) return undefined
  const named = findNamed(path, dialect)
  const parse = named && parsers.get(named.syntax)
  if (named && parse) return { dialect: named, document: parse(path, text) }
  return (
    recognise(path, text, likelySyntaxes(path, text), reading) ?? readUnknown(path, text, reading)
  )
}

/** What a tool's config is written in, where variables and scripts are anybody's. */
const IS_CONFIG: ReadonlySet<SyntaxId> = new Set(['json5', 'json', 'yaml', 'toml'])

/** A text of one of some syntaxes, recognised by its content. */
export function recognise(
  path: string,
  text: string,
  syntaxes: readonly SyntaxId[],
  { catalog, parsers = smallParsers }: RecognitionOptions,
): RecognisedDocument | undefined {
  const known = knownVariables(catalog)
  const documents = new Map<SyntaxId, SourceDocument | undefined>()
  const parsed = (syntax: SyntaxId): SourceDocument | undefined => {
    if (!documents.has(syntax)) documents.set(syntax, parsers.get(syntax)?.(path, text))
    return documents.get(syntax)
  }
  const isOthers = isPlaceOfOthers(path)
  for (const dialect of dialects) {
    if (!syntaxes.includes(dialect.syntax)) continue
    if (isOthers && IS_CONFIG.has(dialect.syntax)) continue
    const document = parsed(dialect.syntax)
    if (document !== undefined && dialect.files.matchesContent(document, known)) {
      return { dialect, document }
    }
  }
  return undefined
}

function findNamed(path: string, id: DialectId | undefined): Dialect | undefined {
  if (id !== undefined) return findDialect(id)
  const posixPath = path.replaceAll('\\', '/')
  return dialects.find(({ files }) => files.matchesPath?.(posixPath))
}

function readUnknown(
  path: string,
  text: string,
  { catalog }: RecognitionOptions,
): RecognisedDocument | undefined {
  const document = parsePlainText(path, text)
  const isOurs = plainText.files.matchesContent(document, knownVariables(catalog))
  return isOurs ? { dialect: plainText, document } : undefined
}
