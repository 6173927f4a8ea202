import { describe, expect, test } from 'vitest'
import { checkPage, syncText } from '../../src/sync/sync-text.ts'
import { loadParsers } from '../../src/syntax/parsers.ts'
import {
  type BlockShape,
  blockShapes,
  type CommentShape,
  json5Comments,
  proseComments,
  yamlComments,
} from './comment-shapes.ts'
import { readSource } from './example-source.ts'

const source = readSource('example')
const options = { parsers: await loadParsers(['yaml']) }
const WANTED = ['kimi-a3', 'kimi-a2-code', 'kimi-a1']
const COMMENTS = { prose: proseComments, json5: json5Comments, yaml: yamlComments }

/** A page with a comment at each of its places, indented as the place is. */
function place({ text }: BlockShape, { lines }: CommentShape): string {
  return text
    .replace(/^([ \t]*)@(?:first)?$/gm, (_, indent: string) =>
      lines.map((line, i) => (i === 0 ? indent + line : line && indent + line)).join('\n'),
    )
    .replace(/@(?:in)?/g, () => lines.join('\n'))
}

/** The comments of a page, markers of blocks among them, in order. */
function commentsOf(text: string, kind: BlockShape['kind']): readonly string[] {
  const forms = {
    prose: /<!--[\s\S]*?-->|\{\/\*[\s\S]*?\*\/\}|^[ \t]*\[\/\/\]:.*$/gm,
    json5: /\/\/.*$|\/\*[\s\S]*?\*\//gm,
    yaml: /(?<=^|\s)#.*$/gm,
  }
  return [...text.replace(/^# Page$/m, '').matchAll(forms[kind])].map(([comment]) => comment.trim())
}

function withoutComments(text: string, kind: BlockShape['kind']): string {
  return commentsOf(text, kind).reduce((rest, comment) => rest.replace(comment, ''), text)
}

const cases = blockShapes.flatMap((block) =>
  COMMENTS[block.kind]
    .filter(({ lines }) => block.oneLine !== true || lines.length === 1)
    .map((comment) => ({ name: `${block.name}: ${comment.name}`, block, comment })),
)

describe.each<readonly [name: string, change: (text: string) => string]>([
  ['LF', (text) => text],
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
])('%s', (_, change) => {
  test.each(cases)('a comment keeps its place in $name', ({ block, comment }) => {
    const path = 'page.mdx'
    const text = change(place(block, comment))
    const fixed = syncText({ path, text }, source, options)
    if (fixed === text) {
      expect(block.mayBeRefused).toBe(true)
      const { problems } = checkPage({ path, text }, source, options)
      expect(problems.map(({ note }) => note)).toEqual([
        expect.stringContaining('was left as it is'),
      ])
      return
    }
    const { kind } = block
    expect(commentsOf(fixed, kind).toSorted()).toEqual(commentsOf(text, kind).toSorted())
    const shown = withoutComments(fixed, kind).match(/kimi-[\w-]+/g)
    expect([...new Set(shown)].filter((id) => id !== 'kimi-a0')).toEqual(WANTED)
    expect(shown).not.toContain('kimi-old')
    if (block.text.includes('@first')) {
      expect(commentsOf(fixed, kind)).toEqual(commentsOf(text, kind))
      const first = commentsOf(text, kind)[1] ?? ''
      const above = fixed.slice(0, fixed.indexOf(first))
      expect(withoutComments(above, kind)).not.toContain('kimi-')
    }
    expect(syncText({ path, text: fixed }, source, options)).toBe(fixed)
    expect(fixed.includes('\r')).toBe(text.includes('\r'))
  })
})
