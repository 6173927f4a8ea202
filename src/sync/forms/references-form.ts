import { type FormInput, type FormResult, unreadableBlock } from './block-form.ts'
import { compareList, hasList } from './list-form.ts'
import { reshapeList } from './reshape-list.ts'
import { reshapeTable } from './reshape-table.ts'
import { compareTable, hasTable } from './table-form.ts'

/**
 * Reads and writes a block in the form that it has, or in another one that is wanted: a table or a
 * list; an empty one as a list.
 */
export function compareReferences(input: FormInput, defaultPrefix: string): FormResult {
  const { lines, shape } = input
  if (hasTable(lines)) {
    return shape?.kind === 'list' ? reshapeTable(input, shape) : compareTable(input)
  }
  const empty = lines.every((line) => isBlankOrComment(line.content.trim()))
  if (shape?.kind === 'table' && (empty || hasList(lines))) return reshapeList(input, shape)
  if (empty || hasList(lines)) return compareList(input, defaultPrefix)
  return unreadableBlock('neither a list nor a table of models')
}

function isBlankOrComment(line: string): boolean {
  return line === '' || /^<!--.*-->$/.test(line) || /^\{\/\*.*\*\/\}$/.test(line)
}
