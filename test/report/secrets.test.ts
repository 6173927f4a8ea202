import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/core/finding.ts'
import { maskSecrets } from '../../src/core/mask.ts'
import { createSourceText } from '../../src/core/text.ts'
import { type FormatId, formats } from '../../src/report/formats.ts'
import { createReport, type ReportedFile, type ReportStyle } from '../../src/report/report.ts'
import { findingAt, origin, rangeOf } from './odd-report.ts'

const BODY = 'Q7wZt3Kp9XvL2mRb8NcJ5yHd4TgF6sVu'

/** Every kind of key, and a secret that only its name gives away. */
const CANARIES: Readonly<Record<string, string>> = {
  'a Kimi Code key': `sk-kimi-${BODY}`,
  'an Open Platform key': `sk-${BODY}`,
  "another vendor's key": `sk-ant-api03-${BODY}`,
  'a named secret': `"apiKey": "${BODY}"`,
}

const CLEAN = createSourceText('{ "a": 1 }')
const AT = rangeOf(CLEAN, '1')

/** A file with the canary in one place. */
const PLACES: Readonly<Record<string, (canary: string) => ReportedFile>> = {
  message: (canary) => withFinding({ message: `Found ${canary} here` }),
  'message, on a line of its own': (canary) => withFinding({ message: `Found:\n${canary}\nhere` }),
  note: (canary) => withFinding({ note: `Take ${canary} out.` }),
  actual: (canary) => withFinding({ actual: canary }),
  expected: (canary) => withFinding({ expected: [canary, 'x'] }),
  pointer: (canary) => withFinding({ pointer: `/models/${canary}` }),
  path: (canary) => ({ ...withFinding({}), path: `a b/${canary}/c.json` }),
  'path of a clean file': (canary) => ({
    ...withFinding({}),
    path: `${canary}.json`,
    findings: [],
  }),
  'related message': (canary) =>
    withFinding({ related: [{ message: canary, path: 'b', range: AT }] }),
  'related path': (canary) =>
    withFinding({ related: [{ message: 'x', path: `b/${canary}`, range: AT }] }),
  'title of a fix': (canary) =>
    withFinding({ fix: { title: `Use ${canary}`, safety: 'safe', edits: [] } }),
  'text of a fix': (canary) =>
    withFinding({
      fix: { title: 'x', safety: 'unsafe', edits: [{ start: 0, end: 1, text: canary }] },
    }),
  'code line': (canary) => withLine(`{ x: ${quoted(canary)}, wrong: 1 }`),
  'code line, tabs and CJK before it': (canary) => withLine(`\t月: ${quoted(canary)}, wrong`),
  'code line, cut before the key ends': (canary) =>
    withLine(`${'x'.repeat(200)} wrong ${'y '.repeat(45)}${quoted(canary)}${' '.repeat(900)}`),
  'code line, cut after the key starts': (canary) =>
    withLine(`${' '.repeat(900)}${quoted(canary)}${' y'.repeat(18)} wrong ${'z'.repeat(300)}`),
  'code line, cut where the look ends': (canary) =>
    withLine(`${' '.repeat(900)}${quoted(canary)}${' '.repeat(385)}wrong${' '.repeat(900)}`),
  'code line of a related place': (canary) => {
    const source = createSourceText(`{ wrong: 1,\n  x: ${quoted(canary)} }`)
    const related = [{ message: 'x', path: 'a.json', range: rangeOf(source, 'x: ') }]
    const finding = findingAt(rangeOf(source, 'wrong'), 'base-url', 'error', { related })
    return { path: 'a.json', dialect: 'openclaw', source, findings: [finding] }
  },
}

function quoted(canary: string): string {
  return canary.startsWith('"') ? canary : `"${canary}"`
}

function withFinding(rest: Partial<Finding>): ReportedFile {
  const findings = [findingAt(AT, 'base-url', 'error', rest)]
  return { path: 'a.json', dialect: 'openclaw', source: CLEAN, findings }
}

