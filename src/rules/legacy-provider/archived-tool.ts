import { membersOf } from '../../core/tree.ts'
import type { RuleContext } from '../rule.ts'

/** Says that a file belongs to a tool that its makers have given up, from that day on. */
export function checkArchivedTool({ catalog, document, report, today, uses }: RuleContext): void {
  const found = catalog.data.archivedTools?.find(({ tool }) => tool === uses.tool)
  const [first] = membersOf(document.root)
  if (found === undefined || first === undefined || today < found.archived) return
  report({
    at: first.keySpan,
    severity: 'info',
    message: `${found.name} is archived since ${found.archived}, expected ${found.successor}`,
    expected: [found.successor],
    note: `Installations will stop working. \`${found.migrate}\` carries this file over.`,
  })
}
