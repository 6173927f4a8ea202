import type { KeyFile } from '../../core/environment.ts'
import { oncePer } from '../../core/once-per.ts'
import type { EnvDefinition } from '../../core/projection.ts'
import type { Span } from '../../core/text.ts'

/** A variable that reaches a config, with the value that counts. */
export interface Variable {
  readonly name: string
  readonly value: string
  /** The config itself, a file of variables, or the process: nothing of such a value is shown. */
  readonly origin: 'config' | 'file' | 'process'
  /** Where the value is written; absent for a variable of the process. */
  readonly at?: Span
}

/** The variables that reach a config. */
export interface Variables {
  find(name: string): Variable | undefined
  /** Whether any place that defines variables is in reach. */
  readonly isAnyInReach: boolean
  /** The file that may get a variable which none of the places has, not even empty. */
  fileFor(name: string): string | undefined
}

/** What reaches a config from outside of it, files at offsets behind those of the config. */
export interface OuterVariables {
  readonly files: readonly (readonly EnvDefinition[])[]
  readonly processVariable?: (name: string) => string | undefined
  readonly keyFile?: KeyFile
}

/** Of several definitions the last one counts. */
const valuesByName = oncePer(
  (definitions: readonly EnvDefinition[]) =>
    new Map(definitions.map(({ name, value }) => [name, value] as const)),
)

/**
 * Looks variables up as OpenClaw does: the process comes first, then files in their order, then the
 * config itself. An empty value is none.
 */
export function createVariables(
  own: readonly EnvDefinition[],
  { files, processVariable, keyFile }: OuterVariables,
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
    isAnyInReach: processVariable !== undefined || files.length > 0 || own.length > 0,
  }
}
