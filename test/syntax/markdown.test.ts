import { beforeAll, describe, expect, test } from 'vitest'
import { applyEdits } from '../../src/core/edit.ts'
import {
  loadMarkdownReader,
  type MarkdownPage,
  type MarkdownReader,
  projectSnippetEdit,
  projectSnippetSpan,
} from '../../src/syntax/markdown.ts'

let read: MarkdownReader

beforeAll(async () => {
  read = await loadMarkdownReader()
})

/** Each character of a snippet must stand in the page where the snippet says. */
function expectExact(page: MarkdownPage): void {
  const { text } = page.source
  for (const snippet of page.snippets) {
    for (const [offset, unit] of snippet.content.split('').entries()) {
      expect(text.charAt(snippet.toPage(offset))).toBe(unit)
    }
  }
}

const CODE = '{\n  a: 1,\n\n  b: 2\n}'

function indent(text: string, prefix: string): string {
  return text.replace(/^/gm, prefix)
}

describe('readMarkdown finds a snippet', () => {
  const block = `\`\`\`json5 title="x"\n${CODE}\n\`\`\``
  const cases: readonly (readonly [place: string, text: string])[] = [
    ['at the margin', `# A\n\n${block}\n`],
    ['in a list', `- a\n\n${indent(block, '  ')}\n`],
    ['in a numbered list', `10. a\n\n${indent(block, '    ')}\n`],
    ['in a block quote', `${indent(block, '> ')}\n`],
    ['in a list in a block quote', `> - a\n>\n${indent(block, '>   ')}\n`],
    ['in JSX', `<Tabs>\n  <Step>\n${indent(block, '        ')}\n  </Step>\n</Tabs>\n`],
    ['deep in JSX', `<Tabs>\n  <Step>\n${indent(block, '              ')}\n  </Step>\n</Tabs>\n`],
    [
      'in JSX beside an HTML comment',
      `<!-- x -->\n<Tabs>\n  <Step>\n${indent(block, '        ')}\n  </Step>\n</Tabs>\n`,
    ],
    ['beside bad MDX', `{ not an expression\n\n${block}\n`],
    ['indented by tabs in JSX', `<Step>\n${indent(block, '\t\t')}\n</Step>\n`],
    ['that is not closed', `# A\n\n${block.slice(0, -4)}`],
  ]

  test.each(cases)('%s', (_place, text) => {
    for (const variant of [text, text.replaceAll('\n', '\r\n'), `\uFEFF${text}`]) {
      const page = read('a.mdx', variant)
      expect(page.snippets).toMatchObject([{ language: 'json5', meta: 'title="x"' }])
      expect(page.snippets[0]?.content.replaceAll('\r', '')).toBe(CODE)
      expectExact(page)
    }
  })

  test('and tells where its lines stand', () => {
    const text = `> ${'```'}\n> {\n>   a: 1\n> }\n> ${'```'}\n`
    const [snippet] = read('a.md', text).snippets
    if (snippet === undefined) throw new Error('Cannot find a snippet')
    const start = snippet.content.indexOf('a: 1')
    const span = projectSnippetSpan(snippet, { start, end: start + 4 })
    expect(text.slice(span.start, span.end)).toBe('a: 1')
    const lineEnd = snippet.content.indexOf('\n') + 1
    expect(projectSnippetSpan(snippet, { start: 0, end: lineEnd })).toEqual({ start: 8, end: 10 })
    expect(projectSnippetSpan(snippet, { start: 0, end: 0 })).toEqual({ start: 8, end: 8 })
    expect(snippet.toPage(snippet.content.length)).toBe(text.indexOf('}') + 1)
    expect(text.slice(snippet.span.start, snippet.span.end)).toBe(text.slice(2, -1))
  })

  test('whose tab is partly indentation: the spaces stand at the tab', () => {
    const text = '- a\n\n  ```\n\tx\n  ```\n'
    const [snippet] = read('a.md', text).snippets
    expect(snippet?.content).toBe('  x')
    expect([0, 1, 2].map((offset) => snippet?.toPage(offset))).toEqual([12, 12, 12])
  })

  test('but not in an HTML comment', () => {
    expect(read('a.md', `<!--\n${'```'}\nx\n${'```'}\n-->\n`).snippets).toEqual([])
  })

  test('of plain Markdown that is indented code', () => {
    const page = read('a.md', '<!-- x -->\n\na\n\n    { b: 1 }\n    c\n')
    expect(page).toMatchObject({ flavour: 'markdown', snippets: [{ content: '{ b: 1 }\nc' }] })
    expectExact(page)
  })
})

describe('readMarkdown finds', () => {
  test.each([
    ['`kimi-k2.6`', ['kimi-k2.6']],
    ['`` a`b ``', ['a`b']],
    ['| a |\n| - |\n| `x` |', ['x']],
  ])('inline code in %j', (text, values) => {
    const page = read('a.md', text)
    expect(page.inlineCode.map(({ value }) => value)).toEqual(values)
    for (const { value, span } of page.inlineCode)
      expect(text.slice(span.start, span.end)).toBe(value)
  })

  test('prose as it is written', () => {
    const text = '\uFEFF# A &amp; b\n\n> one\n> two `c` [three](x)\n'
    const { prose } = read('a.md', text)
    expect(prose.map(({ value }) => value)).toEqual(['A &amp; b', 'one\n> two ', ' ', 'three'])
    for (const { value, span } of prose) expect(text.slice(span.start, span.end)).toBe(value)
  })

  test.each([
    [
      '---\ntitle: x\n---\n\n# A\n',
      { language: 'yaml', value: 'title: x', span: { start: 4, end: 12 } },
    ],
    ['+++\r\nt = 1\r\n+++\r\n', { language: 'toml', value: 't = 1', span: { start: 5, end: 10 } }],
    ['# A\n', undefined],
  ])('front matter in %j', (text, frontmatter) => {
    expect(read('a.md', text).frontmatter).toEqual(frontmatter)
  })
})

