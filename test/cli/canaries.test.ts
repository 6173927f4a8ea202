import { describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { formats } from '../../src/report/formats.ts'
import { call, folderWith } from '../support/terminal.ts'

const BODY = 'Q7wZt3Kp9XvL2mRb8NcJ5yHd4TgF6sVu'
const HEAD = BODY.slice(0, 11)
const REST = BODY.slice(11)
const HEX = '9f3c1ab27de84056bb1e7f20c4d9a8365e0f72b1'
const WORDS = 'hunter2swordfish'

/** A secret as it may stand in a file, and the parts of it that nobody may see. */
interface Canary {
  readonly text: string
  readonly parts: readonly string[]
}

const CANARIES: Readonly<Record<string, Canary>> = {
  'a Kimi Code key': { text: `sk-kimi-${BODY}`, parts: [BODY] },
  'an Open Platform key': { text: `sk-${BODY}`, parts: [BODY] },
  'a key in small letters': {
    text: 'sk-q7wztkpxvlmrbncjyhdtgfsvuab',
    parts: ['q7wztkpxvlmrbncjyhd'],
  },
  'an Anthropic key': { text: `sk-ant-api03-${BODY}`, parts: [BODY] },
  'an OpenRouter key': { text: `sk-or-v1-${HEX}`, parts: [HEX] },
  'an AWS key': { text: 'AKIAQ7WZT3KP9XVL2MRB', parts: ['Q7WZT3KP9XVL2MRB'] },
  'a gateway token': { text: HEX, parts: [HEX] },
  'a bot token': { text: `123456789:AA${BODY}`, parts: [BODY] },
  'a JSON Web Token': { text: `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.${BODY}`, parts: [BODY] },
  'a bearer header': { text: `Bearer ${BODY}`, parts: [BODY] },
  'a password in a URL': { text: `https://me:${WORDS}@api.moonshot.ai/v1`, parts: [WORDS] },
  'a key in a query': { text: `https://api.moonshot.ai/v1?api_key=${WORDS}`, parts: [WORDS] },
  'a random string': { text: BODY, parts: [BODY] },
  'odd hyphens': { text: `sk‑kimi－${BODY}`, parts: [BODY] },
  'an invisible character': { text: `sk-kimi-${HEAD}\u200B${REST}`, parts: [HEAD, REST] },
  'an escaped scheme': { text: `sk-\\u006bimi-${BODY}`, parts: [BODY] },
  'an escaped body': { text: `sk-kimi-${HEAD}\\u0051${REST}`, parts: [HEAD, REST] },
  'a line continuation': { text: `sk-kimi-${HEAD}\\\n${REST}`, parts: [HEAD, REST] },
  'a broken line': { text: `sk-kimi-${HEAD}\n${REST}`, parts: [HEAD, REST] },
}

const LONG = 'Q7wZt3Kp9XvL2mRb8NcJ5yHd'
const SHORT = '4TgF6sVu'
const LETTERS = 'qWzXkPvLmRbNcJyHdTgFsVuQ'

/** Keys in pieces, or with something in them that is no part of them; the last piece is short. */
const BROKEN: Readonly<Record<string, Canary>> = {
  'hyphens and a folded line': {
    text: 'sk-ant-api03-Zq7Wt3-Kp9Xv_L2mRb8-NcJ5yHd\n          Vu-Q2aX_e8',
    parts: ['Zq7Wt3', 'Kp9Xv_L2mRb8', 'NcJ5yHd', 'Vu-Q2aX_e8'],
  },
  'an indented line': inPieces('\n          '),
  'an empty line between': inPieces('\n\n          '),
  'a broken line that is continued': inPieces('\\\n          '),
  'a broken line of a comment': inPieces('\n  // '),
  'two joined strings': inPieces('" + "'),
  'strings joined over a line': inPieces("' +\n    '"),
  'two strings that touch': inPieces(`"'`),
  'two strings side by side': inPieces('" "'),
  'a string on the next line': inPieces('"\n    "'),
  'a part in quotes': inPieces("'"),
  'a template': { text: `sk-kimi-\${"${LONG}"}${SHORT}`, parts: [LONG, SHORT] },
  'a joined scheme': { text: `sk-" + "kimi-" + "${SHORT}${SHORT}`, parts: [SHORT] },
  'a joined list': { text: `sk-kimi-", "${LONG}`, parts: [LONG] },
  'a space': inPieces(' '),
  'a non-breaking space': inPieces('\u00A0'),
  'an em space': inPieces('\u2003'),
  'a line separator': inPieces('\u2028'),
  'a NUL': inPieces('\0'),
  'a backspace': inPieces('\b'),
  'a bidirectional mark': inPieces('\u202A'),
  'an isolate': inPieces('\u2066'),
  'a variation selector': inPieces('\uFE0F'),
  'a combining mark': inPieces('\u0301'),
  'a tag': inPieces('\u{E0041}'),
  'a soft hyphen': inPieces('\u00AD'),
  'a letter of another script': inPieces('ж'),
  'a percent escape': { text: `sk%2Dkimi%2D${LONG}`, parts: [LONG] },
  'a percent escape in it': inPieces('%41'),
  'an escape of eight digits': { text: `sk-\\U0000006bimi-${LONG}`, parts: [LONG] },
  'an octal escape': { text: `sk-\\153imi-${LONG}`, parts: [LONG] },
  'an entity': { text: `sk&#45;kimi&#x2D;${LONG}`, parts: [LONG] },
  'a named entity': inPieces('&shy;'),
  'an entity of four digits': inPieces('&#8203;'),
  'a variable of several keys': {
    text: 'API_KEYS=eYQqWYUEyTCt5jfxTFFPZ3Bz',
    parts: ['eYQqWYUEyTCt'],
  },
  'letters before the scheme': { text: 'my_sk-Q7wZt3-Kp9XvL-2mRb8N', parts: ['Q7wZt3', '2mRb8N'] },
  'letters only behind a hyphen': { text: `x-sk-${LETTERS}`, parts: [LETTERS] },
  'letters only behind Bearer': { text: `Bearer ${LETTERS}`, parts: [LETTERS] },
  'both halves of a key': {
    text: `${HEX.slice(0, 32)}.QwErTyUiOpAsDfGh`,
    parts: ['QwErTyUiOpAsDfGh'],
  },
  'a password with an at sign': userinfo('hunter2@swordfish9x'),
  'a password with a slash': userinfo('hunter2/swordfish9x'),
  'a password with a hash': userinfo('hunter2#swordfish9x'),
  'a password with an apostrophe': userinfo("hunter2'swordfish9x"),
  'a password with a space': userinfo('hunter2 swordfish9x'),
  'a password without a scheme': {
    text: `//me:${WORDS}@api.moonshot.ai/v1`,
    parts: [WORDS],
  },
}

function inPieces(between: string): Canary {
  return { text: `sk-kimi-${LONG}${between}${SHORT}`, parts: [LONG, SHORT] }
}

function userinfo(password: string): Canary {
  return { text: `https://me:${password}@api.moonshot.ai/v1`, parts: ['hunter2', 'swordfish9x'] }
}

type Files = Readonly<Record<string, string>>

interface Place {
  readonly files: (secret: string) => Files
  readonly argv?: (secret: string) => readonly string[]
  readonly env?: (secret: string) => Readonly<Record<string, string>>
}

const BASE = 'baseUrl: "https://api.moonshot.ai", api: "openai-completions"'
const MODELS = 'models: [{ id: "kimi-k2.5" }]'

function provider(inside: string): Files {
  return { 'openclaw.json': `{ models: { providers: { mine: {\n  ${inside}\n} } } }\n` }
}

function pageWith(block: string): Files {
  return { 'page.md': `# Kimi\n\n${block}\n` }
}

/** A block with one line of content and with words behind its end marker. */
function markerBlock(view: string, line: string, after: string): string {
  const marker = (word: string): string => `[//]: # "moonshot-kimi-k2-${view}:${word}"`
  return `${marker('start')}\n\n${line}\n\n${marker('end')}\n\n${after}`
}

const LINTED: Readonly<Record<string, Place>> = {
  'the key': { files: (secret) => provider(`${BASE}, apiKey: "${secret}", ${MODELS}`) },
  'a list for the key': {
    files: (secret) => provider(`${BASE}, apiKey: ["${secret}"], ${MODELS}`),
  },
  'a header': {
    files: (secret) => provider(`${BASE}, headers: { "X-A": "${secret}" }, ${MODELS}`),
  },
  'a comment': { files: (secret) => provider(`${BASE}, /* ${secret} */ ${MODELS}`) },
  'a key of an object': { files: (secret) => provider(`${BASE}, "${secret}": 1, ${MODELS}`) },
  'the base URL': { files: (secret) => provider(`baseUrl: "${secret}", ${MODELS}`) },
  'inside the base URL': {
    files: (secret) => provider(`baseUrl: "https://x:${secret}@api.moonshot.ai", ${MODELS}`),
  },
  'the api': { files: (secret) => provider(`${BASE}, api: "${secret}", ${MODELS}`) },
  'a model': {
    files: (secret) => provider(`${BASE}, models: [{ id: "${secret}", cost: "${secret}", x: 1 }]`),
  },
  'a provider, refs and an alias': {
    files: (secret) => ({
      'openclaw.json': `{ models: { mode: "${secret}", providers: { "${secret}": { ${BASE}, ${MODELS} } } },
        agents: { defaults: { model: "${secret}/kimi-k9", imageModel: "moonshot/${secret}",
          models: { "${secret}": { alias: "${secret}" }, "moonshot/${secret}": { alias: "${secret}" } } } } }`,
    }),
  },
  'one long line': {
    files: (secret) => ({
      'openclaw.json': `{"gateway":{"auth":{"token":"${secret}"}},"x":"${'y '.repeat(180)}","models":{"providers":{"m":{"apiKey":"${secret}","baseUrl":"https://api.moonshot.ai","models":[]}}},"z":"${'z '.repeat(180)}${secret}"}`,
    }),
  },
  'beside a syntax error': {
    files: (secret) => provider(`${BASE}, apiKey: "${secret}" ${MODELS}`),
  },
  'a string that does not end': { files: (secret) => provider(`apiKey: "${secret}, ${MODELS}`) },
  'no string at all': { files: (secret) => provider(`apiKey: ${secret}, ${MODELS}`) },
  'all of the file': { files: (secret) => ({ 'openclaw.json': secret }) },
  'a suppression': {
    files: (secret) => ({
      'openclaw.json': `{ // kimi-config-disable-line ${secret}\n // kimi-config-disable-${secret}\n }`,
    }),
  },
  'an included file and its name': {
    files: (secret) => ({
      'openclaw.json': `{ $include: ["./a.json5", "./${secret}.json5"] }`,
      'a.json5': `{ models: { providers: { mine: { ${BASE}, apiKey: "${secret}" ${MODELS} } } } }`,
    }),
    argv: () => ['openclaw.json'],
  },
  'a file of variables': {
    files: (secret) => ({
      ...provider(`baseUrl: "https://api.kimi.com/v1", apiKey: "\${MOONSHOT_API_KEY}", ${MODELS}`),
      '.env': `MOONSHOT_API_KEY='${secret}'\n${secret}=1\n`,
    }),
    argv: () => ['openclaw.json', '.env'],
  },
  'the process environment': {
    files: () => provider(`baseUrl: "\${URL}", apiKey: "\${MOONSHOT_API_KEY}", ${MODELS}`),
    argv: () => ['--env', 'openclaw.json'],
    env: (secret) => ({ MOONSHOT_API_KEY: secret, URL: `https://${secret}@api.kimi.com/v1` }),
  },
  'the prose of a page': {
    files: (secret) => pageWith(`Put \`${secret}\` (${secret}) where kimi-k2.5 is.`),
    argv: () => ['page.md'],
  },
  'the code of a page': {
    files: (secret) => pageWith(`\`\`\`json5\n{ ${BASE}, apiKey: "${secret}", ${MODELS} }\n\`\`\``),
    argv: () => ['page.md'],
  },
  'the name of a setting': {
    files: (secret) => ({
      'openclaw.json': '{}',
      'kimi-config.config.json5': `{ rules: { "${secret}": 1 } }`,
    }),
  },
  'a setting that is wrong': {
    files: (secret) => ({
      'openclaw.json': '{}',
      'package.json': `{ "kimi-config": { "asOf": "${secret}" } }`,
    }),
  },
  'settings that do not parse': {
    files: (secret) => ({
      'openclaw.json': '{}',
      'kimi-config.config.json5': `{ ignore: "${secret}" "${secret}" }`,
    }),
  },
  'a catalog': {
    files: (secret) => ({ 'openclaw.json': '{}', 'facts.json': `{ "${secret}": "${secret}" }` }),
    argv: () => ['--catalog', 'facts.json', 'openclaw.json'],
  },
}

/** Six characters in a row are too many; the last two may be shown. */
function leaksIn(printed: string, { parts }: Canary): readonly string[] {
  return parts
    .flatMap((part) => Array.from(part.slice(0, -5), (_, at) => part.slice(at, at + 6)))
    .filter((piece) => printed.includes(piece))
}

/** Lints a place with each of some options in turn, and finds no part of the secret in what is printed. */
async function expectHidden(
  canary: Canary,
  { files, argv, env }: Place,
  calls: readonly (readonly string[])[],
): Promise<void> {
  const { text } = canary
  const named = argv?.(text) ?? ['openclaw.json']
  const cwd = folderWith(files(text))
  for (const options of calls) {
    const input = env ? { env: env(text) } : {}
    const { status, out, err } = await call(cwd, ['lint', ...options, ...named], input)
    expect(leaksIn(out + err, canary), options.join(' ')).toEqual([])
    expect(status).toBeLessThan(3)
    // Settings or a catalog that cannot be used end a run before the options count.
    if (status === 2 && out === '') return
  }
}

/** The other formats get the same report. */
const CALLS: readonly (readonly string[])[] = [
  ['--format', 'pretty'],
  ['--format', 'json'],
  ['--diff', '--unsafe'],
]

describe.each(Object.entries(CANARIES))('lint never shows %s', (_, canary) => {
  test.each(Object.entries(LINTED))('in %s', async (_place, place) => {
    await expectHidden(canary, place, CALLS)
  })
})

/** The paths that a place names; undefined if it needs an option or settings, and so its own call. */
function pathsOf({ files, argv = () => ['openclaw.json'] }: Place, text: string) {
  const paths = argv(text)
  const needsOwnCall = [...paths, ...Object.keys(files(text))].some((word) =>
    /^--|^kimi-config|^package\.json$/.test(word),
  )
  return needsOwnCall ? undefined : paths
}

test.each(Object.entries(CANARIES))('lint never shows %s when it fixes', async (_, canary) => {
  const { text } = canary
  // One call for all places, because each call that writes starts a process.
  const places = Object.values(LINTED).flatMap((place, index) => {
    const within = (path: string): string => `${index}/${path}`
    const paths = pathsOf(place, text)?.map(within)
    const files = Object.entries(place.files(text)).map(
      ([path, content]) => [within(path), content] as const,
    )
    return paths === undefined ? [] : [{ paths, files }]
  })
  const cwd = folderWith(Object.fromEntries(places.flatMap(({ files }) => files)))
  const argv = ['lint', '--fix', '--unsafe', ...places.flatMap(({ paths }) => paths)]
  const { status, out, err } = await call(cwd, argv)
  expect(err).toContain('fixed ')
  expect(leaksIn(out + err, canary)).toEqual([])
  expect(status).toBeLessThan(3)
})

/** Where JSON5 reads strings side by side as two values, a message may name the second alone. */
const APART = new Set(['an included file and its name', 'a provider, refs and an alias'])

describe.each(Object.entries(BROKEN))('lint never shows a part of a key with %s', (_, canary) => {
  const isApart = /["']\s[\s\S]*["']/.test(canary.text)
  const places = Object.entries(LINTED).filter(([name]) => !(isApart && APART.has(name)))
  test.each(places)('in %s', async (_place, place) => {
    await expectHidden(canary, place, [[], ['--diff', '--unsafe']])
  })
})

const DOCS: Readonly<Record<string, (secret: string) => Files>> = {
  'a list': (secret) => pageWith(markerBlock('ids', `- \`${secret}\``, secret)),
  'a code block': (secret) =>
    pageWith(
      `\`\`\`json5\n{\n  // moonshot-kimi-k2-aliases:start\n  "moonshot/${secret}": { alias: "${secret}" },\n  // moonshot-kimi-k2-aliases:end\n} // ${secret}\n\`\`\``,
    ),
  'a marker': (secret) =>
    pageWith(
      `{/_ moonshot-kimi-k2-ids:start ${secret} _/}\n\n<!-- moonshot-kimi-k2-${secret}:end -->`,
    ),
}

describe.each(Object.entries(CANARIES))('sync never shows %s', (_, canary) => {
  test.each(Object.entries(DOCS))('in %s', async (_place, files) => {
    const cwd = folderWith(files(canary.text))
    const calls = [
      ['--check', '--format', 'pretty'],
      ['--check', '--format', 'markdown'],
      ['--check', '--format', 'json'],
      ['--diff'],
      ['--keep-going'],
    ]
    for (const options of calls) {
      const { status, out, err } = await call(cwd, ['sync', ...options, 'page.md'])
      expect(leaksIn(out + err, canary), options.join(' ')).toEqual([])
      expect(status).toBeLessThan(3)
    }
  })
})

/** Calls that are wrong in one of their words. */
const WRONG: Readonly<Record<string, (secret: string) => readonly string[]>> = {
  'the command': (secret) => [secret],
  'an option that there is not': (secret) => ['lint', `--${secret}`],
  'the value of one': (secret) => ['lint', '--api-key', secret],
  'a format': (secret) => ['lint', '--format', secret],
  'a rule': (secret) => ['lint', '--rule', secret, 'openclaw.json'],
  'a level': (secret) => ['lint', '--rule', `base-url=${secret}`, 'openclaw.json'],
  'a day': (secret) => ['lint', '--as-of', secret, 'openclaw.json'],
  'a version': (secret) => ['lint', '--openclaw-version', secret, 'openclaw.json'],
  'a number': (secret) => ['lint', '--max-findings', secret, 'openclaw.json'],
  'a path': (secret) => ['lint', secret],
  'a name to explain': (secret) => ['explain', secret.replaceAll(/\s+/g, '_')],
  'a schema': (secret) => ['schema', secret],
}

describe.each(Object.entries(CANARIES))('a wrong call does not show %s', (_, canary) => {
  test.each(Object.entries(WRONG))('in %s', async (_place, argv) => {
    const cwd = folderWith({ 'openclaw.json': '{}' })
    const { status, out, err } = await call(cwd, argv(canary.text))
    expect(status).toBe(2)
    expect(leaksIn(out + err, canary)).toEqual([])
  })
})

describe.each(Object.entries(CANARIES))('an explained text does not show %s', (_, canary) => {
  test.each([
    ['beside a message', 'Invalid Authentication KEY'],
    ['as a model', 'Not found the model KEY or Permission denied'],
    ['in a URL', 'url.not_found https://api.moonshot.ai/v1/chat/completions?key=KEY'],
    ['as the path', `{"error":"url.not_found","url":"/v1/KEY/messages"}`],
  ])('%s', async (_place, text) => {
    const { status, out, err } = await call(folderWith({}), [
      'explain',
      text.replace('KEY', () => canary.text),
    ])
    expect(status).toBe(0)
    expect(leaksIn(out + err, canary)).toEqual([])
  })
})

const NAMES = ['a Kimi Code key', 'an Anthropic key', 'odd hyphens', 'an invisible character']

test.each(NAMES)('a path does not show %s', async (kind) => {
  const canary = CANARIES[kind] ?? { text: '', parts: [] }
  const path = `${canary.text}/openclaw.json`
  const files = provider(`${BASE}, apiKey: "\${lower}", ${MODELS}`)
  const cwd = folderWith({ [path]: files['openclaw.json'] ?? '' })
  const inFormats = Object.keys(formats).map((format) => ['--format', format])
  for (const options of [['--diff', '--unsafe'], ...inFormats, ['--fix', '--unsafe']]) {
    const { out, err } = await call(cwd, ['lint', ...options, path])
    expect(leaksIn(out + err, canary), options.join(' ')).toEqual([])
  }
})

test.each(Object.entries(CANARIES))('a bug of ours does not show %s', async (_, canary) => {
  let shown = ''
  const status = await run(['lint', '-'], {
    cwd: folderWith({}),
    env: {},
    out: (text) => {
      shown += text
    },
    err: (text) => {
      shown += text
    },
    readStdin: () => Promise.reject(new TypeError(`Cannot read "${canary.text}"`)),
    colorOut: false,
  })
  expect(status).toBe(3)
  expect(shown).toContain('this is a bug in kimi-config')
  expect(leaksIn(shown, canary)).toEqual([])
})

test('what is no secret is shown', async () => {
  const hash = `sha256: "${HEX}"`
  const cwd = folderWith(
    provider(`${BASE}, apiKey: "\${MOONSHOT_API_KEY}", commit: 1, ${MODELS} // ${hash}`),
  )
  const { out } = await call(cwd, ['lint', 'openclaw.json'])
  expect(out).toContain(`\${MOONSHOT_API_KEY}`)
  expect(out).not.toContain('……')
})

/** Sources that catalogs are compared with, and places in them that are printed. */
const SOURCES: Readonly<Record<string, (secret: string) => Files>> = {
  'the manifest of a plugin': (secret) => ({
    'openclaw.plugin.json': JSON.stringify({
      id: 'moonshot',
      modelCatalog: {
        providers: {
          moonshot: {
            baseUrl: 'https://api.moonshot.ai/v1',
            api: 'openai-completions',
            models: [
              { id: 'kimi-k2.6', name: `K via ${secret}` },
              { id: secret, name: secret },
            ],
          },
        },
      },
    }),
  }),
  'a listing of models': (secret) => ({
    'openclaw.plugin.json': JSON.stringify({
      moonshotai: {
        id: 'moonshotai',
        name: secret,
        env: [secret],
        models: {
          'kimi-k2.6': {
            id: 'kimi-k2.6',
            name: `K via ${secret}`,
            limit: { context: 1, output: 1 },
          },
          [secret]: { id: secret, name: secret, limit: { context: 1, output: 1 } },
        },
      },
    }),
  }),
}

describe.each(Object.entries({ ...CANARIES, ...BROKEN }))('catalog never shows %s', (_, canary) => {
  test.each(Object.entries(SOURCES))('in %s', async (_place, files) => {
    const cwd = folderWith(files(canary.text))
    const file = 'openclaw.plugin.json'
    for (const argv of [
      ['diff', file],
      ['diff', '--format', 'json', file],
      ['import', file],
    ]) {
      const { status, out, err } = await call(cwd, ['catalog', ...argv])
      expect(leaksIn(out + err, canary), argv.join(' ')).toEqual([])
      expect(status).toBeLessThan(3)
    }
    const { out, err } = await call(cwd, ['catalog', 'show', canary.text])
    expect(leaksIn(out + err, canary)).toEqual([])
  })
})
