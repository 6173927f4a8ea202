import { type Palette, palette } from './colors.ts'
import { layOutTable } from './terminal-table.ts'
import { wrapText } from './wrap-text.ts'

/** The properties of a terminal. */
export interface TextStyle {
  readonly color: boolean
  readonly columns: number
}

/** The minimum width: some terminals report 0 if they do not know theirs. */
const NARROWEST = 20
const USUAL = 80
const WIDEST = 100

/**
 * Renders our own Markdown for a terminal: text wrapped, headings bold, code coloured, tables
 * aligned. Fenced code stays as it is.
 */
export function renderForTerminal(markdown: string, { color, columns }: TextStyle): string {
  const width = Math.max(NARROWEST, Math.min(columns || USUAL, WIDEST))
  const colors = palette(color)
  return blocksOf(markdown)
    .map((block) => renderBlock(block, width, colors))
    .join('\n')
}

/** A block of lines: a paragraph, a list item or a table. */
type Block =
  | { readonly kind: 'blank' | 'heading' | 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly string[] }
  | { readonly kind: 'text'; readonly lead: string; readonly text: string }

function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = []
  let isCode = false
  for (const line of markdown.split('\n')) {
    const isFence = /^\s*```/.test(line)
    if (isFence) isCode = !isCode
    if (isFence || isCode) {
      if (!isFence) blocks.push({ kind: 'code', text: line })
      continue
    }
    const last = blocks.at(-1)
    const next = blockOf(line)
    const joined = last && join(last, next)
    if (joined === undefined) blocks.push(next)
    else blocks[blocks.length - 1] = joined
  }
  return blocks
}

/** Joins a line to the block before it, if it continues that. */
function join(block: Block, next: Block): Block | undefined {
  if (block.kind === 'table' && next.kind === 'table') {
    return { ...block, rows: [...block.rows, ...next.rows] }
  }
  const isContinued = block.kind === 'text' && next.kind === 'text' && next.lead.trim() === ''
  return isContinued ? { ...block, text: `${block.text} ${next.text}` } : undefined
}

function blockOf(line: string): Block {
  const heading = /^#{1,6} (.*)$/.exec(line)?.[1]
  if (heading !== undefined) return { kind: 'heading', text: heading }
  if (line.trim() === '') return { kind: 'blank', text: '' }
  if (line.startsWith('|')) return { kind: 'table', rows: [line] }
  const [, lead = '', text = ''] = /^(\s*(?:[-*] |\d+\. )?)(.*)$/.exec(line) ?? []
  return { kind: 'text', lead, text }
}

function renderBlock(block: Block, width: number, colors: Palette): string {
  switch (block.kind) {
    case 'heading':
      return colors.bold(block.text.replaceAll('`', ''))
    case 'code':
      return block.text === '' ? '' : colors.dim(`    ${block.text}`)
    case 'blank':
      return ''
    case 'table':
      return paintInline(layOutTable(block.rows, width).join('\n'), colors)
    case 'text': {
      const indent = ' '.repeat(block.lead.length)
      const lines = wrapText(block.text, width - indent.length)
      return paintInline(block.lead + lines.join(`\n${indent}`), colors)
    }
  }
}

/** Renders the code, emphasis and links of a text that may span lines. */
function paintInline(text: string, colors: Palette): string {
  return text
    .replace(/<(https?:[^>\s]+)>/g, '$1')
    .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '$1 ($2)')
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => colors.bold(strong))
    .replace(/`([^`]+)`/g, (_, code: string) => colors.code(code))
}
