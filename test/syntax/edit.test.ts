import { describe, expect, test } from 'vitest'
import type { ConfigFields, ConfigValue } from '../../src/core/config-value.ts'
import type { SourceDocument, SyntaxId } from '../../src/core/document.ts'
import { applyEdits, type TextEdit } from '../../src/core/edit.ts'
import { type ConfigNode, itemsOf, type Member, memberOf } from '../../src/core/tree.ts'
import { editorOf } from '../../src/syntax/editor-of.ts'
import { byName, commentsOf, parseAs, type Shown, show } from './show-tree.ts'

/** What is done to the value at a path, whose steps are parted by blanks. */
type Act =
  | readonly ['replace', path: string, value: ConfigValue]
  | readonly ['rename', path: string, key: string]
  | readonly [
      'insert first' | 'insert last',
      path: string,
      fields: Readonly<Record<string, ConfigValue>>,
    ]
  | readonly ['remove', path: string]

/** An object or list, or one entry of them. */
type Found = { readonly node: ConfigNode; readonly member?: Member }

function find(root: ConfigNode, path: string): Found {
  return path
    .split(' ')
    .filter((step) => step !== '')
    .reduce<Found>(
      ({ node: holder }, step) => {
        const member = memberOf(holder, step)
        const node = member?.value ?? itemsOf(holder)[Number(step)]
        if (node === undefined) throw new Error(`nothing at ${path}`)
        return { node, ...(member && { member }) }
      },
      { node: root },
    )
}

function edit(document: SourceDocument, act: Act): TextEdit | undefined {
  const { root } = document
  if (root === undefined) throw new Error('nothing to read')
  const editor = editorOf(document)
  const { node, member } = find(root, act[1])
  switch (act[0]) {
    case 'replace':
      return editor.replace(member ?? node, act[2])
    case 'rename':
      return member && editor.rename(member, act[2])
    case 'remove':
      return editor.remove((member ?? node).span)
    default: {
      if (node.kind !== 'object') throw new Error('no object')
      const last = act[0] === 'insert last' ? node.members.at(-1) : undefined
      return editor.insert(node, new Map(Object.entries(act[2])), last)
    }
  }
}

function showFields(
  fields: Readonly<Record<string, ConfigValue>>,
): readonly (readonly [string, Shown])[] {
  return Object.entries(fields).map(([key, value]) => [key, showValue(value)] as const)
}

function showValue(value: ConfigValue): Shown {
  if (value instanceof Map) return showFields(Object.fromEntries(value as ConfigFields))
  return Array.isArray(value) ? value.map(showValue) : value
}

/** What a document should say after an act. */
function expectedOf(document: SourceDocument, act: Act): Shown {
  const { root } = document
  if (root === undefined) return null
  const { node, member } = find(root, act[1])
  switch (act[0]) {
    case 'replace':
      return show(root, new Set(), new Map([[node, showValue(act[2])]]))
    case 'rename':
      return show(
        root,
        new Set(),
        new Map<ConfigNode | Member, Shown>(member && [[member, act[2]]]),
      )
    case 'remove':
      return show(root, new Set([member ?? node]))
    default: {
      const own = show(node) as readonly (readonly [string, Shown])[]
      const all = [...own, ...showFields(act[2])].toSorted(byName)
      return show(root, new Set(), new Map([[node, all]]))
    }
  }
}

const map = (fields: Readonly<Record<string, ConfigValue>>): ConfigFields =>
  new Map(Object.entries(fields))

type Case = readonly [name: string, before: string, act: Act, after: string | undefined]

