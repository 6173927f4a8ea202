import type { Catalog } from '../catalog/catalog.ts'
import { knownVariables } from '../catalog/known-variables.ts'
import type { Dialect, DialectId } from '../core/dialect.ts'
import type { SourceDocument, SyntaxId } from '../core/document.ts'
import { isTemporaryName } from '../core/temporary-name.ts'
import { dialects } from '../dialects/dialects.generated.ts'
import { findDialect } from '../dialects/support/find-dialect.ts'
import { isPlaceOfOthers } from '../dialects/support/other-tools.ts'
import { plainText } from '../dialects/support/plain-text.ts'
import { type Parsers, parsePlainText, smallParsers } from '../syntax/parsers.ts'
import { likelySyntaxes } from './likely-syntaxes.ts'

/** A parsed file, and the tool that it belongs to. */
export interface RecognisedDocument {
  readonly dialect: Dialect
  readonly document: SourceDocument
}

/** What recognising a text needs. */
export interface RecognitionOptions {
  readonly catalog: Catalog
  /** Absent: the parsers that are always loaded. */
  readonly parsers?: Parsers
}

/** How to read a file. */
export interface ReadOptions extends RecognitionOptions {
  /** Overrides recognition by name and content. */
  readonly dialect?: DialectId
}

/** Whether a search of a folder should include a file of this name. */
export function hasKnownName(path: string): boolean {
  return (
    /\.json5$/i.test(path) ||
    dialects.some(({ files }) => files.matchesPath?.(path) || files.mayBePath?.(path))
  )
}

/** Whether the path alone says which tool reads a file. */
export function isKnownByName(path: string): boolean {
  return findNamed(path, undefined) !== undefined
}

/** The syntaxes whose parsers are needed to recognise a file. */
export function neededSyntaxes(
  path: string,
  text: string,
  { dialect }: Pick<ReadOptions, 'dialect'>,
): readonly SyntaxId[] {
  const named = findNamed(path, dialect)
  return named === undefined ? likelySyntaxes(path, text) : [syntaxOf(named, path, text)]
}

/** The dialects that a text may turn out to be of. */
export function likelyDialects(
  path: string,
  text: string,
  { dialect }: Pick<ReadOptions, 'dialect'>,
): readonly Dialect[] {
  const named = findNamed(path, dialect)
  if (named !== undefined) return [named]
  const syntaxes = likelySyntaxes(path, text)
  return dialects.filter(({ syntax }) => syntaxes.includes(syntax))
}

/**
 * Recognises the tool that a file belongs to, by the given dialect, else by its name, else by its
 * content. Undefined where no dialect fits.
 */
export function readDocument(
  path: string,
  text: string,
  options: ReadOptions,
): RecognisedDocument | undefined {
  const { dialect, parsers = smallParsers } = options
  if (dialect === undefined && isTemporaryName(path)) return undefined
  const named = findNamed(path, dialect)
  const parse = named && parsers.get(syntaxOf(named, path, text))
  if (named && parse) return { dialect: named, document: parse(path, text) }
  return (
    recognise(path, text, likelySyntaxes(path, text), options) ?? readUnknown(path, text, options)
  )
}

/** The syntax in which a file of a tool is written. */
function syntaxOf({ syntax, files: { alsoIn } }: Dialect, path: string, text: string): SyntaxId {
  if (alsoIn === undefined || !/^[\s\uFEFF]*\{/.test(text)) return syntax
  return likelySyntaxes(path, text).includes(alsoIn) ? alsoIn : syntax
}

/** Syntaxes of tools' own configs; variables and scripts belong to no tool. */
const IS_CONFIG: ReadonlySet<SyntaxId> = new Set(['json5', 'json', 'yaml', 'toml'])

/** Recognises a text by its content, trying only the given syntaxes. */
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
  for (const dialect of dialects.toSorted(lastLast)) {
    const syntax = [dialect.syntax, dialect.files.alsoIn].find(
      (one) => one !== undefined && syntaxes.includes(one),
    )
    if (syntax === undefined || (isOthers && IS_CONFIG.has(syntax))) continue
    const document = parsed(syntax)
    if (document !== undefined && dialect.files.matchesContent(document, known)) {
      return { dialect, document }
    }
  }
  return undefined
}

function lastLast(a: Dialect, b: Dialect): number {
  return Number(a.files.asksLast === true) - Number(b.files.asksLast === true)
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
