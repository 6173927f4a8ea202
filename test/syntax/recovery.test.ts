import { describe, expect, test } from 'vitest'
import type { SourceDocument } from '../../src/core/document.ts'
import { applyEdits } from '../../src/core/edit.ts'
import { parseJson, parseJson5 } from '../../src/syntax/json5.ts'

const JSON5_TEXT = `{
  // Moonshot AI
  models: {
    mode: "merge",
    providers: {
      moonshot: {
        baseUrl: 'https://api.moonshot.ai/v1',
        apiKey: "\${MOONSHOT_API_KEY}",
        models: [
          { id: "kimi-k2.6", contextWindow: 262144 },
          { id: "kimi-k3", input: ["text", "image"] },
        ],
      },
    },
  },
  agents: { defaults: { model: { primary: "moonshot/kimi-k3" } } },
}
`
const JSON_TEXT = JSON.stringify(parseJson5('a.json5', JSON5_TEXT).value, null, 2)
const TYPED = ['}', ']', '{', '[', ',', ':', '"', "'", '，', 'x', '/', '\\']

/** Every text that one missing, or one additional, character makes of a text, blanks apart. */
function* mistakesIn(text: string): Generator<string> {
  for (let offset = 0; offset < text.length; offset += 1) {
    if (/\s/.test(text.charAt(offset))) continue
    yield text.slice(0, offset) + text.slice(offset + 1)
    for (const typed of TYPED) yield text.slice(0, offset) + typed + text.slice(offset)
  }
}

/** The texts that fail a check on what was read. */
function findFailures(
  text: string,
  parse: (path: string, text: string) => SourceDocument,
  passes: (document: SourceDocument) => boolean,
): readonly string[] {
  return [...mistakesIn(text)].filter((mistaken) => !passes(parse('a', mistaken)))
}

describe.each([
  ['JSON5', JSON5_TEXT, parseJson5],
  ['quoted JSON5', JSON_TEXT, parseJson5],
  ['JSON', JSON_TEXT, parseJson],
] as const)('one mistyped character in %s', (_name, text, parse) => {
  test('is told in four problems at most', () => {
    expect(findFailures(text, parse, ({ problems }) => problems.length <= 4)).toEqual([])
  })

  test('leaves most of the tree', () => {
    const whole = parse('a', text).root?.span.end ?? 0
    expect(
      findFailures(text, parse, ({ root }) => (root?.span.end ?? 0) > whole / 2).length,
    ).toBeLessThan(text.length / 4)
  })

  test('is mended by the fix, where one problem has one', () => {
    const failures = findFailures(text, parse, ({ problems, source }) => {
      const [problem, ...more] = problems
      if (problem?.fix === undefined || more.length > 0) return true
      return parse('a', applyEdits(source.text, problem.fix.edits)).problems.length === 0
    })
    expect(failures).toEqual([])
  })
})