const JSON5: readonly Case[] = [
  [
    'a text in its own quotes',
    `{ a: "x", b: 'y' }`,
    ['replace', 'b', `it's`],
    `{ a: "x", b: 'it\\'s' }`,
  ],
  ['a number', '{ a: 1, }', ['replace', 'a', 2], '{ a: 2, }'],
  ['a number by a text', `{ a: 1, b: 'x' }`, ['replace', 'a', 'y'], `{ a: 'y', b: 'x' }`],
  ['a text by a list', '{ a: "x" }', ['replace', 'a', ['y', 1]], '{ a: ["y", 1] }'],
  [
    'a value by an object',
    `{ 'a': 1 }`,
    ['replace', 'a', map({ b: true, 'c-d': null })],
    `{ 'a': { 'b': true, 'c-d': null } }`,
  ],
  [
    'a text that needs escapes',
    '{ a: "x" }',
    ['replace', 'a', 'a\n"\\\u2028'],
    '{ a: "a\\n\\"\\\\\\u2028" }',
  ],
  ['a key', '{ a: 1, // why\n}', ['rename', 'a', 'b'], '{ b: 1, // why\n}'],
  ['a key that needs quotes', '{ a: 1 }', ['rename', 'a', 'a/b'], '{ "a/b": 1 }'],
  ['a key in its own quotes', `{ 'a': 1 }`, ['rename', 'a', 'b'], `{ 'b': 1 }`],
  ['into braces', '{ a: {} }', ['insert last', 'a', { b: 1, c: 'x' }], '{ a: { b: 1, c: "x" } }'],
  ['first on a line', '{a: 1}', ['insert first', '', { b: 2 }], '{b: 2, a: 1}'],
  ['last on a line', '{ a: 1, }', ['insert last', '', { b: 2 }], '{ a: 1, b: 2, }'],
  ['first on lines', '{\n\ta: 1\n}', ['insert first', '', { b: 2 }], '{\n\tb: 2,\n\ta: 1\n}'],
  [
    'last on lines',
    '{\r\n  a: 1,\r\n}',
    ['insert last', '', { b: 2, c: 3 }],
    '{\r\n  a: 1,\r\n  b: 2,\r\n  c: 3,\r\n}',
  ],
  [
    'after a comment',
    '{\n  a: 1, // why\n}',
    ['insert last', '', { b: 2 }],
    '{\n  a: 1, // why\n  b: 2,\n}',
  ],
  [
    'after a comment without a comma',
    '{\n  a: 1 // why\n}',
    ['insert last', '', { b: 2 }],
    '{\n  a: 1, // why\n  b: 2\n}',
  ],
  [
    'after a block comment',
    '{\n  a: 1 /* why */\n}',
    ['insert last', '', { b: 2 }],
    '{\n  a: 1, /* why */\n  b: 2\n}',
  ],
  ['what is alone', '{ a: { b: 1 } }', ['remove', 'a b'], '{ a: {} }'],
  ['what is alone, with a comma', '{ a: 1, }', ['remove', 'a'], '{ }'],
  ['the first', '{ a: 1, b: 2 }', ['remove', 'a'], '{ b: 2 }'],
  ['the last', '{ a: 1, b: 2 }', ['remove', 'b'], '{ a: 1 }'],
  ['one in the middle', '{ a: 1, b: 2, c: 3 }', ['remove', 'b'], '{ a: 1, c: 3 }'],
  [
    'one on a line of its own',
    '{\n  a: 1,\n  b: 2,\n  c: 3\n}',
    ['remove', 'b'],
    '{\n  a: 1,\n  c: 3\n}',
  ],
  ['one on the last line', '{\n  a: 1,\n  b: 2\n}', ['remove', 'b'], '{\n  a: 1\n}'],
  ['one with CRLF', '{\r\n  a: 1,\r\n  b: 2,\r\n}', ['remove', 'b'], '{\r\n  a: 1,\r\n}'],
  ['one over lines', '{\n\ta: {\n\t\tb: [1],\n\t},\n\tc: 2,\n}', ['remove', 'a'], '{\n\tc: 2,\n}'],
  ['one beside its brace', '{ a: 1,\n  b: 2 }', ['remove', 'a'], '{ b: 2 }'],
  ['one that ends a line', '{ a: 1, b: 2,\n  c: 3 }', ['remove', 'b'], '{ a: 1,\n  c: 3 }'],
  ['an item', '{ a: ["x", "y"] }', ['remove', 'a 1'], '{ a: ["x"] }'],
  ['one beside a comment', '{\n  a: 1, // why\n}', ['remove', 'a'], '{\n  // why\n}'],
  ['the last beside a comment', '{ a: 1, b: 2 /* why */ }', ['remove', 'b'], '{ a: 1 /* why */ }'],
  [
    'the last below a comment',
    '{\n  a: 1, // why\n  b: 2\n}',
    ['remove', 'b'],
    '{\n  a: 1, // why\n}',
  ],
  [
    'nothing with a comment before its comma',
    '{ a: 1 /* why */, b: 2 }',
    ['remove', 'a'],
    undefined,
  ],
  ['nothing with a comment inside', '{ a: { /* why */ }, b: 2 }', ['remove', 'a'], undefined],
]

