import { describe, expect, test } from 'vitest'
import { itemsOf, nodeAt, valueOfNode } from '../../src/core/tree.ts'
import { parseCode } from '../../src/syntax/code.ts'

/** Text that does not name the vendor is not read. */
const OURS = { py: '# kimi\n', ts: '// kimi\n' }
type Extension = keyof typeof OURS

function read(extension: Extension, text: string): readonly unknown[] {
  const { root } = parseCode(`file.${extension}`, OURS[extension] + text)
  return itemsOf(root).map(valueOfNode)
}

function argumentsOf(extension: Extension, text: string): unknown {
  const { root } = parseCode(`file.${extension}`, OURS[extension] + text)
  const last = nodeAt(itemsOf(root).at(-1), 'arguments')
  return last && valueOfNode(last)
}

describe('what a call is', () => {
  test.each<readonly [Extension, text: string, call: string]>([
    ['py', 'client = OpenAI()', 'OpenAI'],
    ['py', 'from openai import OpenAI\nOpenAI()', 'openai.OpenAI'],
    ['py', 'from openai import AsyncOpenAI as A\nA()', 'openai.AsyncOpenAI'],
    ['py', 'import openai\nx = openai.AsyncOpenAI()', 'openai.AsyncOpenAI'],
    ['py', 'import litellm\nlitellm.completion(model="a")', 'litellm.completion'],
    ['ts', 'const client = new OpenAI({})', 'OpenAI'],
    ['ts', "import Any from 'openai'\nnew Any({})", 'openai.default'],
    ['ts', "const { OpenAI } = require('openai')\nnew OpenAI()", 'openai.OpenAI'],
    [
      'ts',
      "import { createOpenAI } from '@ai-sdk/openai'\ncreateOpenAI()",
      '@ai-sdk/openai.createOpenAI',
    ],
  ])('%s: %s', (extension, text, call) => {
    expect(read(extension, text)).toMatchObject([{ call }])
  })
})

describe('arguments', () => {
  test.each<readonly [Extension, text: string, value: unknown]>([
    ['py', 'a="x", b=1.5, c=True, d=None', { a: 'x', b: 1.5, c: true, d: null }],
    [
      'py',
      'a={"b": {"c": "d"}}, e=1_000, f=-0.5, g=0x10',
      { a: { b: { c: 'd' } }, e: 1000, f: -0.5, g: 16 },
    ],
    [
      'py',
      'a=r"\\x", b=("y"), c=f"z", d=u"v", e="w" "x", f="y" + "z"',
      { a: '\\x', b: 'y', c: 'z', d: 'v', e: 'wx', f: 'yz' },
    ],
    [
      'py',
      'a=os.environ["KEY"], b=os.getenv("KEY"), c=os.environ.get("K")',
      { a: '${KEY}', b: '${KEY}', c: '${K}' },
    ],
    ['py', 'a=os.getenv("KEY", "x"), b=os.environ.get("K") or "y"', { a: 'x', b: 'y' }],
    ['py', '**{"a": "x"}, b="y"', { a: 'x', b: 'y' }],
    ['py', '**dict(a="x")', { a: 'x' }],
    ['py', '"positional", *args, **unknown, a="x"', { a: 'x' }],
    ['py', 'a="x",  # a comment, with b="y"\n b="z", ...', { a: 'x', b: 'z' }],
    [
      'py',
      'a="\\u0041\\n", b="it\'s", c=\'say "so"\', d="""e"""',
      { a: 'A\n', b: "it's", c: 'say "so"', d: 'e' },
    ],
    ['py', 'a=SecretStr("x"), b=str(f()), c="x/".rstrip("/")', { a: 'x', c: 'x/' }],
    ['py', 'a=1 + 1, b=lambda x: "y", c=10 // 2, d="z"', { d: 'z' }],
    ['ts', "{ a: 'x', 'b': 2, c: false, [d]: 1 }", { a: 'x', b: 2, c: false }],
    [
      'ts',
      '{ a: process.env.KEY!, b: process.env["KEY"], c: import.meta.env.K }',
      { a: '${KEY}', b: '${KEY}', c: '${K}' },
    ],
    ['ts', "{ a: process.env.KEY ?? 'x', b: process.env.K || 'y' }", { a: 'x', b: 'y' }],
    [
      'ts',
      '{ a: `x`, b: `${f()}`, c: "x" as string, ...{ d: 1 } } satisfies T',
      { a: 'x', c: 'x', d: 1 },
    ],
    ['ts', "{ a: 'x', ... }", { a: 'x' }],
  ])('%s: %s', (extension, text, value) => {
    expect(argumentsOf(extension, `OpenAI(${text})`)).toEqual(value)
  })
})

