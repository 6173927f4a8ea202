import JSON5 from 'json5'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../src/core/edit.ts'
import { objectsIn } from '../../src/core/tree.ts'
import { editorOf } from '../../src/syntax/editor-of.ts'
import { parseJson5 } from '../../src/syntax/json5.ts'

/** The text without the member `gone`; undefined where nothing clean can be done. */
function removeGone(text: string): string | undefined {
  const document = parseJson5('fixture', text)
  if (document.root === undefined) throw new Error('nothing to read')
  const members = [...objectsIn(document.root)].flatMap((object) => object.members)
  const gone = members.find(({ key }) => key === 'gone')
  const edit = gone && editorOf(document).remove(gone.span)
  return edit && applyEdits(text, [edit])
}

describe('a member goes with its comma', () => {
  test.each([
    ['alone', '{ a: { gone: 1 } }', '{ a: {} }'],
    ['alone, with a comma', '{ gone: 1, }', '{ }'],
    ['first', '{ gone: 1, b: 2 }', '{ b: 2 }'],
    ['last', '{ a: 1, gone: 2 }', '{ a: 1 }'],
    ['in the middle', '{ a: 1, gone: 2, b: 3 }', '{ a: 1, b: 3 }'],
    ['on a line of its own', '{\n  a: 1,\n  gone: 2,\n  b: 3\n}', '{\n  a: 1,\n  b: 3\n}'],
    ['on the last line', '{\n  a: 1,\n  gone: 2\n}', '{\n  a: 1\n}'],
    ['with CRLF', '{\r\n  a: 1,\r\n  gone: 2,\r\n}', '{\r\n  a: 1,\r\n}'],
    ['an object', '{ a: 1, gone: { b: [1, 2] } }', '{ a: 1 }'],
    ['last, beside a comment', '{ a: 1, gone: 2 /* why */ }', '{ a: 1 /* why */ }'],
    ['last, below a comment', '{\n  a: 1, // and\n  gone: 2\n}', '{\n  a: 1, // and\n}'],
    ['beside a comment', '{\n  gone: 1, // why\n}', '{\n  // why\n}'],
  ])('%s', (_, text, expected) => {
    const left = removeGone(text)
    expect(left).toBe(expected)
    expect(() => JSON5.parse(left ?? '')).not.toThrow()
  })

  test.each([
    ['before the comma', '{ gone: 1 /* why */, b: 2 }'],
    ['inside', '{ gone: { /* why */ }, b: 2 }'],
  ])('not with a comment %s', (_, text) => {
    expect(removeGone(text)).toBeUndefined()
  })
})