const JSON_CASES: readonly Case[] = [
  ['a key that needs no quotes', '{"a": 1}', ['rename', 'a', 'b'], '{"b": 1}'],
  [
    'members in quotes',
    '{\n  "a": "x"\n}',
    ['insert last', '', { b: map({ c: 'y' }) }],
    '{\n  "a": "x",\n  "b": { "c": "y" }\n}',
  ],
  ['a text of another script', '{"a": "x"}', ['replace', 'a', '月之暗面'], '{"a": "月之暗面"}'],
  ['the last', '{\n  "a": 1,\n  "b": [\n    2\n  ]\n}\n', ['remove', 'b'], '{\n  "a": 1\n}\n'],
]

const YAML: readonly Case[] = [
  ['a bare text', 'a: x # why\n', ['replace', 'a', 'y z'], 'a: y z # why\n'],
  ['a bare text that needs quotes', 'a: x\n', ['replace', 'a', 'true'], 'a: "true"\n'],
  ['a text in its own quotes', "a: 'x'\n", ['replace', 'a', "it's"], "a: 'it''s'\n"],
  ['a number', 'a: 1\nb: 2\n', ['replace', 'a', 3], 'a: 3\nb: 2\n'],
  ['nothing', 'a:\nb: 2\n', ['replace', 'a', 3], 'a: 3\nb: 2\n'],
  ['a text by a list', 'a: x\n', ['replace', 'a', ['x', 'z']], 'a: [x, z]\n'],
  [
    'a list item by item',
    'a:\n  - x # one\n  - y # two\n  - z\n',
    ['replace', 'a', ['x', 'q']],
    'a:\n  - x # one\n  - q # two\n',
  ],
  [
    'a list by a longer one',
    'a:\r\n- x\r\nb: 1\r\n',
    ['replace', 'a', ['x', 'z']],
    'a:\r\n- x\r\n- z\r\nb: 1\r\n',
  ],
  ['an object by a text', 'a:\n  b: 1\nc: 2\n', ['replace', 'a', 'x'], 'a: x\nc: 2\n'],
  ['a block of text', 'a: |\n  x\n  y\nb: 1\n', ['replace', 'a', 'z'], 'a: z\nb: 1\n'],
  ['a key', 'a: 1 # why\n', ['rename', 'a', 'b/c'], 'b/c: 1 # why\n'],
  ['a key in quotes', '"a": 1\n', ['rename', 'a', 'b'], '"b": 1\n'],
  ['a key by one that needs quotes', 'a: 1\n', ['rename', 'a', 'yes'], '"yes": 1\n'],
  [
    'last',
    'a:\n  b: 1 # why\nc: 2\n',
    ['insert last', 'a', { d: 2 }],
    'a:\n  b: 1 # why\n  d: 2\nc: 2\n',
  ],
  ['first', '# top\na: 1\n', ['insert first', '', { b: 2 }], '# top\nb: 2\na: 1\n'],
  [
    'into an item',
    '- a: 1\n  b: 2\n',
    ['insert first', '0', { c: 'x' }],
    '- c: x\n  a: 1\n  b: 2\n',
  ],
  [
    'an object',
    'a:\n    b: 1\n',
    ['insert last', '', { c: map({ d: 'x'.repeat(80) }) }],
    `a:\n    b: 1\nc:\n    d: ${'x'.repeat(80)}\n`,
  ],
  [
    'after a nested value',
    'a:\r\n  - x\r\n',
    ['insert last', '', { b: 1 }],
    'a:\r\n  - x\r\nb: 1\r\n',
  ],
  [
    'nothing after blank lines that count',
    'a: |+\n  x\n\n',
    ['insert last', '', { b: 1 }],
    undefined,
  ],
  ['into braces', 'a: { b: 1 }\n', ['insert last', 'a', { c: 'x' }], 'a: { b: 1, c: x }\n'],
  [
    'into braces over lines',
    'a: {\n  b: 1 # why\n}\n',
    ['insert last', 'a', { c: 2 }],
    'a: {\n  b: 1, # why\n  c: 2\n}\n',
  ],
  ['into empty braces', 'a: {}\n', ['insert last', 'a', { c: 2 }], 'a: { c: 2 }\n'],
  ['one of an object', 'a: 1\nb: 2\nc: 3\n', ['remove', 'b'], 'a: 1\nc: 3\n'],
  ['the first line', 'a: 1\nb: 2\n', ['remove', 'a'], 'b: 2\n'],
  ['the last line, without an ending', 'a: 1\nb: 2', ['remove', 'b'], 'a: 1'],
  ['what is alone', 'a:\n  b: 1\nc: 2\n', ['remove', 'a b'], 'a: {}\nc: 2\n'],
  ['an only item', 'a:\n  - b: 1\nc: 2\n', ['remove', 'a 0'], 'a: []\nc: 2\n'],
  ['the first of an item', '- a: 1\n  b: 2\n', ['remove', '0 a'], '- b: 2\n'],
  ['an item', 'a:\n- b: 1\n  c: 2\n- b: 3\n', ['remove', 'a 0'], 'a:\n- b: 3\n'],
  ['below a comment', '# top\na: 1\n# of b\nb: 2\n', ['remove', 'b'], '# top\na: 1\n# of b\n'],
  ['from brackets', 'a: [x, "y", z]\n', ['remove', 'a 1'], 'a: [x, z]\n'],
  [
    'from braces over lines',
    'a: {\n  b: 1, # why\n  c: 2 }\n',
    ['remove', 'a c'],
    'a: {\n  b: 1, # why\n  }\n',
  ],
  ['nothing beside a comment', 'a: 1 # why\nb: 2\n', ['remove', 'a'], undefined],
  ['nothing with a comment inside', 'a:\n  # why\n  b: 1\nc: 2\n', ['remove', 'a'], undefined],
  ['nothing that has an anchor', 'a: [&x 1, 2]\nb: *x\n', ['remove', 'a 0'], undefined],
]