describe('readMarkdown survives', () => {
  test.each([
    '[',
    '>',
    '<a>',
    '{',
    '*a ',
    '`',
    '![',
    '- ',
    '|a',
    '<x a={',
    '```\n',
    '> - ',
    '\0',
    '\uD800',
  ])('much of %j', (unit) => {
    expect(() => read('a.md', unit.repeat(10_000 / unit.length))).not.toThrow()
  })

  const many = 20_000

  test.each([
    ['many lines', 'a\n'.repeat(many)],
    ['many headings', 'a\n=\n'.repeat(many)],
    ['many quotations', '> a\n\n'.repeat(many)],
    ['many lists', '[//]: # (a)\n\n- b\n\n'.repeat(many)],
    ['a quotation that goes on and on', `> a\n${'b\n'.repeat(many)}`],
    ['quotations in quotations', `${'> '.repeat(90)}a\n\n`.repeat(many / 90)],
    ['comments that do not end', 'a <!-- '.repeat(many)],
    ['emphasis that does not end', '*a **b'.repeat(many)],
    ['links that do not end', '[a]('.repeat(many)],
    ['a reference that is used again and again', `[a]: <x>\n\n${'[a]'.repeat(many)}`],
    ['many footnotes', '[^1]: a\n\n'.repeat(many)],
    ['many rows', `|a|\n|-|\n${'|b|\n'.repeat(many)}`],
    ['many columns', `|${'a|'.repeat(many)}\n|${'-|'.repeat(many)}\n`],
    ['many expressions', 'a {b} '.repeat(many)],
    ['an attribute that does not end', `<A b={[\n${'1,\n'.repeat(many)}`],
    ['much text', 'Kimi '.repeat(many * 4)],
  ])('a page that takes too long to parse, by its lines: %s', (_, rest) => {
    const fence = `  ${'```'}json\n  { }\n  ${'```'}\n`
    const page = read('a.md', fence + rest)
    expect(page).toMatchObject({
      flavour: 'lines',
      snippets: [{ language: 'json', content: '{ }' }],
    })
    expectExact(page)
  })

  test.each([
    ['braces', `{\`${'}'.repeat(many)}`],
    ['braces in a comment', `{/*${'}'.repeat(many)}`],
    ['objects', `{[${'{},'.repeat(many / 8)}`],
    ['blank lines in an export', `export const a = [\n${'1,\n\n'.repeat(many / 8)}]`],
  ])('a page with more JavaScript than pages have is no MDX: %s', (_, text) => {
    expect(read('a.mdx', `# A\n\n${text}\n`).flavour).toBe('markdown')
  })

  test.each([
    [
      'of text and code',
      `# Kimi\n\nUse \`kimi-k2.6\` or *another* one.\n\n${'```'}json\n{}\n${'```'}\n\n`.repeat(500),
    ],
    ['of tables', `| a | b |\n| - | - |\n${'| `x` | [y](z) |\n'.repeat(20)}\n`.repeat(30)],
    ['of components', '<Note title={"x"}>\n\n- One\n- Two\n\n</Note>\n\n'.repeat(200)],
    ['with exports', `export const a = {\n  b: 1,\n\n  c: 2,\n}\n\n${'Text.\n\n'.repeat(500)}`],
  ])('a long page as people write them is parsed: %s', (_, text) => {
    expect(read('a.mdx', text).flavour).toBe('mdx')
  })
})

describe('an edit of a snippet is one of its page', () => {
  const content = '{\n  a: 1,\n\n  b: [\n    2,\n  ],\n}'
  const texts = ['', 'x', 'x\n', '\n  x']

  test.each([
    ['', '\n'],
    ['    ', '\n'],
    ['\t', '\n'],
    ['> ', '\n'],
    ['  > ', '\n'],
    ['    ', '\r\n'],
  ])('behind %j with %j', (prefix, ending) => {
    const lines = ['```json5', ...content.split('\n'), '```']
    const text = `- list\n${lines.map((line) => prefix + line).join('\n')}\n`
    const page = text.replaceAll('\n', ending)
    const [snippet] = read('a.mdx', page).snippets
    if (snippet === undefined) throw new Error('Cannot find the snippet')
    const splitsEnding = (at: number): boolean => snippet.content.slice(at - 1, at + 1) === '\r\n'
    const edits = Array.from(snippet.content, (_, at) => at).flatMap((start) =>
      [0, 1, 4, 11].flatMap((length) =>
        texts.map((added) => ({
          start,
          end: Math.min(start + length, snippet.content.length),
          text: added.replaceAll('\n', ending),
        })),
      ),
    )
    let exact = 0
    for (const edit of edits) {
      const moved = projectSnippetEdit(snippet, edit)
      if (moved === undefined || splitsEnding(edit.start) || splitsEnding(edit.end)) continue
      exact += 1
      const after = read('a.mdx', applyEdits(page, [moved])).snippets
      expect(after[0]?.content).toBe(applyEdits(snippet.content, [edit]))
    }
    expect(exact).toBeGreaterThan(100)
  })
})