describe('names', () => {
  test.each<readonly [Extension, text: string, value: unknown]>([
    ['py', 'M = "x"\nOpenAI(a=M)', { a: 'x' }],
    ['py', 'M = "x"\nM = "y"\nOpenAI(a=M)', { a: 'y' }],
    ['py', 'M = f()\nOpenAI(a=M)', {}],
    ['py', 'A, B = "x", 1\nOpenAI(a=A, b=B)', { a: 'x', b: 1 }],
    ['py', 'U = "x"\nOpenAI(a=f"{U}/y", b=U + "/z")', { a: 'x/y', b: 'x/z' }],
    ['py', 'def f(m="x"):\n  OpenAI(a=m)', { a: 'x' }],
    ['py', 'class C:\n  M = "x"\n  def f(self):\n    OpenAI(a=self.M)', { a: 'x' }],
    [
      'py',
      'class C:\n  def f(self, m="x"):\n    self.m = m\n  def g(self):\n    OpenAI(a=self.m)',
      { a: 'x' },
    ],
    ['py', 'class M(Enum):\n  K = "x"\nOpenAI(a=M.K.value)', { a: 'x' }],
    [
      'py',
      'class S(B):\n  u: str = Field("x")\n  v: str = Field(default="y")\ns = S()\nOpenAI(a=s.u, b=s.v)',
      { a: 'x', b: 'y' },
    ],
    ['py', 'O = {"a": "x"}\nOpenAI(**O, b=O["a"])', { a: 'x', b: 'x' }],
    ['py', 'def f():\n  return "x"\nOpenAI(a=f())', { a: 'x' }],
    ['ts', "const M = 'x'\nnew OpenAI({ a: M })", { a: 'x' }],
    ['ts', "const a = 'x'\nnew OpenAI({ a })", { a: 'x' }],
    ['ts', "const o = { a: 'x' } as const\nnew OpenAI(o)", { a: 'x' }],
    ['ts', "const f = (m = 'x') => new OpenAI({ a: m })", { a: 'x' }],
    ['ts', "class C { #m = 'x'; f() { new OpenAI({ a: this.#m }) } }", { a: 'x' }],
    [
      'ts',
      "class C { constructor(private m = 'x') {} f() { new OpenAI({ a: this.m }) } }",
      { a: 'x' },
    ],
    ['ts', "enum M { K = 'x' }\nnew OpenAI({ a: M.K })", { a: 'x' }],
    ['ts', "let m = 'x'\nfunction f() { m = 'y' }\nnew OpenAI({ a: g(m) })", {}],
  ])('%s: %s', (extension, text, value) => {
    expect(argumentsOf(extension, text)).toEqual(value)
  })
})

