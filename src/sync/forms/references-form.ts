import { isHidden, readProseLines } from '../prose-comments.ts'
import { type FormInput, type FormResult, unreadableBlock } from './block-form.ts'
import { compareList } from './list-form.ts'
import { hasList, type Item, readCodeList, readList } from './read-list.ts'
import { reshapeList } from './reshape-list.ts'
import { reshapeTable } from './reshape-table.ts'
import { compareTable, hasTable } from './table/table-form.ts'

/**
 * Compares a table or a list of models, and rewrites it in its own form or in the wanted one. An
 * empty block becomes a list.
 */
export function compareReferences(input: FormInput, defaultPrefix: string): FormResult {
  const { shape, text, block } = input
  if (block.start.style === 'code') return compareInCode(input, defaultPrefix)
  // Moving lines with fences would change what is code on the page.
  if (block.lines.some(({ content }) => FENCE.test(content))) {
    return unreadableBlock('it holds code')
  }
  const prose = readProseLines(text, block.lines)
  const { lines, isOpen } = prose
  if (isOpen) return unreadableBlock('a comment in it has no end')
  const shown = { ...input, prose }
  if (hasTable(lines)) {
    if (lines.some(({ comment }) => comment === 'rest')) {
      return unreadableBlock('a comment begins in a row of its table and ends in another line')
    }
    return shape?.kind === 'list' ? reshapeTable(shown, shape) : compareTable(shown)
  }
  const empty = lines.every((line) => isHidden(line) || line.content.trim() === '')
  if (!empty && !hasList(lines)) return unreadableBlock('neither a list nor a table of models')
  const list = readList(text, prose)
  return shape?.kind === 'table'
    ? reshapeList(shown, list, shape)
    : compareList(shown, list, defaultPrefix)
}

const FENCE = /^[ \t]*(?:`{3}|~{3})/

/** A list in code is YAML: one plain item a line. */
function compareInCode(input: FormInput, defaultPrefix: string): FormResult {
  const { start, lines } = input.block
  const language = start.fence?.language ?? ''
  const isEmpty = lines.every(({ content }) => /^\s*(?:#.*)?$/.test(content))
  const list = readCodeList(input.text, lines)
  const isList = hasList(lines) && list.items.every(isPlain)
  if (isList || (isEmpty && /^ya?ml$/i.test(language))) {
    return compareList(input, list, defaultPrefix)
  }
  return unreadableBlock(
    `in \`${language}\` code, only a list with a \`- model\` line for each can be read`,
  )
}

/** Whether only a comment follows the model. */
function isPlain({ reference, parts }: Item): boolean {
  const isBare = parts.every(({ kind }) => kind === 'blank' || kind === 'aside')
  return isBare && !reference.id.endsWith(':') && /^["']?\s*(?:#.*)?$/.test(reference.after)
}
