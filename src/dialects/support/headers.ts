import { type ConfigNode, type Located, membersOf, stringAt } from '../../core/tree.ts'

/** The `User-Agent` among headers. */
export function userAgentIn(headers: ConfigNode | undefined): Located<string> | undefined {
  const header = membersOf(headers).find(({ key }) => /^user-agent$/i.test(key))
  return stringAt(header?.value)
}

/** The keys that headers carry, without `Bearer`. */
export function keysInHeaders(headers: ConfigNode | undefined): readonly Located<string>[] {
  return membersOf(headers)
    .filter(({ key }) => /^(?:authorization|x-api-key)$/i.test(key))
    .flatMap(({ value }) => stringAt(value) ?? [])
    .map(({ value, span }) => ({ value: value.replace(/^bearer\s+/i, ''), span }))
}
