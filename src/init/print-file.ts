import { printDocument } from '../syntax/print-document.ts'
import type { Setup } from './setup.ts'
import { printAssignments, type ShellName } from './shells.ts'
import type { Route, Template } from './template.ts'

/** The content of a new file. */
export function printFile(
  template: Template,
  setup: Setup,
  route: Route,
  shell: ShellName = 'bash',
): string {
  if (template.kind === 'code') return template.code(setup, route)
  return template.kind === 'variables'
    ? printAssignments(template.variables(setup, route), shell)
    : printDocument(template.fields(setup, route), template.syntax)
}
