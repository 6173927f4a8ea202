import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ConfigValue } from '../../src/core/config-value.ts'
import type { SyntaxId } from '../../src/core/document.ts'
import { applyEdits, type TextEdit } from '../../src/core/edit.ts'
import type { Span } from '../../src/core/text.ts'
import { type ConfigNode, itemsOf, type Member } from '../../src/core/tree.ts'
import type { Editor } from '../../src/syntax/editor.ts'
import { editorOf } from '../../src/syntax/editor-of.ts'
import { byName, commentsOf, parseAs, type Shown, show } from './show-tree.ts'

const SYNTAXES: Readonly<Record<string, SyntaxId>> = {
  json5: 'json5',
  json: 'json',
  yaml: 'yaml',
  toml: 'toml',
  env: 'env',
  sh: 'shell',
  py: 'code',
}

const folder = join(import.meta.dirname, '../fixtures')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => SYNTAXES[extensionOf(file)] !== undefined)
  .toSorted()

function extensionOf(file: string): string {
  return file.slice(file.lastIndexOf('.') + 1)
}

/** A member or an item, with its value. */
interface Entry {
  readonly part: Member | ConfigNode
  readonly value: ConfigNode
}

/** The entries of a tree; where a list's item has one member, which takes the same place, the item. */
function entriesIn(root: ConfigNode): readonly Entry[] {
  const found = new Map<string, Entry>()
  const visit = (node: ConfigNode): void => {
    const entries =
      node.kind === 'object'
        ? node.members.map((part) => ({ part, value: part.value }))
        : itemsOf(node).map((part) => ({ part, value: part }))
    for (const entry of entries) {
      const { start, end } = entry.part.span
      if (!found.has(`${start} ${end}`)) found.set(`${start} ${end}`, entry)
      visit(entry.value)
    }
  }
  visit(root)
  return [...found.values()]
}

const picks = fc.record({ file: fc.constantFrom(...files), at: fc.nat(), isCrlf: fc.boolean() })

/** Reads a fixture, and picks one of its entries; undefined where it cannot be told what is right. */
function pick({ file, at, isCrlf }: { file: string; at: number; isCrlf: boolean }) {
  const read = readFileSync(join(folder, file), 'utf8')
  const text = isCrlf ? read.replaceAll(/\r?\n/g, '\r\n') : read
  const document = parseAs(SYNTAXES[extensionOf(file)] ?? 'text', text)
  const { root, problems } = document
  // What an alias of YAML brings stands at several places of the tree, and several documents are one.
  if (root === undefined || problems.length > 0 || /\*\w|^---\r?$/m.test(text)) return undefined
  const entries = entriesIn(root)
  const entry = entries[at % entries.length]
  if (entry === undefined || placesOf(entry.value.span, root) > 1) return undefined
  return { document, root, entry }
}

/** At how many places of a tree a text stands: code may use one constant in two calls. */
function placesOf(span: Span, node: ConfigNode): number {
  const inside = node.kind === 'object' ? node.members.map(({ value }) => value) : itemsOf(node)
  const isHere = node.span.start === span.start && node.span.end === span.end
  return inside.reduce((sum, one) => sum + placesOf(span, one), isHere ? 1 : 0)
}

/** A TOML table that nothing but its entries tells of goes with the last of them. */
function withoutEmpty(shown: Shown, syntax: SyntaxId): Shown {
  if (syntax !== 'toml' || !Array.isArray(shown)) return shown
  return shown
    .map((one: Shown) => withoutEmpty(one, syntax))
    .filter((one) => !(Array.isArray(one) && Array.isArray(one[1]) && one[1].length === 0))
}

/** Holds what an edit makes of a document against what it should say; comments must be the same. */
function checkEdit(
  act: (editor: Editor, entry: Entry) => TextEdit | undefined,
  expected: (root: ConfigNode, entry: Entry, syntax: SyntaxId) => Shown,
): void {
  fc.assert(
    fc.property(picks, (place) => {
      const picked = pick(place)
      if (picked === undefined) return
      const { document, root, entry } = picked
      const edit = act(editorOf(document), entry)
      if (edit === undefined) return
      const { source, syntax } = document
      const again = parseAs(syntax, applyEdits(source.text, [edit]))
      expect(again.problems).toEqual([])
      expect(withoutEmpty(again.root ? show(again.root) : [], syntax)).toEqual(
        withoutEmpty(expected(root, entry, syntax), syntax),
      )
      expect(commentsOf(again)).toEqual(commentsOf(document))
    }),
    { numRuns: 400 },
  )
}

test('an entry that is removed is gone, and all others stay', () => {
  checkEdit(
    (editor, { part }) => editor.remove(part.span),
    (root, { part }) => show(root, new Set([part])),
  )
})

test('a key is another one', () => {
  checkEdit(
    (editor, { part }) => ('keySpan' in part ? editor.rename(part, 'a_new-key') : undefined),
    (root, { part }) => show(root, new Set(), new Map([[part, 'a_new-key']])),
  )
})

const TEXT = `it's "x": # \\ y`

test('a value is another one', () => {
  checkEdit(
    (editor, { part, value }) =>
      value.kind === 'scalar' ? editor.replace('keySpan' in part ? part : value, TEXT) : undefined,
    (root, { value }) => show(root, new Set(), new Map([[value, TEXT]])),
  )
})

test.each(['first', 'last'])('fields are added %s', (place) => {
  const fields = new Map<string, ConfigValue>([
    ['a_new_key', TEXT],
    ['a_new_list', ['x', 1, true]],
  ])
  checkEdit(
    (editor, { value }) => {
      if (value.kind !== 'object') return undefined
      return editor.insert(value, fields, place === 'last' ? value.members.at(-1) : undefined)
    },
    (root, { value }) => {
      const own = show(value) as readonly (readonly [string, Shown])[]
      const all: (readonly [string, Shown])[] = [
        ...own,
        ['a_new_key', TEXT],
        ['a_new_list', ['x', 1, true]],
      ]
      return show(root, new Set(), new Map([[value, all.toSorted(byName)]]))
    },
  )
})
