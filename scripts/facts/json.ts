import { type ConfigNode, memberOf } from '../../src/core/tree.ts'
import { parseJson } from '../../src/syntax/json5.ts'

/** @throws if the text is not JSON. */
export function readJson(path: string, text: string): ConfigNode {
  const { root, problems } = parseJson(path, text)
  const [problem] = problems
  if (root === undefined || problem !== undefined) {
    throw new Error(`${path}: ${problem?.message ?? 'Unexpected end, expected JSON'}`)
  }
  return root
}

/** Reads some members of a large JSON object; building the tree for all would take seconds. */
export function pickJson(path: string, text: string, keys: readonly string[]): ConfigNode {
  const whole: Readonly<Record<string, unknown>> = JSON.parse(text)
  const picked = Object.fromEntries(
    keys.filter((key) => key in whole).map((key) => [key, whole[key]]),
  )
  return readJson(path, JSON.stringify(picked))
}

/** A member's value. @throws if it is missing. */
export function need(node: ConfigNode | undefined, key: string): ConfigNode {
  const value = memberOf(node, key)?.value
  if (value === undefined) throw new Error(`no \`${key}\` any more: the source is built otherwise`)
  return value
}
