import type { SourceDocument, SyntaxProblem } from '../../core/document.ts'
import type { Problem } from '../../core/finding.ts'
import { shiftNode } from '../../core/shift-node.ts'
import { createSourceText, shiftSpan } from '../../core/text.ts'
import { type ConfigNode, type Member, type ObjectNode, stringAt } from '../../core/tree.ts'
import { parseJson5 } from '../../syntax/json5.ts'
import { type DocumentPart, onlyPart, type SpreadDocument } from './document-parts.ts'
import { mergeNodes, valueIn } from './merge-nodes.ts'

/** A file that a config includes, or why it cannot be read. */
export type IncludedFile =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly refusal: Refusal }

export interface Refusal {
  /** One sentence without a final stop. */
  readonly message: string
  /** What to do about it. */
  readonly note?: string
}

/**
 * Reads the file that an include names, relative to the file `from`. The returned path is used in
 * reports and identifies the file: two names of one file give the same path.
 */
export type IncludeReader = (name: string, from: string) => IncludedFile

const INCLUDE = '$include'

/** The depth to which OpenClaw follows nested includes. */
const MOST_LEVELS = 10

/** Bounds the work on hostile input. */
const MOST_INCLUDES = 200
const MOST_UNITS = 8_000_000
const DEEPEST_INCLUDE = 100

/** Merges a config with its `$include`d files, as OpenClaw does before it validates. */
export function spreadDocument(document: SourceDocument, read: IncludeReader): SpreadDocument {
  const { source, root } = document
  const state: IncludeState = {
    read,
    parts: [onlyPart(document)],
    byPath: new Map(),
    problems: [],
    length: source.text.length,
    includes: 0,
    units: 0,
  }
  if (root === undefined || !source.text.includes(INCLUDE)) {
    return { document, parts: state.parts, problems: [] }
  }
  const merged = resolve(state, root, { path: document.path, chain: [document.path], depth: 0 })
  return { document: join(document, state, merged), parts: state.parts, problems: state.problems }
}

/** What has been read so far, and how much. */
interface IncludeState {
  readonly read: IncludeReader
  readonly parts: DocumentPart[]
  readonly byPath: Map<string, DocumentPart>
  readonly problems: Problem[]
  length: number
  includes: number
  units: number
}

/** The place of an include. */
interface IncludeLocation {
  readonly path: string
  /** Paths of the files that include each other up to here. */
  readonly chain: readonly string[]
  readonly depth: number
}

function join(document: SourceDocument, { parts }: IncludeState, root: ConfigNode): SourceDocument {
  // A byte order mark is only valid at the start of a file.
  const texts = parts.map(({ own }) => own.source.text)
  const [first = '', ...rest] = texts
  const isRead = parts.every(({ own }) => own.value !== undefined)
  return {
    ...document,
    source: createSourceText(
      [first, ...rest.map((text) => text.replace(/^\uFEFF/, ' '))].join('\n'),
    ),
    root,
    value: isRead ? valueIn(root) : undefined,
    comments: parts.flatMap(({ comments }) => comments),
    problems: parts.flatMap(({ problems }) => problems),
  }
}

function resolve(state: IncludeState, node: ConfigNode, location: IncludeLocation): ConfigNode {
  if (node.kind === 'scalar') return node
  const inside = { ...location, depth: location.depth + 1 }
  if (node.kind === 'array') {
    return { ...node, items: node.items.map((item) => resolve(state, item, inside)) }
  }
  const include = node.members.findLast(({ key }) => key === INCLUDE)
  const included = include && loadAll(state, include, location)
  const members = node.members
    .filter((member) => member !== include)
    .map((member) => ({ ...member, value: resolve(state, member.value, inside) }))
  const rest: ObjectNode = { ...node, members }
  return included === undefined ? rest : mergeBeside(state, included, rest)
}

/** The result of an include. */
interface Included {
  readonly member: Member
  /** What could be read; undefined where nothing could. */
  readonly node: ConfigNode | undefined
  readonly isComplete: boolean
}

function loadAll(state: IncludeState, member: Member, location: IncludeLocation): Included {
  const names = member.value.kind === 'array' ? member.value.items : [member.value]
  const found = names.map((name) => load(state, name, location))
  const [first, ...more] = found.flatMap((one) => (one ? [one.root] : []))
  return {
    member,
    node: first && more.reduce(mergeNodes, first),
    isComplete: found.every((one) => one?.isComplete),
  }
}

