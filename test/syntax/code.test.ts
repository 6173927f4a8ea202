import { describe, expect, test } from 'vitest'
import { valueOfNode } from '../../src/core/tree.ts'
import { parseCode } from '../../src/syntax/code.ts'

function read(text: string): unknown {
  const { root } = parseCode('fixture', text)
  return root && valueOfNode(root)
}

function argumentsOf(text: string): unknown {
  const { root } = parseCode('fixture', `c = OpenAI(${text})`)
  const [call] = root?.kind === 'array' ? root.items : []
  const value = call && valueOfNode(call)
  return value && typeof value === 'object' && 'arguments' in value ? value.arguments : undefined
}

test.each([
  ['client = OpenAI()', 'client', 'OpenAI'],
  ['const client = new OpenAI({})', 'client', 'OpenAI'],
  ['x = openai.AsyncOpenAI()', 'x', 'openai.AsyncOpenAI'],
  ['r = await client.chat.completions.create()', 'r', 'client.chat.completions.create'],
])('%s', (text, to, call) => {
  expect(read(text)).toEqual([{ to, call, arguments: {} }])
})

test('a chain over several lines', () => {
  expect(read('client\n  .messages\n  .create({ model: "a" })')).toEqual([
    { call: 'client.messages.create', arguments: { model: 'a' } },
  ])
})

describe('arguments', () => {
  test.each([
    ['a="x", b=1.5, c=True', { a: 'x', b: 1.5, c: true }],
    ["{ a: 'x', 'b': 2, c: false }", { a: 'x', b: 2, c: false }],
    ['a={"b": {"c": "d"}}, e=1', { a: { b: { c: 'd' } }, e: 1 }],
    ['a=os.environ["KEY"], b=os.getenv("KEY")', { a: '${KEY}', b: '${KEY}' }],
    ['{ a: process.env.KEY!, b: process.env["KEY"] }', { a: '${KEY}', b: '${KEY}' }],
    ['a="x" + "y", b=f"x", c=`x`, d="x".lower(), e=g("x")', {}],
    ['a="\\u0041", b=-1, c=1 + 1, d=lambda x: "y", e="z"', { e: 'z' }],
    ['"positional", *args, **options, a="x"', { a: 'x' }],
    ['messages=[{"a": "b"}, {"a": "c"}], a="x"', { a: 'x' }],
    ['a="x",  # a comment, with b="y"\n b="z"', { a: 'x', b: 'z' }],
    ['a="it\'s", b=\'say "so"\'', { a: "it's", b: 'say "so"' }],
    ['"""a="x" """, a="y"', { a: 'y' }],
  ])('%s', (text, value) => {
    expect(argumentsOf(text)).toEqual(value)
  })
})

describe('constants', () => {
  test.each([
    ['M = "x"\nOpenAI(a=M)', 'x'],
    ['const M = "x"\nnew OpenAI({ a: M })', 'x'],
    ['M = "x"\nM = "y"\nOpenAI(a=M)', undefined],
    ['M = f()\nOpenAI(a=M)', undefined],
    ['M = 1\nOpenAI(a=M)', undefined],
  ])('%s', (text, value) => {
    expect(read(text)).toMatchObject([{ arguments: value === undefined ? {} : { a: value } }])
  })
})

test('comments of both languages', () => {
  const { comments } = parseCode('fixture', '# one\nx = 1 // two\n/* three */ "# no"')
  expect(comments.map(({ text }) => text.trim())).toEqual(['one', 'two', 'three'])
})

test.each([
  ['nothing', ''],
  ['an unclosed string', 'OpenAI(a="x'],
  ['an unclosed call', 'OpenAI(a="x", b={'.repeat(1000)],
  ['an unclosed comment', '/* '.repeat(100_000)],
  ['escapes', '"\\'.repeat(200_000)],
  ['quotes', '\'"'.repeat(200_000)],
  ['digits', `${'1'.repeat(400_000)}a`],
  ['blanks', `a${' '.repeat(400_000)}b`],
  ['dots', 'a.'.repeat(200_000)],
  ['depth', `OpenAI(a=${'{"b":'.repeat(100_000)}`],
  ['calls', 'OpenAI(a="x")\n'.repeat(50_000)],
  ['prototype keys', 'OpenAI(__proto__="x", constructor="y")'],
  ['too much', 'OpenAI()'.repeat(200_000)],
])('hostile: %s', (_, text) => {
  expect(parseCode('fixture', text).problems).toEqual([])
})
