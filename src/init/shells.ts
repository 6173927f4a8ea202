import type { ConfigFields } from '../core/config-value.ts'

/** The shells that assignments can be written for. */
export const SHELLS = ['bash', 'fish', 'powershell'] as const

export type ShellName = (typeof SHELLS)[number]

/** Where each shell reads assignments at start; PowerShell has no fixed place. */
export const STARTUP_FILES: Readonly<Record<ShellName, string | undefined>> = {
  bash: '~/.bashrc',
  fish: '~/.config/fish/config.fish',
  powershell: undefined,
}

/** The shell that reads a file of this name. */
export function shellOfFile(path: string): ShellName {
  if (/\.fish$/i.test(path)) return 'fish'
  return /\.psm?1$/i.test(path) ? 'powershell' : 'bash'
}

/** Prints an assignment for each field; a value `$NAME` takes the value of another variable. */
export function printAssignments(variables: ConfigFields, shell: ShellName): string {
  return [...variables]
    .map(([name, value]) => `${printAssignment(name, String(value), shell)}\n`)
    .join('')
}

/** Prints one assignment, without a line ending. */
export function printAssignment(name: string, value: string, shell: ShellName): string {
  const written = quoteValue(value, shell)
  if (shell === 'powershell') return `$env:${name} = ${written}`
  return shell === 'fish' ? `set -gx ${name} ${written}` : `export ${name}=${written}`
}

/** Prints a value, in quotes if it needs them. */
export function quoteValue(value: string, shell: ShellName): string {
  const variable = /^\$(\w+)$/.exec(value)?.[1]
  if (variable !== undefined) return shell === 'powershell' ? `$env:${variable}` : `"${value}"`
  if (shell === 'powershell') return `"${value}"`
  return /^[\w./:@-]+$/.test(value) ? value : `'${value}'`
}