const TOML: readonly Case[] = [
  ['a text', 'a = "x" # why\n', ['replace', 'a', 'it"s'], 'a = "it\\"s" # why\n'],
  ['a text that single quotes cannot hold', "a = 'x'\n", ['replace', 'a', "it's"], 'a = "it\'s"\n'],
  ['a text over lines', 'a = """\nx\n"""\n', ['replace', 'a', 'y'], 'a = "y"\n'],
  ['a number by a text', 'a = 1\n', ['replace', 'a', 'x'], 'a = "x"\n'],
  ['a list', 'a = [\n  1,\n]\n', ['replace', 'a', ['x', 2]], 'a = ["x", 2]\n'],
  ['nothing by a null', 'a = 1\n', ['replace', 'a', null], undefined],
  ['no table', '[a]\nb = 1\n', ['replace', 'a', 1], undefined],
  ['a key', '[a]\nb = 1 # why\n', ['rename', 'a b', 'c'], '[a]\nc = 1 # why\n'],
  ['a key by one that needs quotes', 'a = 1\n', ['rename', 'a', 'b/c'], '"b/c" = 1\n'],
  ['a table', '[a.b]\nc = 1\n', ['rename', 'a b', 'd'], '[a.d]\nc = 1\n'],
  ['no table in pieces', '[a.b]\nc = 1\n[a.d]\ne = 1\n', ['rename', 'a', 'f'], undefined],
  [
    'last in a table',
    '[a]\nb = 1 # why\n\n[c]\nd = 1\n',
    ['insert last', 'a', { e: 'x' }],
    '[a]\nb = 1 # why\ne = "x"\n\n[c]\nd = 1\n',
  ],
  [
    'before the tables',
    'a = 1\r\n[b]\r\nc = 1\r\n',
    ['insert last', '', { d: 2 }],
    'a = 1\r\nd = 2\r\n[b]\r\nc = 1\r\n',
  ],
  [
    'first in an item',
    '[[a]]\n  b = 1\n[[a]]\n  b = 2\n',
    ['insert first', 'a 1', { c: [1] }],
    '[[a]]\n  b = 1\n[[a]]\n  c = [1]\n  b = 2\n',
  ],
  [
    'into braces',
    'a = { b = 1 }\n',
    ['insert last', 'a', { c: map({ d: 1 }) }],
    'a = { b = 1, c = { d = 1 } }\n',
  ],
  [
    'nothing without a line of its own',
    '[a.b]\nc = 1\n',
    ['insert last', 'a', { d: 2 }],
    undefined,
  ],
  ['a line', 'a = 1\nb = [\n  2,\n]\n# of c\nc = 3\n', ['remove', 'b'], 'a = 1\n# of c\nc = 3\n'],
  ['the only line of a table', '[a]\nb = 1\n[c]\nd = 1\n', ['remove', 'a b'], '[a]\n[c]\nd = 1\n'],
  ['a table', '[a]\nb = 1\n\n[c]\nd = 1\n', ['remove', 'c'], '[a]\nb = 1\n\n'],
  [
    'an item of a list of tables',
    '[[a]]\nb = 1\n\n[[a]]\nb = 2\n',
    ['remove', 'a 0'],
    '\n[[a]]\nb = 2\n',
  ],
  ['from braces', 'a = { b = 1, c = 2 }\n', ['remove', 'a b'], 'a = { c = 2 }\n'],
  [
    'from a list over lines',
    'a = [\n  1, # one\n  2,\n]\n',
    ['remove', 'a 1'],
    'a = [\n  1, # one\n]\n',
  ],
  ['nothing beside a comment', 'a = 1 # why\n', ['remove', 'a'], undefined],
  ['nothing with a comment inside', '[a]\n# why\nb = 1\n', ['remove', 'a'], undefined],
  [
    'no table with another inside',
    '[a]\nb = 1\n[c]\nd = 1\n[a.e]\nf = 1\n',
    ['remove', 'a'],
    undefined,
  ],
]

