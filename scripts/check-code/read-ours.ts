import { readFileSync } from 'node:fs'
import type { Expression } from '../../src/syntax/code/expression.ts'
import { languageOf } from '../../src/syntax/code/language-of.ts'

/** A literal with its value, or a call with the names of its named arguments. */
export interface Found {
  readonly kind: 'literal' | 'call'
  readonly span: readonly [number, number]
  /** `null` for a literal that is left out, such as a very large number. */
  readonly value: unknown
}

const LITERALS = /^(?:String|ContinuedString|Number|TemplateString)$/

/** The literals and calls that the program reads in a file. */
export function readOurs(path: string): readonly Found[] {
  const text = readFileSync(path, 'utf8')
  const language = languageOf(path, text)
  const isPython = path.endsWith('.py')
  const found: Found[] = []
  let inside = 0
  language.parse(text).iterate({
    enter(ref) {
      const { name, from, to } = ref
      if (name === 'FormatString' && isPython) inside += 1
      if (inside > 0) return
      if (LITERALS.test(name)) {
        if (ref.node.parent?.name === 'ContinuedString') return
        const read = language.read(ref.node, text)
        if (name === 'ContinuedString' && /^[a-z]*f["']/im.test(text.slice(from, to))) return
        if (name === 'TemplateString' && read.kind === 'joined') return
        const value = valueIn(read)
        const isLarge = typeof value === 'number' && value >= 2 ** 53
        if (!isLarge) found.push({ kind: 'literal', span: [from, to], value })
      } else if (name === 'CallExpression' || name === 'NewExpression') {
        const read = language.read(ref.node, text)
        if (read.kind !== 'call') return
        const names = read.entries.flatMap(({ key }) => key ?? [])
        found.push({ kind: 'call', span: [from, to], value: names })
      }
    },
    leave({ name }) {
      if (name === 'FormatString' && isPython) inside -= 1
    },
  })
  return found
}

function valueIn(read: Expression): unknown {
  if (read.kind === 'scalar') return read.value
  if (read.kind !== 'joined') return null
  const pieces = read.pieces.map(valueIn)
  return pieces.includes(null) ? null : pieces.join('')
}
