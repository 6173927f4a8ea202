import type { EndpointUse } from '../../core/projection.ts'
import { isKey } from '../../core/secrets.ts'
import type { Located } from '../../core/tree.ts'
import type { RuleContext } from '../rule.ts'

/** A real key, at the place that uses it and at the place where it is written. */
export interface ResolvedKey {
  readonly value: string
  readonly usedAt: Located<string>
  /** The definition of the variable that brings the key; absent for a literal. */
  readonly definedAt?: Located<string>
  readonly variable?: string
}

const VARIABLE = /^(?:\$\{([A-Z_][A-Z0-9_]*)\}|([A-Z][A-Z0-9_]*_(?:KEY|TOKEN)))$/

/** The real keys of an endpoint: literals, and variables that the file itself defines. */
export function resolveKeys({ uses }: RuleContext, endpoint: EndpointUse): readonly ResolvedKey[] {
  return endpoint.keys.flatMap((usedAt) => {
    const written = usedAt.value.trim()
    if (isKey(written)) return [{ value: written, usedAt }]
    const match = VARIABLE.exec(written)
    const variable = match?.[1] ?? match?.[2]
    const definedAt = uses.env.findLast(({ name }) => name === variable)?.value
    if (variable === undefined || definedAt === undefined || !isKey(definedAt.value)) return []
    return [{ value: definedAt.value.trim(), usedAt, definedAt, variable }]
  })
}
