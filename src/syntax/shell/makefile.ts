import type { Comment } from '../../core/document.ts'
import type { Member, ObjectNode } from '../../core/tree.ts'
import { placeOf, type Scanner, scanInside, TAKEN_AWAY } from './scanner.ts'
import { addBlock, addMembers, createScopes, finishScopes, innermost } from './scopes.ts'
import { assign } from './tokens.ts'

/** Whether a text is a Makefile or a justfile: their assignments and targets are no shell. */
export function isMakefile(path: string, text: string): boolean {
  if (/(?:^|[\\/])(?:(?:GNU)?[Mm]akefile|\.?justfile)$|\.(?:mk|just)$/.test(path)) return true
  return /^(?:\.PHONY[ \t]*:|(?:export[ \t]+)?[A-Za-z_]\w{0,200}[ \t]*(?:\?|::?)=[ \t])/m.test(text)
}

/** `export NAME := value`, also for one target: `run: NAME = value`. */
const ASSIGNMENT =
  /^([ \t]*[\w.%/-]{1,100}:[ \t]+)?[ \t]*((?:(?:export|override)[ \t]+)*)([A-Za-z_]\w{0,200})[ \t]*(?:::?|\?|\+)?=[ \t]*/

/** A target: the variables that are only its own, and its recipe. */
interface Target {
  readonly members: Member[]
  start: number
  end: number
}

/** The variables of a Makefile, and a block for each target. */
export function readMakefile(
  scanner: Scanner,
  read: (scanner: Scanner) => readonly Member[],
): { readonly root: ObjectNode; readonly comments: readonly Comment[] } {
  const scopes = createScopes()
  const comments: Comment[] = []
  const targets = new Map<string, Target>()
  let target: Target | undefined
  for (const { 0: line, index } of scanner.text.matchAll(/[^\r\n]+/g)) {
    const name = /^[^\s#=:][^#=:]*(?=:(?!:?=))/.exec(line)?.[0].trim()
    const variable = assignmentIn(scanner, line, index)
    if (/^[ \t]*#/.test(line)) comments.push(commentOn(scanner, line, index))
    else if (target !== undefined && /^[ \t]/.test(line)) {
      if (target.start === target.end) target.start = index
      target.end = index + line.length
    } else if (name !== undefined) {
      target = targets.get(name) ?? { members: [], start: 0, end: 0 }
      targets.set(name, target)
      if (variable !== undefined) target.members.push(variable)
    } else {
      target = undefined
      if (variable !== undefined) addMembers(innermost(scopes), [variable])
    }
  }
  for (const { members, start, end } of targets.values()) {
    const inner = scanInside(scanner, asShell(scanner.text.slice(start, end)), start)
    const all = [...members, ...(inner === undefined ? [] : read(inner))]
    addBlock(innermost(scopes), 'target', placeOf(scanner, start, start), all)
  }
  return { root: finishScopes(scopes, scanner.text.length), comments }
}

function commentOn(scanner: Scanner, line: string, start: number): Comment {
  const span = placeOf(scanner, start + line.indexOf('#'), start + line.trimEnd().length)
  return { span, text: line.trim().replace(/^#+/, '') }
}

function assignmentIn(scanner: Scanner, line: string, start: number): Member | undefined {
  const [head, target, words, name] = ASSIGNMENT.exec(line) ?? []
  if (head === undefined || words === undefined || name === undefined) return undefined
  const nameStart = start + head.indexOf(name, (target?.length ?? 0) + words.length)
  const written = line
    .slice(head.length)
    .replace(/(?:^|[ \t])#.*$/, '')
    .trimEnd()
  const at = { start: start + head.length, end: start + head.length + written.length }
  const value = written
    .replace(/^(["'])([^"']*)\1$/, '$2')
    .replace(/\$[({]([A-Za-z_]\w{0,200})[)}]/g, (_, used: string) => `\${${used}}`)
    .replace(/\$\([^()]{0,500}\)/g, '${…}')
  const nameAt = { start: nameStart, end: nameStart + name.length }
  return assign(scanner, name, nameAt, { ...at, value, written: at })
}

/** A recipe as shell text of the same length: `$(NAME)` is a variable, and `$$` a dollar. */
function asShell(recipe: string): string {
  return recipe
    .replace(/^([ \t]+)[@+-]+/gm, (lead) => ' '.repeat(lead.length))
    .replace(/\$\(([A-Za-z_]\w{0,200})\)/g, (_, name: string) => `\${${name}}`)
    .replaceAll('$$', `${TAKEN_AWAY}$`)
}
