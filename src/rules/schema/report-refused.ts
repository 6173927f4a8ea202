import { compareVersions } from '../../catalog/versions.ts'
import type { Repair } from '../../core/dialect.ts'
import type { Fix } from '../../core/edit.ts'
import type { Related } from '../../core/finding.ts'
import type { ConfigNode } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { RuleContext } from '../rule.ts'
import { joinWords, shownText } from '../support/describe-value.ts'
import { acceptsAt, describeSpans, describeUse, type LocatedUse, placeOfUse } from './dated-uses.ts'
import { migrateKey } from './migrate-key.ts'

/** Reports what the version that reads the file does not accept. */
export function reportRefused(
  context: RuleContext,
  version: string,
  uses: readonly LocatedUse[],
): void {
  const measured = context.dialect.schema?.versions ?? []
  const refused = outermost(uses.filter(({ use }) => !acceptsAt(measured, version, use.spans)))
  const repaired = new Map<Repair, LocatedUse[]>()
  const lacking = new Map<ConfigNode, LocatedUse[]>()
  for (const located of refused) {
    const { use, node } = located
    if (use.repair !== undefined && compareVersions(version, use.repair.since) >= 0) {
      addTo(repaired, use.repair, located)
    } else if (use.kind === 'missing') addTo(lacking, node, located)
    else reportUse(context, version, located)
  }
  for (const [repair, group] of repaired) {
    const deed = describeRepair(group, repair)
    if (deed === undefined) continue
    if (group.some(({ use }) => use.isFatal)) reportMoved(context, version, deed, group)
    else reportRepaired(context, version, deed, group)
  }
  for (const group of lacking.values()) reportLacking(context, version, group)
}

/** Drops uses inside a key or value that is refused as a whole. */
function outermost(uses: readonly LocatedUse[]): readonly LocatedUse[] {
  const kept: LocatedUse[] = []
  const whole = new Set<ConfigNode>()
  for (const located of uses) {
    const { use, node, above, member } = located
    if ([...above, node].some((holder) => whole.has(holder))) continue
    kept.push(located)
    if (use.kind === 'key' && member !== undefined) whole.add(member.value)
    if (use.kind === 'type') whole.add(node)
  }
  return kept
}

function addTo<Key>(groups: Map<Key, LocatedUse[]>, key: Key, located: LocatedUse): void {
  groups.set(key, [...(groups.get(key) ?? []), located])
}

function reportUse(context: RuleContext, version: string, located: LocatedUse): void {
  const fix = wrapModel(context, located)
  const isMigrated = located.use.isFatal === false
  context.report({
    at: placeOfUse(located),
    message: `${describeUse(located)} is accepted ${describeSpans(located.use.spans)}, this is ${version}`,
    actual: shownText(located.use.name),
    ...(isMigrated && {
      severity: 'warning',
      note: 'This version still migrates it when it reads the file; later ones refuse it.',
    }),
    ...withReason(context, version),
    ...(fix && { fix }),
  })
}

function reportLacking(context: RuleContext, version: string, group: readonly LocatedUse[]): void {
  const [first] = group
  if (first === undefined) return
  const names = group.map(({ use }) => use.name)
  const words = joinWords(
    names.map((name) => `\`${name}\``),
    'and',
  )
  context.report({
    at: placeOfUse(first),
    message: `Missing ${words} in a provider, which may do without only ${describeSpans(first.use.spans)}, this is ${version}`,
    expected: names,
    ...withReason(context, version),
  })
}

/** What a migration does, as parts of a sentence. */
interface Deed {
  readonly repair: Repair
  readonly what: string
  readonly does: string
}

function describeRepair([first]: readonly LocatedUse[], repair: Repair): Deed | undefined {
  if (first === undefined) return undefined
  const { use } = first
  const holder = first.steps.at(-1)
  const what =
    use.kind === 'key' && holder !== undefined
      ? `\`${shownText(holder)}.${shownText(use.name)}\``
      : describeUse(first)
  const { to } = repair
  const does =
    to === undefined
      ? `takes ${what} out`
      : use.kind === 'word'
        ? `turns ${what} into \`${to}\``
        : `moves ${what} to \`${to}\``
  return { repair, what, does }
}

/** Reports what the tool migrates by itself. */
function reportRepaired(
  context: RuleContext,
  version: string,
  { repair: { since, to }, does }: Deed,
  [first, ...rest]: readonly LocatedUse[],
): void {
  if (first === undefined) return
  context.report({
    at: placeOfUse(first),
    severity: 'warning',
    message: `${context.dialect.title} from ${since} on ${does} at its start, this is ${version}`,
    actual: shownText(first.use.name),
    ...(to !== undefined && { expected: [to] }),
    ...withReason(context, version, rest.map(alsoHere)),
  })
}

/** Reports what the tool refuses, and knows how to migrate. */
function reportMoved(
  context: RuleContext,
  version: string,
  { repair, does }: Deed,
  [first, ...rest]: readonly LocatedUse[],
): void {
  if (first === undefined) return
  const fix = rest.length === 0 ? migrateKey(context, first, repair) : undefined
  context.report({
    at: placeOfUse(first),
    message: `${describeUse(first)} is accepted ${describeSpans(first.use.spans)}, this is ${version}`,
    actual: shownText(first.use.name),
    ...(repair.to !== undefined && { expected: [repair.to] }),
    note: `${context.dialect.title}'s own migration ${does}.`,
    ...(fix && { fix }),
    ...withReason(context, version, rest.map(alsoHere)),
  })
}

function alsoHere(located: LocatedUse): Related {
  return { message: `and ${describeUse(located)}`, span: placeOfUse(located) }
}

/** Adds where the file states the version. */
function withReason(
  { projection }: RuleContext,
  version: string,
  related: readonly Related[] = [],
): { readonly related?: readonly Related[] } {
  const written = projection.version
  const reason =
    written?.value === version ? [{ message: 'the version that wrote it', span: written.span }] : []
  const all = [...related, ...reason]
  return all.length === 0 ? {} : { related: all }
}

/** Wraps a model in an object, as early versions need it. */
function wrapModel({ document }: RuleContext, { use, node }: LocatedUse): Fix | undefined {
  if (use.kind !== 'type' || use.name !== 'string' || node.kind !== 'scalar') return undefined
  if (!/model$/i.test(use.pointer)) return undefined
  const edit = editorOf(document).replace(node, new Map([['primary', node.value]]))
  return edit && { title: 'Make it an object', safety: 'safe', edits: [edit] }
}