const ENV: readonly Case[] = [
  ['a bare value', 'A=x # why\n', ['replace', 'A', 'y'], 'A=y # why\n'],
  ['a bare value that needs quotes', 'A=x\n', ['replace', 'A', 'y # z'], 'A="y # z"\n'],
  ['a value in its own quotes', "export A='x'\r\n", ['replace', 'A', 'a b'], "export A='a b'\r\n"],
  ['a value that its quotes cannot hold', "A='x'\n", ['replace', 'A', "it's"], 'A="it\'s"\n'],
  ['nothing that no quotes hold', 'A=x\n', ['replace', 'A', '\'"`'], undefined],
  ['a name', 'export A="x" # why\n', ['rename', 'A', 'B_C'], 'export B_C="x" # why\n'],
  ['no name with a blank', 'A=x\n', ['rename', 'A', 'B C'], undefined],
  [
    'last',
    'export A=x # why\nexport B=y',
    ['insert last', '', { C: 'z' }],
    'export A=x # why\nexport B=y\nexport C=z',
  ],
  ['first', '# top\nA=x\n', ['insert first', '', { B: 'a b' }], 'B=a b\n# top\nA=x\n'],
  ['a line', 'A=x\r\nexport B="y\r\nz"\r\nC=z\r\n', ['remove', 'B'], 'A=x\r\nC=z\r\n'],
  ['the first line, after a BOM', '\uFEFFA=x\nB=y\n', ['remove', 'A'], '\uFEFFB=y\n'],
  ['nothing beside a comment', 'A=x # why\n', ['remove', 'A'], undefined],
]

const SHELL: readonly Case[] = [
  ['a value', 'export A="x"\n', ['replace', 'A', 'y'], 'export A="y"\n'],
  ['nothing that needs escapes', 'export A="x"\n', ['replace', 'A', '$y'], undefined],
  ['no variable', 'export A="x"\n', ['remove', 'A'], undefined],
]

const CURL = `curl https://api.example -d '{"model": "x", "temperature": 1}'\n`

const JSON_IN_SHELL: readonly Case[] = [
  [
    'an entry of JSON',
    CURL,
    ['remove', 'curl body temperature'],
    `curl https://api.example -d '{"model": "x"}'\n`,
  ],
  [
    'a value of JSON',
    CURL,
    ['replace', 'curl body model', 'y'],
    `curl https://api.example -d '{"model": "y", "temperature": 1}'\n`,
  ],
]

const CALL =
  'litellm.completion(\n    model="moonshot/x",\n    temperature=1,\n    top_p=2,  # why\n)\n'

const CODE: readonly Case[] = [
  [
    'a text',
    CALL,
    ['replace', '0 arguments model', 'moonshot/y'],
    CALL.replace('"moonshot/x"', '"moonshot/y"'),
  ],
  ['no number', CALL, ['replace', '0 arguments temperature', 2], undefined],
  [
    'an argument',
    CALL,
    ['remove', '0 arguments temperature'],
    CALL.replace('    temperature=1,\n', ''),
  ],
  ['no argument by name', CALL, ['rename', '0 arguments model', 'id'], undefined],
]

const TABLES: readonly (readonly [SyntaxId, readonly Case[]])[] = [
  ['json5', JSON5],
  ['json', JSON_CASES],
  ['yaml', YAML],
  ['toml', TOML],
  ['env', ENV],
  ['shell', [...SHELL, ...JSON_IN_SHELL]],
  ['code', CODE],
]

describe.each(TABLES)('%s', (syntax, cases) => {
  test.each(cases)('%s', (_, before, act, after) => {
    const document = parseAs(syntax, before)
    expect(document.problems).toEqual([])
    const made = edit(document, act)
    const result = made && applyEdits(before, [made])
    expect(result).toBe(after)
    if (result === undefined) return
    const again = parseAs(syntax, result)
    expect(again.problems).toEqual([])
    expect(again.root && show(again.root)).toEqual(expectedOf(document, act))
    expect(commentsOf(again)).toEqual(commentsOf(document))
  })
})