function withLine(line: string): ReportedFile {
  const source = createSourceText(`${line}\n`)
  const findings = [findingAt(rangeOf(source, 'wrong'), 'base-url', 'error')]
  return { path: 'a.json', dialect: 'openclaw', source, findings }
}

/** Any six characters in a row of a key are too many; its last two may be shown. */
function leaks(printed: string): readonly string[] {
  const pieces = Array.from({ length: BODY.length - 5 }, (_, index) => BODY.slice(index, index + 6))
  return pieces.filter((piece) => printed.includes(piece))
}

const styles: readonly ReportStyle[] = [
  { color: false, command: 'lint' },
  { color: true, columns: 80, command: 'lint' },
  { color: true, columns: 20, command: 'sync' },
]

describe.each(Object.entries(formats))('%s', (format: string, load) => {
  test.each(Object.keys(PLACES))('prints no key: %s', async (place) => {
    const print = await load()
    for (const [kind, canary] of Object.entries(CANARIES)) {
      const file = PLACES[place]?.(canary)
      const report = createReport(origin, file ? [file] : [])
      for (const style of styles) {
        const printed = print(report, style)
        expect(leaks(printed), kind).toEqual([])
        if (isJson(format)) expect(() => JSON.parse(printed)).not.toThrow()
      }
    }
  })
})

function isJson(format: string): boolean {
  const jsonFormats: readonly string[] = ['json', 'sarif', 'gitlab'] satisfies FormatId[]
  return jsonFormats.includes(format)
}

test('a fix whose text holds a key is not offered: applied, it would write the mask', () => {
  const file = PLACES['text of a fix']?.(`sk-${BODY}`)
  const { files, summary } = createReport(origin, file ? [file] : [])
  expect(files[0]?.findings[0]?.fix).toBeUndefined()
  expect(summary.fixable).toBe(1)
})

const KEY = `sk-kimi-${BODY}`

/** Texts with a key in them, of which nothing else is hidden, and texts without one. */
test.each([
  `{ "apiKey": "${KEY}", "baseUrl": "https://api.moonshot.ai/v1", "id": "k2p5" }`,
  `["${KEY}", "kimi-k2.5", "moonshot-v1-8k"]`,
  `OpenAI(api_key="${KEY}", base_url="https://api.moonshot.cn/v1")`,
  `curl -H "Authorization: Bearer ${KEY}" \\\n  https://api.moonshot.ai/v1/models -d '{"model": "kimi-k2.5"}'`,
  `if true; then\n  export KIMI_API_KEY=${KEY}\nfi\ndone\nEOF\n`,
  `api_key: ${KEY}\nmodel: kimi-k2.5\n`,
  `Put ${KEY} into \`.env\`, then choose kimi-k2.5.\n\nThat is all.`,
  `startsWith("sk-kimi-") ? "kimi-for-coding" : "sk-"`,
  'prefixes: ["sk-", "sk-kimi-", "sk-ant-"]',
  'task-management-system-2024-edition, desk-lamp-with-4-legs',
  'http://litellm:4000 or mail a@example.com',
  'https://gateway.example.com:8443/v1/@cf/moonshotai/kimi-k2.5',
  'a bearer authentication, Basic understanding, Bearer YOUR_API_KEY, Bearer MOONSHOT_API_KEY',
  'https://github.com/a/b/blob/9f3c1ab27de84056bb1e7f20c4d9a8365e0f72b1/c.md',
])('nothing else is hidden in %j', (text) => {
  expect(maskSecrets(text)).toBe(text.replaceAll(KEY, 'sk-kimi-…Vu'))
})

test('every line of what is hidden stays, with its indentation', () => {
  expect(maskSecrets(`api_key: >-\n    ${KEY}\n    4TgF6sVu\nmodel: x\n`)).toBe(
    'api_key: >-\n    sk-kimi-…\n    …Vu\nmodel: x\n',
  )
})
