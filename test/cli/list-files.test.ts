import { expect, test } from 'vitest'
import { call, folderWith } from '../support/terminal.ts'

const CONFIG = '{ agents: { defaults: { model: { primary: "moonshot/kimi-k3" } } } }\n'
const LITELLM = 'model_list:\n  - model_name: k\n    litellm_params: { model: moonshot/kimi-k3 }\n'
const KEY = 'sk-kimi-4Qm8ZtX2vB7nK1pL9sD3wE5r'

const FILES = {
  '.git/config': 'kimi',
  '.gitignore': 'build/\n',
  'build/kimi.yaml': LITELLM,
  'build/openclaw.json': CONFIG,
  'data.bin.yaml': 'kimi\0',
  'docs/kimi.md': '# Kimi\n',
  'docs/other.md': '# Other\n',
  'drafts/openclaw.json': CONFIG,
  'gateway.yaml': LITELLM,
  'huge.json': `["kimi", "${'x'.repeat(1024 * 1024)}"]`,
  'kimi-config.config.json5': '{ ignore: ["drafts"] }',
  'lib/client.go': 'const host = "https://api.moonshot.ai/v1"\n',
  'lib/other.go': 'const host = "https://api.openai.com/v1"\n',
  'lib/words.go': 'const name = "Kimi"\n',
  'node_modules/kimi/openclaw.json': CONFIG,
  'openclaw.json': CONFIG,
  'package-lock.json': '"kimi"',
  'picture.png': 'kimi',
  'vendor/kimi/config.yaml': LITELLM,
}

test('says of every file what it is read as, or why it is passed over', async () => {
  const { status, out, err } = await call(folderWith(FILES), ['lint', '--list-files', '.'])
  expect(status).toBe(0)
  expect(out).toMatchInlineSnapshot(`
    ".gitignore: passed over: names neither Moonshot nor Kimi in its first 64 KB
    build/kimi.yaml: passed over: \`build/\` is ignored by \`.gitignore\`
    build/openclaw.json: openclaw, by its name
    data.bin.yaml: passed over: binary
    docs/kimi.md: markdown, by its name
    docs/other.md: passed over: a page that names neither Moonshot nor Kimi
    drafts/openclaw.json: passed over: ignored by \`kimi-config.config.json5\`
    gateway.yaml: litellm, by its content
    huge.json: passed over: larger than 1 MB
    kimi-config.config.json5: passed over: not a config that is known
    lib/client.go: text; not judged: no tool is known for it, so that it was read for keys, URLs and model ids only
    lib/other.go: passed over: names neither Moonshot nor Kimi in its first 64 KB
    lib/words.go: passed over: names no host, no variable and no key of Moonshot or Kimi
    openclaw.json: openclaw, by its name
    package-lock.json: passed over: a file that tools write
    picture.png: passed over: not of a kind in which models are set up
    vendor/kimi/config.yaml: passed over: \`vendor/\` holds the code of others
    "
  `)
  expect(err).toBe('')
})

test('as JSON', async () => {
  const cwd = folderWith({ 'openclaw.json': CONFIG, 'notes.txt': 'kimi' })
  const argv = ['lint', '--list-files', '--format', 'json', 'notes.txt', 'openclaw.json']
  expect(JSON.parse((await call(cwd, argv)).out)).toMatchInlineSnapshot(`
    {
      "files": [
        {
          "dialect": "text",
          "judged": false,
          "path": "notes.txt",
          "reason": "no tool is known for it, so that it was read for keys, URLs and model ids only",
        },
        {
          "by": "name",
          "dialect": "openclaw",
          "judged": true,
          "path": "openclaw.json",
        },
      ],
      "version": 1,
    }
  `)
})

test('by the dialect that the call names', async () => {
  const cwd = folderWith({ 'notes.txt': CONFIG })
  const argv = ['lint', '--list-files', '--dialect', 'openclaw', 'notes.txt']
  expect((await call(cwd, argv)).out).toBe('notes.txt: openclaw, by `--dialect`\n')
})

test('never shows a key in a name', async () => {
  const { out } = await call(folderWith({ [`${KEY}.yaml`]: LITELLM }), [
    'lint',
    '--list-files',
    '.',
  ])
  expect(out).toContain('litellm')
  expect(out).not.toContain(KEY)
})

test('refuses a format in which a list cannot be written', async () => {
  const argv = ['lint', '--list-files', '--format', 'sarif', '.']
  expect(await call(folderWith(FILES), argv)).toMatchObject({ status: 2, out: '' })
})
