import type { Span } from '../../core/text.ts'
import { type ConfigNode, itemsOf, nodeAt, type ObjectNode, stringAt } from '../../core/tree.ts'
import { parseJson } from '../json5.ts'

/** The code of a notebook, and where each character of it is written. */
export interface Notebook {
  readonly text: string
  toSource(span: Span): Span
}

/** Whether a text is a Jupyter notebook. */
export function isNotebook(text: string): boolean {
  return /^\s{0,20}\{/.test(text) && /"cell_type"/.test(text) && /"nbformat"/.test(text)
}

/** Joins the code cells of a Jupyter notebook. */
export function readNotebook(path: string, source: string): Notebook {
  const { root } = parseJson(path, source)
  const written = itemsOf(nodeAt(root, 'cells')).flatMap((cell): readonly ConfigNode[] => {
    const code = nodeAt(cell, 'source')
    if (stringAt(cell, 'cell_type')?.value !== 'code' || code === undefined) return []
    return [...(code.kind === 'array' ? code.items : [code]), code]
  })
  let text = ''
  const spans: Span[] = []
  for (const node of written) {
    // The list itself comes last, and ends the cell.
    const { end } = node.span
    const piece =
      node.kind === 'scalar' ? decode(source, node.span) : [['\n', { start: end, end }] as const]
    for (const [character, at] of piece) {
      // Lines of IPython, which are no Python.
      const isCommand = /[%!]/.test(character) && (text === '' || text.endsWith('\n'))
      text += isCommand ? '#' : character
      spans.push(at)
    }
  }
  return {
    text,
    toSource({ start, end }) {
      const first = spans[start]?.start ?? source.length
      return { start: first, end: end > start ? (spans[end - 1]?.end ?? source.length) : first }
    },
  }
}

/** The characters of a JSON string, each with its offset. */
function decode(source: string, { start, end }: Span): readonly (readonly [string, Span])[] {
  const characters: (readonly [string, Span])[] = []
  for (let at = start + 1; at < end - 1; ) {
    const written =
      /^\\(?:u[\dA-Fa-f]{4}|[\s\S])|^[\s\S]/.exec(source.slice(at, at + 6))?.[0] ?? ' '
    const span = { start: at, end: at + written.length }
    characters.push([written.length === 1 ? written : readEscape(written), span])
    at = span.end
  }
  return characters
}

function readEscape(written: string): string {
  try {
    return String(JSON.parse(`"${written}"`))
  } catch {
    return ' '
  }
}

/** A tree of the code, moved to where it is written. */
export function moveObject(node: ObjectNode, { toSource }: Notebook): ObjectNode {
  return {
    ...node,
    span: toSource(node.span),
    members: node.members.map((member) => ({
      ...member,
      keySpan: toSource(member.keySpan),
      value: moveNode(member.value, { toSource }),
      span: toSource(member.span),
    })),
  }
}

function moveNode(node: ConfigNode, notebook: Pick<Notebook, 'toSource'>): ConfigNode {
  const span = notebook.toSource(node.span)
  if (node.kind === 'scalar') return { ...node, span }
  if (node.kind === 'object') return moveObject(node, { text: '', ...notebook })
  return { ...node, span, items: node.items.map((item) => moveNode(item, notebook)) }
}
