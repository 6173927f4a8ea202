import type { SourceDocument } from '../core/document.ts'
import type { EnvFile, Environment } from '../core/environment.ts'
import type { Problem } from '../core/finding.ts'
import type { EnvDefinition } from '../core/projection.ts'
import { type SourceText, shiftSpan } from '../core/text.ts'
import type { OuterVariables } from '../rules/context/variables.ts'
import {
  type DocumentPart,
  type Includes,
  onlyPart,
  type SpreadDocument,
} from './includes/document-parts.ts'
import type { RecognisedDocument } from './read-document.ts'
import type { Placement } from './stamp-finding.ts'

/** A document, merged with the files that it includes, and the variables from outside of it. */
export interface ResolvedDocument {
  readonly document: SourceDocument
  readonly parts: readonly (DocumentPart & { readonly placement: Placement })[]
  /** Includes that could not be read. */
  readonly unread: readonly Problem[]
  readonly outerVariables: OuterVariables
}

/** What the caller can read besides the document. */
export interface Readers {
  readonly includes?: Includes
  readonly environment?: Environment
}

/** Reads the included files and `.env` files of a config, and gives each a range of offsets. */
export function resolveDependencies(
  { dialect, document: own }: RecognisedDocument,
  { includes, environment }: Readers,
): ResolvedDocument {
  const alone: SpreadDocument = { document: own, parts: [onlyPart(own)], problems: [] }
  const { document, parts, problems } =
    includes && dialect.files.hasIncludes ? includes(own) : alone
  const readsEnvFiles = dialect.variables?.envFile !== undefined
  const files = readsEnvFiles ? (environment?.files ?? []) : []
  const shells = environment?.shells ?? []
  const others = [...files, ...shells]
  const offsets = offsetsOf(others, document.source.text.length + 1)
  const placements = placeFiles([
    ...parts.map(({ own: { path, source }, offset }) => ({ path, source, offset })),
    ...others.map(({ path, source }, index) => ({ path, source, offset: offsets[index] ?? 0 })),
  ])
  const definitions = others.map((file, index) =>
    shiftDefinitions(file.definitions, offsets[index] ?? 0),
  )
  const processVariable = readsEnvFiles ? environment?.processVariable : undefined
  return {
    document,
    parts: parts.flatMap((part, index) => {
      const placement = placements[index]
      return placement === undefined ? [] : { ...part, placement }
    }),
    unread: problems,
    outerVariables: {
      files: definitions.slice(0, files.length),
      shells: definitions.slice(files.length),
      ...(processVariable && { processVariable }),
      ...(environment?.namesNear && { namesNear: environment.namesNear }),
      ...(readsEnvFiles && environment?.keyFile && { keyFile: environment.keyFile }),
    },
  }
}

/** A file, and the offset at which it starts in a document made of several files. */
interface PlacedFile {
  readonly path: string
  readonly source: SourceText
  readonly offset: number
}

/** The placement of each file. The files come in the order of their offsets. */
function placeFiles(files: readonly PlacedFile[]): readonly Placement[] {
  const indexOf = (offset: number): number => files.findLastIndex((file) => file.offset <= offset)
  const placements: readonly Placement[] = files.map(({ path, source, offset }, index) => ({
    path,
    source,
    toFile: ({ start, end }) => ({ start: start - offset, end: end - offset }),
    elsewhere: ({ start }) => {
      const home = indexOf(start)
      return home === index ? undefined : placements[home]
    },
  }))
  return placements
}

/** The offset of each file when their texts are concatenated. */
function offsetsOf(files: readonly EnvFile[], start: number): readonly number[] {
  let next = start
  return files.map(({ source }) => {
    const offset = next
    next += source.text.length + 1
    return offset
  })
}

function shiftDefinitions(
  definitions: readonly EnvDefinition[],
  by: number,
): readonly EnvDefinition[] {
  return definitions.map(({ name, nameAt, value }) => ({
    name,
    nameAt: shiftSpan(nameAt, by),
    value: { value: value.value, span: shiftSpan(value.span, by) },
  }))
}
