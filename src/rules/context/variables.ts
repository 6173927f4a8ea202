import type { KeyFile } from '../../core/environment.ts'
import { oncePer } from '../../core/once-per.ts'
import type { EnvDefinition } from '../../core/projection.ts'
import type { Span } from '../../core/text.ts'

/** A variable that a config can use, with its effective value. */
export interface Variable {
  readonly name: string
  readonly value: string
  /** Where the value comes from. Values of the process are never shown. */
  readonly origin: 'config' | 'file' | 'process'
  /** Where the value is written; absent for `process`. */
  readonly at?: Span
}

/** The variables that a config can use. */
export interface Variables {
  find(name: string): Variable | undefined
  /** The variable as the user's shells set it at start. */
  findInShell(name: string): Variable | undefined
  /** Whether another file of the folder holds one of some texts. */
  isNamedNear(texts: readonly string[]): boolean
  /** Whether any source of variables was found. */
  readonly isAnyInReach: boolean
  /** The file to add a variable to; undefined if any source defines it, even as empty. */
  fileFor(name: string): string | undefined
}

/** Variables from outside the config. The offsets of files start after those of the config. */
export interface OuterVariables {
  readonly files: readonly (readonly EnvDefinition[])[]
  readonly processVariable?: (name: string) => string | undefined
  readonly keyFile?: KeyFile
  readonly shells?: readonly (readonly EnvDefinition[])[]
  readonly namesNear?: (texts: readonly string[]) => boolean
}

/** The last of several definitions wins. */
const valuesByName = oncePer(
  (definitions: readonly EnvDefinition[]) =>
    new Map(definitions.map(({ name, value }) => [name, value] as const)),
)

/**
 * Looks up variables in OpenClaw's order: the process, the files in order, the config. Empty values
 * are ignored.
 */
export function createVariables(
  own: readonly EnvDefinition[],
  { files, processVariable, keyFile, shells = [], namesNear }: OuterVariables,
): Variables {
  const findIn = (
    definitions: readonly EnvDefinition[],
    name: string,
    origin: Variable['origin'],
  ): readonly Variable[] => {
    const found = valuesByName(definitions).get(name)
    return found === undefined || found.value.trim() === ''
      ? []
      : [{ name, value: found.value, origin, at: found.span }]
  }
  return {
    find(name) {
      const value = processVariable?.(name)
      if (value !== undefined && value.trim() !== '') return { name, value, origin: 'process' }
      const [first] = files.flatMap((definitions) => findIn(definitions, name, 'file'))
      return first ?? findIn(own, name, 'config')[0]
    },
    fileFor(name) {
      const isTaken = [own, ...files].some((definitions) => valuesByName(definitions).has(name))
      return !isTaken && keyFile?.takes(name) ? keyFile.path : undefined
    },
    findInShell: (name) => shells.flatMap((definitions) => findIn(definitions, name, 'file'))[0],
    isNamedNear: (texts) => namesNear?.(texts) === true,
    isAnyInReach: processVariable !== undefined || files.length > 0 || own.length > 0,
  }
}
