import { isHidden, readProseLines } from '../prose-comments.ts'
import { type FormInput, type FormResult, unreadableBlock } from './block-form.ts'
import { compareList } from './list-form.ts'
import { hasList, type Item, readCodeList } from './read-list.ts'
import { reshapeList } from './reshape-list.ts'
import { reshapeTable } from './reshape-table.ts'
import { compareTable, hasTable } from './table/table-form.ts'

/**
 * Reads and writes a block in the form that it has, or in another one that is wanted: a table or a
 * list; an empty one as a list.
 */
export function compareReferences(input: FormInput, defaultPrefix: string): FormResult {
  const { shape, text } = input
  if (input.block.start.style === 'code') return compareInCode(input, defaultPrefix)
  // Lines that move would change what the page's fences enclose.
  if (input.lines.some(({ content }) => FENCE.test(content))) {
    return unreadableBlock('it holds code')
  }
  const { lines, isOpen } = readProseLines(text, input.lines)
  if (isOpen) return unreadableBlock('a comment in it has no end')
  const shown = { ...input, lines }
  if (hasTable(lines)) {
    if (lines.some(({ comment }) => comment === 'rest')) {
      return unreadableBlock('a comment begins in a row of its table and ends in another line')
    }
    return shape?.kind === 'list' ? reshapeTable(shown, shape) : compareTable(shown)
  }
  const empty = lines.every((line) => isHidden(line) || line.content.trim() === '')
  if (shape?.kind === 'table' && (empty || hasList(lines))) return reshapeList(shown, shape)
  if (empty || hasList(lines)) return compareList(input, defaultPrefix)
  return unreadableBlock('neither a list nor a table of models')
}

const FENCE = /^[ \t]*(?:`{3}|~{3})/

/** In code, a list is one of YAML: an item a line, and no mark of Markdown. */
function compareInCode(input: FormInput, defaultPrefix: string): FormResult {
  const { lines, block } = input
  const language = block.start.fence?.language ?? ''
  const isEmpty = lines.every(({ content }) => /^\s*(?:#.*)?$/.test(content))
  const isList = hasList(lines) && readCodeList(input.text, lines).items.every(isPlain)
  if (isList || (isEmpty && /^ya?ml$/i.test(language))) return compareList(input, defaultPrefix)
  return unreadableBlock(
    `in \`${language}\` code, only a list with a \`- model\` line for each can be read`,
  )
}

/** Whether nothing but a comment follows the model. */
function isPlain({ reference, parts }: Item): boolean {
  const isBare = parts.every(({ kind }) => kind === 'blank' || kind === 'aside')
  return isBare && !reference.id.endsWith(':') && /^["']?\s*(?:#.*)?$/.test(reference.after)
}
