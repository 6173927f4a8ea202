import { type ConfigNode, itemsOf, type Member } from '../../core/tree.ts'

/** An object's members with what `<<` brings: its own keys win, then what is named first. */
export function mergeMembers(own: readonly Member[]): readonly Member[] {
  const merges = own.filter(({ key }) => key === '<<')
  if (merges.length === 0) return own
  const rest = own.filter(({ key }) => key !== '<<')
  const known = new Set(rest.map(({ key }) => key))
  const brought: Member[] = []
  for (const { value } of merges) {
    for (const source of sourcesOf(value)) {
      if (source.kind !== 'object') continue
      for (const member of source.members.toReversed()) {
        if (known.has(member.key)) continue
        known.add(member.key)
        brought.push(member)
      }
    }
  }
  return [...brought, ...rest].toSorted((a, b) => a.span.start - b.span.start)
}

function sourcesOf(value: ConfigNode): readonly ConfigNode[] {
  return value.kind === 'array' ? itemsOf(value) : [value]
}
