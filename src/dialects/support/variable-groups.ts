import { isBaseUrl, mayHoldUrl } from '../../catalog/known-variables.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { KnownVariables } from '../../core/known-variables.ts'
import type { EnvDefinition } from '../../core/projection.ts'
import type { Span } from '../../core/text.ts'
import { type ConfigNode, type Member, type ObjectNode, objectsIn } from '../../core/tree.ts'

/** Variables that are set together, and that one program finds. */
export interface VariableGroup {
  readonly definitions: readonly EnvDefinition[]
  /** Those that are set here, not around it. */
  readonly own: readonly EnvDefinition[]
}

/** The groups of a file, and what it holds besides. */
export interface VariableReading {
  readonly groups: readonly VariableGroup[]
  /** The requests of `curl`. */
  readonly requests: readonly ObjectNode[]
  /** Every variable of the file, in its order. */
  readonly all: readonly EnvDefinition[]
  /** Those of them with one value outside of every block. */
  readonly settled: readonly EnvDefinition[]
}

/** A block that no variable from around it reaches for certain, or that is for another place. */
const STANDS_ALONE = /\(\)$|^alias |^(?:<<|echo|docker)$/

/** The name that a model has which is given to a command. */
export const MODEL_OPTION = '--model'

/**
 * Parts a file of variables into groups: a block of a script is one of its own, within what is set
 * around it; a variable that is set again begins another, and so does a comment that says `or`.
 */
export function groupVariables(
  { root, source }: SourceDocument,
  known: KnownVariables,
): VariableReading {
  const top = root?.kind === 'object' ? root.members.flatMap((one) => definitionOf(one) ?? []) : []
  const all = root?.kind === 'object' ? definitionsIn(root) : []
  const severalTimes = namesSetAgain(all)
  const work: Work = {
    known,
    text: source.text,
    groups: [],
    requests: [],
    severalTimes,
    left: MOST_VARIABLES,
  }
  if (root?.kind === 'object') readBlock(work, root, undefined, true)
  const againOnTop = namesSetAgain(top)
  const onTop = new Set(top.map(({ name }) => name))
  return {
    groups: work.groups
      .filter(({ members }) => members.size > 0)
      .map((group) => finish(known, group)),
    requests: work.requests.slice(0, MOST_VARIABLES),
    all,
    settled: [
      ...top.filter(({ name }) => !againOnTop.has(name)),
      ...all.filter(({ name }) => !severalTimes.has(name) && !onTop.has(name)),
    ],
  }
}

function definitionsIn(root: ObjectNode): readonly EnvDefinition[] {
  return objectsIn(root)
    .flatMap(({ members }) => members.flatMap((member) => definitionOf(member) ?? []))
    .toSorted((a, b) => a.nameAt.start - b.nameAt.start)
}

/** The names that are set to several values; to say the same again changes nothing. */
function namesSetAgain(definitions: readonly EnvDefinition[]): ReadonlySet<string> {
  const seen = new Map<string, string>()
  return new Set(
    definitions.flatMap(({ name, value: { value } }) => {
      if ((seen.get(name) ?? value) !== value) return [name]
      seen.set(name, value)
      return []
    }),
  )
}

interface Work {
  readonly known: KnownVariables
  readonly text: string
  readonly groups: OpenGroup[]
  readonly requests: ObjectNode[]
  /** The variables that blocks set to values of their own. */
  readonly severalTimes: ReadonlySet<string>
  /** How many more variables are looked at. */
  left: number
}

/** More are nobody's config: bounds the work, as each block is held against what is around it. */
const MOST_VARIABLES = 1000

interface OpenGroup {
  /** Whether no block stands around it. */
  readonly isTop: boolean
  readonly around: OpenGroup | undefined
  readonly members: Map<string, EnvDefinition>
  /** What is taken away, so that nothing from around the block counts. */
  readonly removed: Set<string>
}

