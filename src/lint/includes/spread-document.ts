import type { SourceDocument, SyntaxProblem } from '../../core/document.ts'
import type { Problem } from '../../core/finding.ts'
import { shiftNode } from '../../core/shift-node.ts'
import { createSourceText, shiftSpan } from '../../core/text.ts'
import { type ConfigNode, type Member, type ObjectNode, stringAt } from '../../core/tree.ts'
import { parseJson5 } from '../../syntax/json5.ts'
import { type DocumentPart, onlyPart, type SpreadDocument } from './document-parts.ts'
import { mergeNodes, valueIn } from './merge-nodes.ts'

/** A file that a config includes, or in words why it cannot be had. */
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
 * Reads what an include names, seen from the file that it stands in. The path that comes back is
 * the one that the file is reported under; two names of one file come back as one path.
 */
export type IncludeReader = (name: string, from: string) => IncludedFile

const INCLUDE = '$include'

/** How deep OpenClaw goes: a file in a file in a file … */
const MOST_LEVELS = 10

/** What bounds the work on hostile configs; no real one comes near. */
const MOST_INCLUDES = 200
const MOST_UNITS = 8_000_000
const DEEPEST_INCLUDE = 100

/** Puts a config together with what its `$include`s name, as OpenClaw does before it checks it. */
export function spreadDocument(document: SourceDocument, read: IncludeReader): SpreadDocument {
  const { source, root } = document
  const whole: IncludeState = {
    read,
    parts: [onlyPart(document)],
    byPath: new Map(),
    problems: [],
    length: source.text.length,
    includes: 0,
    units: 0,
  }
  if (root === undefined || !source.text.includes(INCLUDE)) {
    return { document, parts: whole.parts, problems: [] }
  }
  const merged = resolve(whole, root, { path: document.path, chain: [document.path], depth: 0 })
  return { document: join(document, whole, merged), parts: whole.parts, problems: whole.problems }
}

/** What has been read so far. */
interface IncludeState {
  readonly read: IncludeReader
  readonly parts: DocumentPart[]
  readonly byPath: Map<string, DocumentPart>
  readonly problems: Problem[]
  length: number
  includes: number
  units: number
}

/** Where an include stands. */
interface IncludeLocation {
  readonly path: string
  /** The files that lead here, by path. */
  readonly chain: readonly string[]
  readonly depth: number
}

function join(document: SourceDocument, { parts }: IncludeState, root: ConfigNode): SourceDocument {
  // A byte order mark belongs to the start of a file, and would be a stray character here.
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

function resolve(whole: IncludeState, node: ConfigNode, site: IncludeLocation): ConfigNode {
  if (node.kind === 'scalar') return node
  const inside = { ...site, depth: site.depth + 1 }
  if (node.kind === 'array') {
    return { ...node, items: node.items.map((item) => resolve(whole, item, inside)) }
  }
  const include = node.members.findLast(({ key }) => key === INCLUDE)
  const included = include && loadAll(whole, include, site)
  const members = node.members
    .filter((member) => member !== include)
    .map((member) => ({ ...member, value: resolve(whole, member.value, inside) }))
  const rest: ObjectNode = { ...node, members }
  return included === undefined ? rest : mergeBeside(whole, included, rest)
}

/** What an include brings. */
interface Included {
  readonly member: Member
  /** What could be read; absent where nothing could. */
  readonly node: ConfigNode | undefined
  readonly isWhole: boolean
}

function loadAll(whole: IncludeState, member: Member, site: IncludeLocation): Included {
  const names = member.value.kind === 'array' ? member.value.items : [member.value]
  const found = names.map((name) => load(whole, name, site))
  const [first, ...more] = found.flatMap((one) => (one ? [one.root] : []))
  return {
    member,
    node: first && more.reduce(mergeNodes, first),
    isWhole: found.every((one) => one?.isWhole),
  }
}

/** What stands beside an include counts more; an include that was not read whole stays there. */
function mergeBeside(
  whole: IncludeState,
  { member, node, isWhole }: Included,
  rest: ObjectNode,
): ConfigNode {
  const kept = isWhole ? rest : { ...rest, members: [member, ...rest.members] }
  if (node === undefined) return kept
  if (kept.members.length === 0) return node
  if (node.kind === 'object') return mergeNodes(node, kept)
  if (isWhole) {
    refuse(whole, member.value, {
      message: `The included file holds ${node.kind === 'array' ? 'a list' : 'a single value'}, expected an object: there are other keys beside \`$include\``,
      note: 'OpenClaw does not start with it. Give what is included a key of its own.',
    })
  }
  return { ...rest, members: [member, ...rest.members] }
}

interface Loaded {
  readonly root: ConfigNode
  /** Whether the file parses; else more may stand in it than could be read. */
  readonly isWhole: boolean
}

function load(whole: IncludeState, name: ConfigNode, site: IncludeLocation): Loaded | undefined {
  const written = stringAt(name)?.value
  // Anything but a path is the schema's to judge.
  if (written === undefined) return undefined
  // What a variable stands for in a path is known only where OpenClaw runs.
  if (written.includes('${') || site.depth > DEEPEST_INCLUDE) return undefined
  whole.includes += 1
  if (whole.includes > MOST_INCLUDES) {
    const isFirst = whole.includes === MOST_INCLUDES + 1
    if (isFirst) refuse(whole, name, { message: `Only ${MOST_INCLUDES} includes were read` })
    return undefined
  }
  const file = whole.read(written, site.path)
  const refusal = refusalOf(whole, file, site)
  if (refusal !== undefined) {
    refuse(whole, name, refusal)
    return undefined
  }
  const part = 'text' in file ? open(whole, file) : undefined
  if (part?.root === undefined) return undefined
  const { path, value } = part.own
  const root = resolve(whole, part.root, { path, chain: [...site.chain, path], depth: site.depth })
  return { root, isWhole: value !== undefined }
}

function refusalOf(
  whole: IncludeState,
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
  whole.units += file.text.length
  if (whole.units <= MOST_UNITS) return undefined
  return { message: `Only ${MOST_UNITS / 1_000_000} million characters of includes were read` }
}

function open(whole: IncludeState, { path, text }: { path: string; text: string }): DocumentPart {
  const known = whole.byPath.get(path)
  if (known !== undefined) return known
  const own = parseJson5(path, text)
  const offset = whole.length + 1
  const part = { own, offset, ...shiftDocument(own, offset) }
  whole.length = offset + text.length
  whole.parts.push(part)
  whole.byPath.set(path, part)
  return part
}

/** The tree, comments and problems of a document, every place so many units further on. */
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
