import type { Block, Entry, State } from './state.ts'

export function createEntry(): Entry {
  return { start: 0, key: undefined, value: undefined }
}

export function createBlock({ token, expects }: State, kind: '{' | '['): Block {
  const isBraceless = expects === 'config' && token.kind !== kind
  return { kind, start: token.start, isBraceless, members: [], items: [], entry: createEntry() }
}

/** The entry of the innermost block, or of the file. */
export function entryOf({ blocks, root }: State): Entry {
  return blocks.at(-1)?.entry ?? root
}

export function beginEntry({ blocks, token }: State): void {
  const block = blocks.at(-1)
  if (block === undefined) return
  finishEntry(block)
  block.entry.start = token.start
}

/** Takes the entry into its block, if it has a value, and a key where it needs one. */
function finishEntry({ kind, members, items, entry }: Block): void {
  const { key, value } = entry
  entry.key = undefined
  entry.value = undefined
  if (value === undefined) return
  if (kind === '[') items.push(value)
  else if (key !== undefined) {
    const { name, span } = key
    members.push({
      key: name,
      keySpan: span,
      value,
      span: { start: span.start, end: value.span.end },
    })
  }
}

export function closeBlock(state: State, end: number): void {
  const block = state.blocks.pop()
  if (block === undefined) return
  finishEntry(block)
  const { kind, start, members, items } = block
  const span = { start, end }
  entryOf(state).value =
    kind === '{' ? { kind: 'object', members, span } : { kind: 'array', items, span }
}
