import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { EnvFile } from '../../src/core/environment.ts'
import { createSourceText } from '../../src/core/text.ts'
import type { Includes } from '../../src/lint/includes/document-parts.ts'
import type { IncludeReader } from '../../src/lint/includes/spread-document.ts'
import { spreadDocument } from '../../src/lint/includes/spread-document.ts'
import { type LintOptions, lintText } from '../../src/lint/lint-text.ts'
import type { LintedFile } from '../../src/lint/linted-file.ts'
import { parseEnv } from '../../src/syntax/env-definitions.ts'
import { parseJson5 } from '../../src/syntax/json5.ts'
import { FIXTURE_DAY } from '../support/rule-fixtures.ts'

type Files = Readonly<Record<string, string>>

function readerOf(files: Files): IncludeReader {
  return (name, from) => {
    const path = posix.join(posix.dirname(from), name)
    const text = files[path]
    return text === undefined ? { path, refusal: { message: `No \`${name}\`` } } : { path, text }
  }
}

function includesOf(read: IncludeReader): Includes {
  return (document) => spreadDocument(document, read)
}

function envFile(path: string, text: string): EnvFile {
  return { path, source: createSourceText(text), definitions: parseEnv(text) }
}

function lintWith(files: Files, options: Partial<LintOptions> = {}): readonly LintedFile[] {
  const file = lintText('openclaw.json', files['openclaw.json'] ?? '', {
    catalog: shippedCatalog(),
    today: FIXTURE_DAY,
    dialect: 'openclaw',
    includes: includesOf(readerOf(files)),
    ...options,
  })
  return file === undefined ? [] : [file, ...(file.included ?? [])]
}

/** One finding a line, with the pieces of text that it and its related places stand on. */
function tell(files: readonly LintedFile[], outer: Files = {}): readonly string[] {
  const texts = new Map([
    ...Object.entries(outer),
    ...files.map(({ path, source }) => [path, source.text] as const),
  ])
  const at = (path: string, range: { start: { offset: number }; end: { offset: number } }) =>
    `${path} ${texts.get(path)?.slice(range.start.offset, range.end.offset)}`
  return files.flatMap(({ path, findings }) =>
    findings
      .filter(({ severity }) => severity !== 'info')
      .map(({ rule, range, related = [] }) =>
        [`${rule}: ${at(path, range)}`, ...related.map((one) => at(one.path, one.range))].join(
          ' < ',
        ),
      ),
  )
}

const MODEL = '{ id: "kimi-k2.6", name: "K", contextWindow: 262144, maxTokens: 32768 }'
const MOON = `{ baseUrl: "https://api.moonshot.ai/v1", apiKey: "\${MOON}", api: "openai-completions", models: [${MODEL}] }`
const PRIMARY = 'agents: { defaults: { model: { primary: "moon/kimi-k2.6" } } }'

describe('what OpenClaw would merge', () => {
  const cases: readonly (readonly [string, Files, unknown])[] = [
    [
      'a file',
      { 'openclaw.json': '{ a: { $include: "./x.json5" } }', 'x.json5': '[1, 2]' },
      { a: [1, 2] },
    ],
    [
      'what stands beside it counts more',
      { 'openclaw.json': '{ $include: "x", a: 1, b: { d: 3 } }', x: '{ a: 0, b: { c: 2, d: 0 } }' },
      { a: 1, b: { c: 2, d: 3 } },
    ],
    [
      'of several, the last counts most, and lists are joined',
      {
        'openclaw.json': '{ $include: ["x", "y"], l: [3] }',
        x: '{ l: [1], a: 1 }',
        y: '{ l: [2], a: 2 }',
      },
      { l: [1, 2, 3], a: 2 },
    ],
    [
      'names count from the file that they stand in',
      {
        'openclaw.json': '{ $include: "s/x" }',
        's/x': '{ a: { $include: "./y" } }',
        's/y': '{ b: 1 }',
      },
      { a: { b: 1 } },
    ],
    [
      'inside a list',
      { 'openclaw.json': '{ l: [{ $include: "x" }, { $include: "x", b: 2 }] }', x: '{ a: 1 }' },
      { l: [{ a: 1 }, { a: 1, b: 2 }] },
    ],
    [
      'a key like a prototype is a key',
      { 'openclaw.json': '{ $include: "x" }', x: '{ "__proto__": { a: 1 }, constructor: 2 }' },
      JSON.parse('{ "__proto__": { "a": 1 }, "constructor": 2 }'),
    ],
    ['a byte order mark', { 'openclaw.json': '{ $include: "x" }', x: '\uFEFF{ a: 1 }' }, { a: 1 }],
  ]

  test.each(cases)('%s', (_, files, value) => {
    const document = parseJson5('openclaw.json', files['openclaw.json'] ?? '')
    const spread = spreadDocument(document, readerOf(files))
    expect(spread.document.value).toEqual(value)
    expect(spread.problems).toEqual([])
  })

  test('every node stands on its own text', () => {
    const files = {
      'openclaw.json': '{ $include: ["x", "y"], c: "main" }',
      x: '{ a: "one" }',
      y: '{ b: "two" }',
    }
    const document = parseJson5('openclaw.json', files['openclaw.json'])
    const { root, source } = spreadDocument(document, readerOf(files)).document
    const members = root?.kind === 'object' ? root.members : []
    expect(members.map(({ span }) => source.text.slice(span.start, span.end))).toEqual([
      'a: "one"',
      'b: "two"',
      'c: "main"',
    ])
  })
})

