import { isBaseUrl, mayHoldUrl } from '../../catalog/known-variables.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { KnownVariables } from '../../core/known-variables.ts'
import type { EnvDefinition } from '../../core/projection.ts'
import type { Span } from '../../core/text.ts'
import { type ConfigNode, type Member, type ObjectNode, objectsIn } from '../../core/tree.ts'

/** Variables that one program sees together. */
export interface VariableGroup {
  readonly definitions: readonly EnvDefinition[]
  /** The variables set in this block, not around it. */
  readonly own: readonly EnvDefinition[]
}

/** The groups of a file, and its other contents. */
export interface GroupedVariables {
  readonly groups: readonly VariableGroup[]
  /** The `curl` requests. */
  readonly requests: readonly ObjectNode[]
  /** All variables in order. */
  readonly all: readonly EnvDefinition[]
  /** The variables with one certain value, outside all blocks or the same in each. */
  readonly settled: readonly EnvDefinition[]
}

/** Blocks that do not certainly see the variables around them. */
const ISOLATED = /\(\)$|^alias |^(?:<<|echo|docker)$/

/** The name of a model given as an option to a command. */
export const MODEL_OPTION = '--model'

/**
 * Groups the variables of a file. A block of a script is a group, with the variables around it. A
 * new group starts where a variable is set again, or where a comment says `or`.
 */
export function groupVariables(
  { root, source }: SourceDocument,
  known: KnownVariables,
): GroupedVariables {
  const top = root?.kind === 'object' ? root.members.flatMap((one) => definitionOf(one) ?? []) : []
  const all = root?.kind === 'object' ? definitionsIn(root) : []
  const severalTimes = conflictingNames(all)
  const state: GroupingState = {
    known,
    text: source.text,
    groups: [],
    requests: [],
    severalTimes,
    left: MOST_VARIABLES,
  }
  if (root?.kind === 'object') readBlock(state, root, undefined, true)
  const againOnTop = conflictingNames(top)
  const onTop = new Set(top.map(({ name }) => name))
  return {
    groups: state.groups
      .filter(({ members }) => members.size > 0)
      .map((group) => finish(known, group)),
    requests: state.requests.slice(0, MOST_VARIABLES),
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

/** The variables that are set to different values. */
function conflictingNames(definitions: readonly EnvDefinition[]): ReadonlySet<string> {
  const seen = new Map<string, string>()
  return new Set(
    definitions.flatMap(({ name, value: { value } }) => {
      if ((seen.get(name) ?? value) !== value) return [name]
      seen.set(name, value)
      return []
    }),
  )
}

interface GroupingState {
  readonly known: KnownVariables
  readonly text: string
  readonly groups: OpenGroup[]
  readonly requests: ObjectNode[]
  /** The variables that are set to different values. */
  readonly severalTimes: ReadonlySet<string>
  /** How many more variables may be read. */
  left: number
}

/** Maximum number of variables: limits the work, as each block is compared with those around it. */
const MOST_VARIABLES = 1000

interface OpenGroup {
  /** Whether it is outside all blocks. */
  readonly isTop: boolean
  readonly around: OpenGroup | undefined
  readonly members: Map<string, EnvDefinition>
  /** Variables that the block unsets. */
  readonly removed: Set<string>
}

function finish(known: KnownVariables, group: OpenGroup): VariableGroup {
  const definitions = new Map<string, EnvDefinition>()
  const removed = new Set<string>()
  const isElsewhere = (at: OpenGroup): boolean =>
    [...at.members.keys()].some((name) => definitions.has(name) && isBaseUrl(known, name))
  for (let at: OpenGroup | undefined = group; at !== undefined; at = at.around) {
    // A block with its own base URL does not use other variables of the outer service.
    if (isElsewhere(at)) break
    for (const [name, definition] of at.members) {
      if (!definitions.has(name) && !removed.has(name)) definitions.set(name, definition)
    }
    for (const name of at.removed) removed.add(name)
  }
  return { definitions: [...definitions.values()], own: [...group.members.values()] }
}

function openGroup(state: GroupingState, around: OpenGroup | undefined, isTop: boolean): OpenGroup {
  const group = { around, isTop, members: new Map(), removed: new Set<string>() }
  state.groups.push(group)
  return group
}

function readBlock(
  state: GroupingState,
  { members }: ObjectNode,
  around: OpenGroup | undefined,
  isTop = false,
): void {
  let group = openGroup(state, around, isTop)
  let paragraph: Member[] = []
  let end: number | undefined
  const endParagraph = (): void => {
    const repeats = paragraph.some(({ key, value }) => isSet(value) && isSetIn(group, key))
    if (repeats) group = openGroup(state, around, isTop)
    for (const member of paragraph) addTo(state, group, member)
    paragraph = []
  }
  for (const member of members) {
    const { key, value, span } = member
    if (value.kind === 'object') {
      endParagraph()
      if (key === 'curl') state.requests.push(value)
      else readBlock(state, value, ISOLATED.test(key) ? undefined : group)
      end = span.end
      continue
    }
    if (!isOfInterest(state.known, key) || state.left === 0) continue
    state.left -= 1
    const gap = end === undefined ? '' : state.text.slice(end, span.start)
    if (endsParagraph(gap)) endParagraph()
    if (saysOr(gap)) group = openGroup(state, around, isTop)
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
  { severalTimes }: GroupingState,
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

/** Hides references to variables whose value depends on the block. */
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

/** Whether an empty line or a comment separates two assignments. */
function endsParagraph(gap: string): boolean {
  return /\n[ \t\r]*(?:\n|#|::|rem\b)/i.test(gap)
}

const OR =
  /\n[ \t]*(?:#+|::|rem\b)[ \t]*(?:-+[ \t]*)?(?:or\b|alternativ|option\b|otherwise|instead\b|ou\b|oder\b|或|另)/i

function saysOr(gap: string): boolean {
  return OR.test(gap)
}

/** The span of an assignment, from its name to the end of its value. */
export function spanOf({ nameAt, value }: EnvDefinition): Span {
  return { start: nameAt.start, end: Math.max(value.span.end, nameAt.end) }
}
