import { maskKey } from '../../core/secrets.ts'
import type { ResolvedKey } from '../../rules/support/resolve-key.ts'

/** A key as it may be shown; nothing of a variable of the process is. */
export function describeKey({ value, variable }: ResolvedKey): string {
  return variable?.origin === 'process'
    ? `\`${variable.name}\` in the environment`
    : `\`${maskKey(value)}\``
}