describe('the whole is judged', () => {
  const cases: readonly (readonly [string, Files, readonly string[]])[] = [
    [
      'a provider that an include declares',
      {
        'openclaw.json': `{ ${PRIMARY}, models: { mode: "replace", providers: { $include: "p.json5" } } }`,
        'p.json5': `{ moon: ${MOON} }`,
      },
      [],
    ],
    [
      'a ref that nothing declares, in an include',
      {
        'openclaw.json': `{ $include: "agents.json5", models: { mode: "replace", providers: { other: ${MOON} } } }`,
        'agents.json5': `{ ${PRIMARY} }`,
      },
      ['model-ref: agents.json5 "moon/kimi-k2.6"'],
    ],
    [
      'a mistake in an include',
      {
        'openclaw.json': '{ models: { providers: { $include: "p.json5" } } }',
        'p.json5': `// mine\n{ moon: ${MOON.replace('/v1', '')} }`,
      },
      ['base-url: p.json5 "https://api.moonshot.ai"'],
    ],
    [
      'a contradiction over two files',
      {
        'openclaw.json':
          '{ env: { MOON: "sk-kimi-4Qm8ZtX2vB7nK1pL9sD3" }, models: { providers: { $include: "p.json5" } } }',
        'p.json5': `{ moon: ${MOON} }`,
      },
      [
        'literal-secret: openclaw.json "sk-kimi-4Qm8ZtX2vB7nK1pL9sD3"',
        'key-product-mismatch: p.json5 "${MOON}" < p.json5 "https://api.moonshot.ai/v1" < openclaw.json "sk-kimi-4Qm8ZtX2vB7nK1pL9sD3"',
      ],
    ],
    [
      'a key in an include of its own',
      {
        'openclaw.json': `{ models: { providers: { moon: { $include: "key.json5", baseUrl: "https://api.moonshot.ai/v1", api: "openai-completions", models: [${MODEL}] } } } }`,
        'key.json5': '{ apiKey: "sk-9Qm8ZtX2vB7nK1pL9sD3" }',
      },
      ['literal-secret: key.json5 "sk-9Qm8ZtX2vB7nK1pL9sD3"'],
    ],
    [
      'an include that does not parse may declare anything',
      {
        'openclaw.json': `{ ${PRIMARY}, models: { mode: "replace", providers: { $include: "p.json5" } } }`,
        'p.json5': '{ a: }',
      },
      ['syntax: p.json5 }'],
    ],
    [
      'a variable in a path may lead anywhere',
      {
        'openclaw.json': `{ ${PRIMARY}, models: { mode: "replace", providers: { $include: "\${DIR}/p.json5" } } }`,
      },
      [],
    ],
    [
      'a missing include',
      {
        'openclaw.json': `{ ${PRIMARY}, models: { mode: "replace", providers: { $include: ["p.json5"] } } }`,
      },
      ['schema: openclaw.json "p.json5"'],
    ],
    [
      'a circle',
      { 'openclaw.json': '{ $include: "a" }', a: '{ $include: "b" }', b: '{ $include: "a" }' },
      ['schema: b "a"'],
    ],
    [
      'itself',
      { 'openclaw.json': '{ $include: "openclaw.json" }' },
      ['schema: openclaw.json "openclaw.json"'],
    ],
    [
      'a list beside keys',
      { 'openclaw.json': '{ models: { $include: "a", mode: "merge" } }', a: '[1]' },
      ['schema: openclaw.json "a"'],
    ],
    [
      'something that is no path, in a list',
      { 'openclaw.json': '{ models: { $include: ["a", 5] } }', a: '{ mode: "all" }' },
      ['schema: openclaw.json 5', 'schema: a "all"'],
    ],
    [
      'something that is no path',
      { 'openclaw.json': '{ $include: 5 }' },
      ['schema: openclaw.json 5'],
    ],
  ]

  test.each(cases)('%s', (_, files, findings) => {
    expect(tell(lintWith(files))).toEqual(findings)
  })

  test('suppressions count in the file that they stand in', () => {
    const text = `{\n  // kimi-config-disable-next-line base-url\n  moon: ${MOON.replace('/v1', '')} }`
    const files = {
      'openclaw.json': '{ models: { providers: { $include: "p.json5" } } }',
      'p.json5': text,
    }
    expect(tell(lintWith(files))).toEqual([])
  })

  test('ten levels are read, eleven are not', () => {
    const chain = (levels: number): Files =>
      Object.fromEntries(
        Array.from({ length: levels + 1 }, (_, index) => [
          index === 0 ? 'openclaw.json' : `${index}`,
          index === levels ? '{}' : `{ $include: "${index + 1}" }`,
        ]),
      )
    expect(tell(lintWith(chain(10)))).toEqual([])
    expect(tell(lintWith(chain(11)))).toEqual(['schema: 10 "11"'])
  })

  test('includes that multiply come to an end', () => {
    const files: Record<string, string> = {
      'openclaw.json': `{ $include: [${'"1",'.repeat(10_000)}] }`,
    }
    for (let level = 1; level < 10; level += 1) {
      files[level] = `{ l: [1], $include: [${`"${level + 1}",`.repeat(5)}] }`
    }
    files['10'] = '{}'
    let reads = 0
    const read = readerOf(files)
    const includes: IncludeReader = (name, from) => {
      reads += 1
      return read(name, from)
    }
    const [file, ...included] = lintWith(files, { includes: includesOf(includes) })
    const messages = [file, ...included].flatMap((one) => one?.findings ?? [])
    expect(messages.map(({ message }) => message)).toEqual(['Only 200 includes were read'])
    expect(reads).toBe(200)
  })

  test('includes that swell come to an end', () => {
    const files = {
      'openclaw.json': `{ l: { $include: [${'"a",'.repeat(100)}] } }`,
      a: `[${'1,'.repeat(500_000)}]`,
    }
    expect(tell(lintWith(files))).toContain('schema: openclaw.json "a"')
  })

  test('without a reader nothing is judged that may be included', () => {
    const { includes: _, ...options } = { includes: undefined }
    const file = lintText(
      'openclaw.json',
      `{ ${PRIMARY}, models: { mode: "replace", providers: { $include: "p.json5" } } }`,
      { catalog: shippedCatalog(), today: FIXTURE_DAY, ...options },
    )
    expect(file?.findings).toEqual([])
  })
})