describe('requests of a client', () => {
  const made = 'c = OpenAI(base_url="u")\n'
  test.each<readonly [Extension, text: string]>([
    ['py', `${made}c.chat.completions.create(model="m")`],
    ['py', `${made}def f():\n  c.responses.create(model="m")`],
    ['py', `def f(client):\n  client.messages.create(model="m")\n${made}f(c)`],
    ['py', `${made}d = c.with_options(timeout=1)\nd.chat.completions.create(model="m")`],
    [
      'py',
      'class C:\n  def f(self):\n    self.c = OpenAI(base_url="u")\n  def g(self):\n    self.c.chat.completions.create(model="m")',
    ],
    ['py', 'def f():\n  return OpenAI(base_url="u")\nf().chat.completions.create(model="m")'],
    [
      'ts',
      'class C { #c = new OpenAI({ base_url: "u" })\n f() { this.#c.chat.completions.create({ model: "m" }) } }',
    ],
    [
      'ts',
      'const c = new OpenAI({ base_url: "u" })\nawait c\n  .messages\n  .create({ model: "m" })',
    ],
  ])('%s: %s', (extension, text) => {
    expect(read(extension, text)).toMatchObject([
      { arguments: { base_url: 'u' }, requests: [{ arguments: { model: 'm' } }] },
    ])
  })

  test('arms of a condition are kept apart', () => {
    const text = `if x:
  c = OpenAI(base_url="u")
  m = "a"
else:
  c = OpenAI(base_url="v")
  m = "b"
c.chat.completions.create(model=m)`
    expect(read('py', text)).toMatchObject([
      { arguments: { base_url: 'u' }, requests: [{ arguments: { model: 'a' } }] },
      { arguments: { base_url: 'v' }, requests: [{ arguments: { model: 'b' } }] },
    ])
  })

  test('a provider of the AI SDK is called with the model', () => {
    const text = "const p = createOpenAI({ baseURL: 'u' })\nf({ model: p('a') }); g(p.chat('b'))"
    expect(read('ts', text)).toMatchObject([
      { requests: [{ positional: ['a'] }, { positional: ['b'] }] },
    ])
  })

  test('a module that is set up is a client', () => {
    const text = 'import openai\nopenai.base_url = "u"\nopenai.chat.completions.create(model="m")'
    expect(read('py', text)).toMatchObject([
      { call: 'openai', arguments: { base_url: 'u' }, requests: [{ arguments: { model: 'm' } }] },
    ])
  })
})

test.each<readonly [path: string, text: string]>([
  ['a.py', '# one\nx = 10 // 2 # two\ny = "# no" # kimi'],
  ['a.ts', '// one\nclass A { #x = "// no" } /* two */ // kimi'],
])('comments of %s', (path, text) => {
  const { comments } = parseCode(path, text)
  expect(comments.map((comment) => comment.text.trim())).toEqual(['one', 'two', 'kimi'])
})

test('a text without a name is read in the language that it fits better', () => {
  const python = 'client = OpenAI(base_url="u")  # kimi'
  const script = 'const client = new OpenAI({ baseURL: "u" }) // kimi'
  for (const text of [python, script]) {
    expect(itemsOf(parseCode('', text).root)).toHaveLength(1)
  }
})

test.each([
  ['nothing', ''],
  ['an unclosed string', 'OpenAI(a="x'],
  ['an unclosed call', 'OpenAI(a="x", b={'.repeat(1000)],
  ['an unclosed comment', '/* '.repeat(100_000)],
  ['escapes', '"\\'.repeat(100_000)],
  ['quotes', '\'"'.repeat(100_000)],
  ['digits', `${'1'.repeat(200_000)}a`],
  ['blanks', `a${' '.repeat(200_000)}b`],
  ['dots', 'a.'.repeat(20_000)],
  ['depth', `OpenAI(a=${'{"b":'.repeat(100_000)}`],
  ['a long sum', `OpenAI(a=${'1+'.repeat(20_000)}1)`],
  [
    'names of names',
    Array.from({ length: 2000 }, (_, at) => `a${at + 1} = [a${at}, a${at}]`).join('\n'),
  ],
  ['prototype keys', 'OpenAI(__proto__="x", constructor="y")'],
  ['too much', 'OpenAI()'.repeat(200_000)],
])('hostile: %s', (_, text) => {
  for (const path of ['a.py', 'a.ts']) {
    const { problems } = parseCode(path, `kimi\n${text}`)
    expect(problems).toEqual([])
  }
})
