import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SourceDocument } from '../../src/core/document.ts'
import type { ConfigNode } from '../../src/core/tree.ts'
import { parseToml } from '../../src/syntax/toml.ts'
import { parseYaml } from '../../src/syntax/yaml.ts'
import { ruleFixtures } from '../support/rule-fixtures.ts'

const PIECES = [
  '"',
  "'",
  '\t',
  ':',
  ' ',
  '\n',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '#',
  '&a ',
  '*a',
  '<<: *a',
]
const MARKS = [
  '|',
  '>',
  '：',
  '“',
  '...',
  '---\n',
  '=',
  '[a]',
  '[[a]]',
  ',',
  '\\',
  '!x ',
  '? ',
  '\r\n',
]
const KEYS = ['"""', "'''", '\uFEFF', '${X}', '.', 'a: 1\n', 'a = 1\n', '__proto__']

/** A place in a text, how much goes there, and what comes instead. */
const changes = fc.array(
  fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat(8),
    fc.constantFrom('', ...PIECES, ...MARKS, ...KEYS),
  ),
  { minLength: 1, maxLength: 5 },
)

test.each([
  ['yaml', parseYaml],
  ['toml', parseToml],
] as const)('a changed %s file is read, and every place lies inside it', (extension, parse) => {
  const texts = ruleFixtures.filter(({ name }) => name.endsWith(extension)).map(({ text }) => text)
  fc.assert(
    fc.property(fc.constantFrom(...texts), changes, (text, edits) => {
      const changed = edits.reduce((now, [at, length, piece]) => {
        const start = Math.floor(at * now.length)
        return now.slice(0, start) + piece + now.slice(start + length)
      }, text)
      expect(findOutside(parse('x', changed), changed.length)).toEqual([])
    }),
    { numRuns: 500 },
  )
})

function findOutside(
  { root, comments, problems }: SourceDocument,
  length: number,
): readonly object[] {
  const spans = [
    ...comments.map(({ span }) => span),
    ...problems.map(({ at }) => at),
    ...problems.flatMap(({ fix }) => fix?.edits ?? []),
    ...(root ? spansIn(root) : []),
  ]
  return spans.filter(({ start, end }) => start < 0 || end > length || start > end)
}

function spansIn(node: ConfigNode): readonly { readonly start: number; readonly end: number }[] {
  if (node.kind === 'scalar') return [node.span]
  if (node.kind === 'array') return [node.span, ...node.items.flatMap(spansIn)]
  const members = node.members.flatMap(({ keySpan, span, value }) => [
    keySpan,
    span,
    ...spansIn(value),
  ])
  return [node.span, ...members]
}
