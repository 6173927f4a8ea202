import type {
  Alternative,
  Key,
  VersionTable,
} from '../../src/dialects/openclaw/by-version/table.ts'
import { ALWAYS } from '../../src/dialects/openclaw/fields.ts'
import type * as raw from './read-shape.ts'
import { spanOf } from './spans.ts'

/** Things of several versions, oldest first. */
type ByVersion<Thing> = readonly (readonly [version: string, thing: Thing])[]

interface Interned {
  node(alternatives: readonly Alternative[]): number
  /** Undefined for a span that needs no mention. */
  span(all: ByVersion<unknown>, having: ByVersion<unknown>): number | undefined
  always(): number
}

/** Merges what each version accepts into one table, in which equal parts are shared. */
export function mergeShapes(shapes: ByVersion<raw.Alternatives>): VersionTable {
  const nodes: (readonly Alternative[])[] = []
  const spans: string[] = []
  const numberOf = createNumbering()
  const interned: Interned = {
    node(alternatives) {
      return numberOf(JSON.stringify(alternatives), nodes, alternatives)
    },
    span(all, having) {
      const has = new Set(having.map(([version]) => version))
      const span = spanOf(all.map(([version]) => [version, has.has(version)]))
      return span === ALWAYS ? undefined : numberOf(span, spans, span)
    },
    always: () => numberOf(ALWAYS, spans, ALWAYS),
  }
  const root = mergeNode(shapes, interned)
  return { versions: shapes.map(([version]) => version), spans, nodes, root }
}

function createNumbering(): <Thing>(name: string, list: Thing[], thing: Thing) => number {
  const known = new Map<string, number>()
  return (name, list, thing) => {
    const number = known.get(name) ?? list.push(thing) - 1
    known.set(name, number)
    return number
  }
}

function mergeNode(measured: ByVersion<raw.Alternatives>, interned: Interned): number {
  const groups = new Map<string, [string, raw.Alternative][]>()
  for (const [version, alternatives] of measured) {
    for (const [name, alternative] of named(alternatives)) {
      const group = groups.get(name) ?? []
      group.push([version, alternative])
      groups.set(name, group)
    }
  }
  return interned.node(
    [...groups.values()].map((group) => {
      const span = interned.span(measured, group)
      return { ...mergeAlternative(group, interned), ...(span !== undefined && { in: span }) }
    }),
  )
}

/** Names by which the alternatives of versions are matched. */
function named(alternatives: raw.Alternatives): readonly (readonly [string, raw.Alternative])[] {
  const taken = new Map<string, number>()
  const hasMore = alternatives.filter(({ kind }) => kind === 'object').length > 1
  return alternatives.map((alternative) => {
    const name = nameOf(alternative, hasMore)
    const number = taken.get(name) ?? 0
    taken.set(name, number + 1)
    return [`${name} ${number}`, alternative]
  })
}

function nameOf(alternative: raw.Alternative, isOneOfMore: boolean): string {
  if (alternative.kind === 'words') return 'words'
  if (alternative.kind === 'array') return `array ${alternative.min}`
  if (alternative.kind !== 'object') return JSON.stringify(alternative)
  if (!isOneOfMore) return 'object'
  // A key with a single word tells alternatives apart: `{ source: 'env' }`.
  const tags = Object.entries(alternative.keys).flatMap(([key, [only, ...others]]) =>
    only?.kind === 'words' && others.length === 0 && only.words.length === 1
      ? `${key}=${only.words[0]}`
      : [],
  )
  return `object ${tags[0] ?? ''}`
}

function mergeAlternative(group: ByVersion<raw.Alternative>, interned: Interned): Alternative {
  const first = group[0]?.[1]
  if (first === undefined) throw new Error('an alternative that no version has')
  switch (first.kind) {
    case 'words':
      return { is: 'words', words: mergeWords(ofKind(group, 'words'), interned) }
    case 'array': {
      const lists = ofKind(group, 'array')
      const items = mergeNode(
        pick(lists, ({ items }) => items),
        interned,
      )
      return { is: 'array', items, ...(first.min !== undefined && { min: first.min }) }
    }
    case 'object':
      return mergeObject(ofKind(group, 'object'), interned)
    default: {
      const { kind, ...limits } = first
      return { is: kind, ...limits }
    }
  }
}

type OfKind<Kind extends raw.Alternative['kind']> = Extract<raw.Alternative, { kind: Kind }>

function ofKind<Kind extends raw.Alternative['kind']>(
  group: ByVersion<raw.Alternative>,
  kind: Kind,
): ByVersion<OfKind<Kind>> {
  return group.flatMap(([version, one]) =>
    one.kind === kind ? [[version, one as OfKind<Kind>] as const] : [],
  )
}

function mergeWords(
  group: ByVersion<OfKind<'words'>>,
  interned: Interned,
): Extract<Alternative, { is: 'words' }>['words'] {
  const all = new Set(group.flatMap(([, { words }]) => words))
  return [...all].map((word) => {
    const span = interned.span(
      group,
      group.filter(([, { words }]) => words.includes(word)),
    )
    return span === undefined ? word : [word, span]
  })
}

function mergeObject(group: ByVersion<OfKind<'object'>>, interned: Interned): Alternative {
  const names = new Set(group.flatMap(([, { keys }]) => Object.keys(keys)))
  const keys = [...names].map((name) => {
    const having = group.filter(([, { keys }]) => Object.hasOwn(keys, name))
    const needing = having.filter(([, { required }]) => required.includes(name))
    const key = mergeKey(
      group,
      pick(having, ({ keys }) => keys[name]),
      needing,
      interned,
    )
    return [name, key.in === undefined && key.needed === undefined ? key.node : key] as const
  })
  const rest = pick(group, ({ rest }) => rest)
  return {
    is: 'object',
    keys: Object.fromEntries(keys),
    ...(rest.length > 0 && { rest: mergeKey(group, rest, [], interned) }),
  }
}

function mergeKey(
  all: ByVersion<unknown>,
  having: ByVersion<raw.Alternatives>,
  needing: ByVersion<unknown>,
  interned: Interned,
): Key {
  const span = interned.span(all, having)
  const needed = needing.length === 0 ? undefined : interned.span(having, needing)
  return {
    node: mergeNode(having, interned),
    ...(span !== undefined && { in: span }),
    ...(needing.length > 0 && { needed: needed ?? interned.always() }),
  }
}

function pick<From, To>(
  group: ByVersion<From>,
  choose: (from: From) => To | undefined,
): ByVersion<To> {
  return group.flatMap(([version, from]) => {
    const chosen = choose(from)
    return chosen === undefined ? [] : [[version, chosen] as const]
  })
}