/** Other keys of the object win over the included ones. An incompletely read include stays. */
function mergeBeside(
  state: IncludeState,
  { member, node, isComplete }: Included,
  rest: ObjectNode,
): ConfigNode {
  const kept = isComplete ? rest : { ...rest, members: [member, ...rest.members] }
  if (node === undefined) return kept
  if (kept.members.length === 0) return node
  if (node.kind === 'object') return mergeNodes(node, kept)
  if (isComplete) {
    refuse(state, member.value, {
      message: `The included file holds ${node.kind === 'array' ? 'a list' : 'a single value'}, expected an object: there are other keys beside \`$include\``,
      note: 'OpenClaw does not start with it. Give what is included a key of its own.',
    })
  }
  return { ...rest, members: [member, ...rest.members] }
}

interface Loaded {
  readonly root: ConfigNode
  /** Whether the file parses; otherwise it may hold more than could be read. */
  readonly isComplete: boolean
}

function load(
  state: IncludeState,
  name: ConfigNode,
  location: IncludeLocation,
): Loaded | undefined {
  const written = stringAt(name)?.value
  // The schema rule reports anything but a path.
  if (written === undefined) return undefined
  // Variables in paths are known only where OpenClaw runs.
  if (written.includes('${') || location.depth > DEEPEST_INCLUDE) return undefined
  state.includes += 1
  if (state.includes > MOST_INCLUDES) {
    const isFirst = state.includes === MOST_INCLUDES + 1
    if (isFirst) refuse(state, name, { message: `Only ${MOST_INCLUDES} includes were read` })
    return undefined
  }
  const file = state.read(written, location.path)
  const refusal = refusalOf(state, file, location)
  if (refusal !== undefined) {
    refuse(state, name, refusal)
    return undefined
  }
  const part = 'text' in file ? open(state, file) : undefined
  if (part?.root === undefined) return undefined
  const { path, value } = part.own
  const root = resolve(state, part.root, {
    path,
    chain: [...location.chain, path],
    depth: location.depth,
  })
  return { root, isComplete: value !== undefined }
}

function refusalOf(
  state: IncludeState,
  file: IncludedFile,
  { chain }: IncludeLocation,
): Refusal | undefined {
  if (chain.includes(file.path)) {
    const circle = [...chain.slice(chain.indexOf(file.path)), file.path]
    return {
      message: `\`${file.path}\` includes itself: ${circle.join(' → ')}`,
      note: 'OpenClaw does not start with a circle of includes.',
    }
  }
  if (chain.length > MOST_LEVELS) {
    return {
      message: `This include is more than ${MOST_LEVELS} levels deep`,
      note: `OpenClaw follows at most ${MOST_LEVELS}.`,
    }
  }
  if ('refusal' in file) return file.refusal
  state.units += file.text.length
  if (state.units <= MOST_UNITS) return undefined
  return { message: `Only ${MOST_UNITS / 1_000_000} million characters of includes were read` }
}

function open(state: IncludeState, { path, text }: { path: string; text: string }): DocumentPart {
  const known = state.byPath.get(path)
  if (known !== undefined) return known
  const own = parseJson5(path, text)
  const offset = state.length + 1
  const part = { own, offset, ...shiftDocument(own, offset) }
  state.length = offset + text.length
  state.parts.push(part)
  state.byPath.set(path, part)
  return part
}

/** Shifts every position in the tree, comments and problems of a document. */
function shiftDocument(
  { root, comments, problems }: SourceDocument,
  by: number,
): Pick<SourceDocument, 'root' | 'comments' | 'problems'> {
  return {
    root: root && shiftNode(root, by),
    comments: comments.map((comment) => ({ ...comment, span: shiftSpan(comment.span, by) })),
    problems: problems.map((problem) => shiftProblem(problem, by)),
  }
}

function shiftProblem({ fix, at, ...problem }: SyntaxProblem, by: number): SyntaxProblem {
  return {
    ...problem,
    at: shiftSpan(at, by),
    ...(fix && {
      fix: {
        ...fix,
        edits: fix.edits.map(({ text, ...span }) => ({ ...shiftSpan(span, by), text })),
      },
    }),
  }
}

function refuse({ problems }: IncludeState, at: ConfigNode, { message, note }: Refusal): void {
  problems.push({ at: at.span, message, ...(note !== undefined && { note }) })
}