function finish(known: KnownVariables, group: OpenGroup): VariableGroup {
  const definitions = new Map<string, EnvDefinition>()
  const removed = new Set<string>()
  const isElsewhere = (at: OpenGroup): boolean =>
    [...at.members.keys()].some((name) => definitions.has(name) && isBaseUrl(known, name))
  for (let at: OpenGroup | undefined = group; at !== undefined; at = at.around) {
    // A block that asks another service has what that service needs.
    if (isElsewhere(at)) break
    for (const [name, definition] of at.members) {
      if (!definitions.has(name) && !removed.has(name)) definitions.set(name, definition)
    }
    for (const name of at.removed) removed.add(name)
  }
  return { definitions: [...definitions.values()], own: [...group.members.values()] }
}

function openGroup(work: Work, around: OpenGroup | undefined, isTop: boolean): OpenGroup {
  const group = { around, isTop, members: new Map(), removed: new Set<string>() }
  work.groups.push(group)
  return group
}

function readBlock(
  work: Work,
  { members }: ObjectNode,
  around: OpenGroup | undefined,
  isTop = false,
): void {
  let group = openGroup(work, around, isTop)
  let paragraph: Member[] = []
  let end: number | undefined
  const endParagraph = (): void => {
    const repeats = paragraph.some(({ key, value }) => isSet(value) && isSetIn(group, key))
    if (repeats) group = openGroup(work, around, isTop)
    for (const member of paragraph) addTo(work, group, member)
    paragraph = []
  }
  for (const member of members) {
    const { key, value, span } = member
    if (value.kind === 'object') {
      endParagraph()
      if (key === 'curl') work.requests.push(value)
      else readBlock(work, value, STANDS_ALONE.test(key) ? undefined : group)
      end = span.end
      continue
    }
    if (!isOfInterest(work.known, key) || work.left === 0) continue
    work.left -= 1
    const gap = end === undefined ? '' : work.text.slice(end, span.start)
    if (partsParagraphs(gap)) endParagraph()
    if (saysOr(gap)) group = openGroup(work, around, isTop)
    if (paragraph.some((other) => other.key === key && isSet(other.value))) endParagraph()
    paragraph.push(member)
    end = span.end
  }
  endParagraph()
}

function isOfInterest(known: KnownVariables, name: string): boolean {
  return name === MODEL_OPTION || known.roleOf(name) !== undefined || mayHoldUrl(known, name)
}

function isSet(value: ConfigNode): boolean {
  return value.kind === 'scalar' && value.value !== null && value.value !== ''
}

function isSetIn({ members }: OpenGroup, name: string): boolean {
  const known = members.get(name)
  return known !== undefined && known.value.value !== ''
}

function addTo(
  { severalTimes }: Work,
  { isTop, members, removed }: OpenGroup,
  member: Member,
): void {
  const definition = definitionOf(member)
  if (definition !== undefined) {
    members.set(member.key, isTop ? definition : withoutUnsettled(definition, severalTimes))
    return
  }
  members.delete(member.key)
  removed.add(member.key)
}

/** In a block, a variable that blocks set may have the value of this one or of another. */
function withoutUnsettled(
  { name, nameAt, value }: EnvDefinition,
  severalTimes: ReadonlySet<string>,
): EnvDefinition {
  const known = value.value.replace(/\$\{(\w+)\}/g, (whole, used: string) =>
    severalTimes.has(used) ? '${…}' : whole,
  )
  return { name, nameAt, value: { value: known, span: value.span } }
}

function definitionOf({ key, keySpan, value }: Member): EnvDefinition | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return undefined
  return { name: key, nameAt: keySpan, value: { value: value.value, span: value.span } }
}

/** Whether an empty line or a comment stands between two assignments. */
function partsParagraphs(gap: string): boolean {
  return /\n[ \t\r]*(?:\n|#|::|rem\b)/i.test(gap)
}

const OR =
  /\n[ \t]*(?:#+|::|rem\b)[ \t]*(?:-+[ \t]*)?(?:or\b|alternativ|option\b|otherwise|instead\b|ou\b|oder\b|或|另)/i

function saysOr(gap: string): boolean {
  return OR.test(gap)
}

/** The whole of an assignment: from its name to its value's end. */
export function spanOf({ nameAt, value }: EnvDefinition): Span {
  return { start: nameAt.start, end: Math.max(value.span.end, nameAt.end) }
}
