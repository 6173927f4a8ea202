import { maskSecrets } from '../../core/mask.ts'
import type { ConfigNode } from '../../core/tree.ts'

const LONGEST = 40
const SECRET_NAME =
  /(?:api[_-]?keys?|secret|password|passphrase|credentials?|authorization)$|^(?:token|env|vars|headers)$/i
const SECRET_VALUE = /\bsk-[\w-]{4}|\bbearer\s/i

const TYPES: ReadonlyMap<unknown, string> = new Map([
  ['object', 'an object'],
  ['array', 'a list'],
  ['string', 'a string'],
  ['number', 'a number'],
  ['integer', 'a whole number'],
  ['boolean', '`true` or `false`'],
  ['null', '`null`'],
])

/** Names the types of a JSON Schema. */
export function describeTypes(types: readonly unknown[]): string {
  return joinWords(types.map((type) => TYPES.get(type) ?? String(type)))
}

/** Joins words: `a, b or c`. */
export function joinWords(words: readonly string[], last = 'or'): string {
  const head = words.slice(0, -1).join(', ')
  return [head, words.at(-1)].filter((part) => part !== '').join(` ${last} `)
}

const MOST_LISTED = 8

/** Lists some names: `a, b and more`. */
export function listNames(names: ReadonlySet<string>): string {
  const shown: string[] = []
  for (const name of names) {
    if (shown.length === MOST_LISTED) return `${shown.join(', ')} and more`
    shown.push(`\`${name}\``)
  }
  return shown.length === 0 ? 'nothing' : shown.join(', ')
}

/** Describes a value; only by its type if its name or its text suggests a secret. */
export function describeValue(node: ConfigNode, names: readonly string[]): string {
  if (node.kind !== 'scalar') return node.kind === 'array' ? 'a list' : 'an object'
  const { value } = node
  if (value === null || typeof value === 'boolean') return `\`${value}\``
  if (typeof value === 'number' && !Number.isFinite(value)) return `\`${value}\``
  const shown = shownValue(node, names)
  if (typeof value === 'number') return shown === undefined ? 'a number' : `the number ${shown}`
  if (value === '') return 'an empty string'
  return shown === undefined ? 'a string' : `the string "${shown}"`
}

/** The text of a scalar; undefined for lists, objects and possible secrets. */
export function shownValue(node: ConfigNode, names: readonly string[]): string | undefined {
  if (node.kind !== 'scalar' || names.some((name) => SECRET_NAME.test(name))) return undefined
  const text = String(node.value)
  return SECRET_VALUE.test(text) ? undefined : shownText(text)
}

/** Makes a text safe for a message: one line, shortened, keys masked. */
export function shownText(text: string): string {
  const line = maskSecrets(text.slice(0, 4 * LONGEST)).replace(/[\s\p{C}`]+/gu, ' ')
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}