describe('variables from outside', () => {
  const KIMI = 'sk-kimi-4Qm8ZtX2vB7nK1pL9sD3'
  const PLAIN = 'sk-9Qm8ZtX2vB7nK1pL9sD3'
  const config = (key: string) => ({
    'openclaw.json': `{ models: { providers: { moon: ${MOON.replace('"${MOON}"', key)} } } }`,
  })
  const mismatch = (used: string, defined: string): readonly string[] => [
    `key-product-mismatch: openclaw.json ${used} < openclaw.json "https://api.moonshot.ai/v1" < ${defined}`,
  ]

  const cases: readonly (readonly [
    string,
    string,
    readonly (readonly [string, string])[],
    readonly string[],
  ])[] = [
    ['a variable', '"${MOON}"', [['.env', `MOON=${KIMI}`]], mismatch('"${MOON}"', `.env ${KIMI}`)],
    [
      'a reference',
      '{ source: "env", provider: "default", id: "MOON" }',
      [['.env', `# keys\nexport MOON="${KIMI}"`]],
      mismatch('"MOON"', `.env "${KIMI}"`),
    ],
    [
      'a reference to a file',
      '{ source: "file", provider: "x", id: "MOON" }',
      [['.env', `MOON=${KIMI}`]],
      [],
    ],
    ['the right key', '"${MOON}"', [['.env', `MOON=${PLAIN}`]], []],
    [
      'the first file counts',
      '"${MOON}"',
      [
        ['.env', `MOON=${PLAIN}`],
        ['state/.env', `MOON=${KIMI}`],
      ],
      [],
    ],
    [
      'what the first file lacks, the second has',
      '"${MOON}"',
      [
        ['.env', 'OTHER=x\nMOON='],
        ['state/.env', `MOON=${KIMI}`],
      ],
      mismatch('"${MOON}"', `state/.env ${KIMI}`),
    ],
    [
      'the last of two definitions counts',
      '"${MOON}"',
      [['.env', `MOON=${KIMI}\nMOON=${PLAIN}`]],
      [],
    ],
    [
      'a variable in small letters',
      '"${moon}"',
      [['.env', `moon=${KIMI}`]],
      ['env-ref: openclaw.json "${moon}"'],
    ],
  ]

  test.each(cases)('%s', (_, key, files, findings) => {
    const environment = { files: files.map(([path, text]) => envFile(path, text)) }
    expect(tell(lintWith(config(key), { environment }), Object.fromEntries(files))).toEqual(
      findings,
    )
  })

  test('a file counts more than the config, the process more than a file', () => {
    const files = {
      'openclaw.json': `{ env: { MOON: "sk-..." }, models: { providers: { moon: ${MOON} } } }`,
    }
    const fromFile = { files: [envFile('.env', `MOON=${KIMI}`)] }
    expect(
      tell(lintWith(files, { environment: fromFile }), { '.env': `MOON=${KIMI}` }),
    ).toHaveLength(1)
    const processVariable = (name: string) => (name === 'MOON' ? PLAIN : undefined)
    expect(tell(lintWith(files, { environment: { ...fromFile, processVariable } }))).toEqual([])
  })

  test('a variable that nothing defines is told, once something is in reach', () => {
    const infos = (environment: LintOptions['environment']) =>
      lintWith(config('"${MOON}"'), { ...(environment && { environment }) }).flatMap(
        ({ findings }) =>
          findings
            .filter(({ rule }) => rule === 'env-ref')
            .map(({ severity, message }) => `${severity} ${message}`),
      )
    expect(infos(undefined)).toEqual([])
    expect(infos({ files: [envFile('.env', 'OTHER=x')] })).toEqual([
      'info Nothing in reach defines `MOON`',
    ])
    expect(infos({ files: [], processVariable: () => undefined })).toHaveLength(1)
    expect(infos({ files: [envFile('.env', 'MOON=x')] })).toEqual([])
  })

  test.each([
    [
      'a ref without an entry',
      '{ agents: { defaults: { model: { primary: "moonshot/kimi-k2.6" } } } }',
      [
        'key-product-mismatch: openclaw.json "moonshot/kimi-k2.6" < .env sk-kimi-4Qm8ZtX2vB7nK1pL9sD3',
      ],
    ],
    [
      'an entry without a key',
      '{ models: { providers: { moonshot: { headers: {} } } } }',
      ['key-product-mismatch: openclaw.json { < .env sk-kimi-4Qm8ZtX2vB7nK1pL9sD3'],
    ],
    [
      'a web search',
      '{ tools: { web: { search: { provider: "kimi" } } } }',
      ['key-product-mismatch: openclaw.json "kimi" < .env sk-kimi-4Qm8ZtX2vB7nK1pL9sD3'],
    ],
    [
      'a user who has signed in',
      '{ auth: { profiles: { "moonshot:default": { provider: "moonshot", mode: "api_key" } } }, agents: { defaults: { model: { primary: "moonshot/kimi-k2.6" } } } }',
      [],
    ],
    [
      'another vendor',
      '{ agents: { defaults: { model: { primary: "openrouter/moonshotai/kimi-k2.6" } } } }',
      [],
    ],
  ])('the usual variable of %s', (_, text, findings) => {
    const env = `MOONSHOT_API_KEY=${KIMI}`
    const environment = { files: [envFile('.env', env)] }
    const told = tell(
      lintWith({ 'openclaw.json': text }, { environment, openclawVersion: '2026.9.6' }),
      { '.env': env },
    )
    expect(told.filter((line) => line.startsWith('key-'))).toEqual(findings)
  })

  test.each([
    ['the vendor', 'https://api.moonshot.ai/v1', 1],
    ['another host', 'https://openrouter.ai/api/v1', 0],
  ])('a base URL that a variable brings, of %s', (_, url, count) => {
    const text = `{ models: { providers: { moon: ${MOON.replace('https://api.moonshot.ai/v1', '${HOST}')} } } }`
    const environment = { files: [envFile('.env', `HOST=${url}\nMOON=${KIMI}`)] }
    const told = tell(lintWith({ 'openclaw.json': text }, { environment }))
    expect(told.filter((line) => line.startsWith('key-'))).toHaveLength(count)
  })

  test('nothing of a variable of the process is shown', () => {
    const processVariable = (name: string) => (name === 'MOON' ? KIMI : undefined)
    const told = JSON.stringify(
      lintWith(config('"${MOON}"'), { environment: { files: [], processVariable } }),
    )
    expect(told).toContain('A Kimi Code key (in `MOON` of the environment)')
    for (const piece of ['D3', '4Qm8']) expect(told).not.toContain(piece)
  })
})
