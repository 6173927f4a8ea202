import {
  chmodSync,
  linkSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeWholeFile } from '../../src/node/write-file.ts'
import { writeTextFiles } from '../../src/node/write-text.ts'
import { folderWith } from '../support/terminal.ts'

const FILES = { 'a.md': 'a\n', 'b.md': 'b\n' }

function textsIn(cwd: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(cwd)
      .sort()
      .map((name) => [name, readFileSync(join(cwd, name), 'utf8')]),
  )
}

/** Both files of a folder get a line more. */
async function write(cwd: string, names: readonly string[] = Object.keys(FILES)): Promise<string> {
  const changes = names.map((name) => {
    const before = name.startsWith('b') ? FILES['b.md'] : FILES['a.md']
    return { path: join(cwd, name), before, text: `${before}more\n` }
  })
  try {
    await writeTextFiles(changes)
    return 'written'
  } catch (error) {
    return String(error)
  }
}

test('all files are written, and nothing is left beside them', async () => {
  const cwd = folderWith(FILES)
  expect(await write(cwd)).toBe('written')
  expect(textsIn(cwd)).toEqual({ 'a.md': 'a\nmore\n', 'b.md': 'b\nmore\n' })
})

test('mode and links of a file stay', async () => {
  const cwd = folderWith(FILES)
  chmodSync(join(cwd, 'a.md'), 0o604)
  symlinkSync('a.md', join(cwd, 'a-link.md'))
  expect(await write(cwd, ['a-link.md', 'a.md'])).toBe('written')
  expect(textsIn(cwd)).toEqual({ ...FILES, 'a.md': 'a\nmore\n', 'a-link.md': 'a\nmore\n' })
  expect(statSync(join(cwd, 'a.md')).mode & 0o777).toBe(0o604)
})

test('files of many folders are made together, and each goes to its own', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `d${index % 10}/it's $${index}/a.md`)
  const cwd = folderWith(Object.fromEntries(names.map((name) => [name, FILES['a.md']])))
  for (const name of names.slice(0, 3)) chmodSync(join(cwd, name), 0o640)
  const modes = names.map((name) => statSync(join(cwd, name)).mode & 0o777)
  expect(await write(cwd, names)).toBe('written')
  for (const [index, name] of names.entries()) {
    expect(readFileSync(join(cwd, name), 'utf8')).toBe('a\nmore\n')
    expect(statSync(join(cwd, name)).mode & 0o777).toBe(modes[index])
    expect(readdirSync(dirname(join(cwd, name)))).toEqual(['a.md'])
  }
  expect(readdirSync(cwd)).toHaveLength(10)
})

test('a name as long as a disk takes is none too long', async () => {
  const name = `${'ä'.repeat(126)}.md`
  const cwd = folderWith({ [name]: FILES['a.md'] })
  expect(await write(cwd, [name])).toBe('written')
  expect(textsIn(cwd)).toEqual({ [name]: 'a\nmore\n' })
})

/** What may come between reading the second file and writing it, and what is said then. */
const OBSTACLES: Readonly<Record<string, readonly [(path: string) => void, RegExp]>> = {
  'it is gone': [(path) => rmSync(path), /no such file or directory/],
  'it was changed': [(path) => writeFileSync(path, 'other'), /it was changed in the meantime/],
  'it is no UTF-8 any more': [
    (path) => writeFileSync(path, Buffer.from([0x62, 0xed, 0xa0, 0x80])),
    /it is not UTF-8/,
  ],
  'it has another name, which would keep the old text': [
    (path) => linkSync(path, `${path}.kept`),
    /it is a hard link, and its other name would keep the old text; [^\n]*/,
  ],
  'it leads nowhere': [
    (path) => {
      rmSync(path)
      symlinkSync('gone.md', path)
    },
    /no such file or directory/,
  ],
}

describe('where one file cannot be written, none is', () => {
  test.each(Object.entries(OBSTACLES))('%s', async (_, [obstruct, reason]) => {
    const cwd = folderWith(FILES)
    obstruct(join(cwd, 'b.md'))
    const names = readdirSync(cwd)
    const outcome = await write(cwd)
    expect(outcome).toMatch(reason)
    expect(outcome).toMatch(/Cannot write .*b\.md: .*\. No file was changed$/)
    expect(readdirSync(cwd)).toEqual(names)
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe(FILES['a.md'])
  })

  test.skipIf(process.getuid?.() === 0)('it is read-only', async () => {
    const cwd = folderWith(FILES)
    chmodSync(join(cwd, 'b.md'), 0o444)
    expect(await write(cwd)).toMatch(/permission denied\. No file was changed/)
    expect(textsIn(cwd)).toEqual(FILES)
  })
})

describe('writeWholeFile', () => {
  test('writes a new file, and through a link', () => {
    const cwd = folderWith({ 'real.json': '{}' })
    symlinkSync('real.json', join(cwd, 'link.json'))
    writeWholeFile(join(cwd, 'new.json'), 'new')
    writeWholeFile(join(cwd, 'link.json'), 'through')
    expect(textsIn(cwd)).toEqual({
      'link.json': 'through',
      'new.json': 'new',
      'real.json': 'through',
    })
  })

  test('does not take the place of what is no file', () => {
    const cwd = folderWith({ 'folder/file.json': '{}' })
    expect(() => writeWholeFile(join(cwd, 'folder'), '')).toThrow(/it is no regular file/)
    expect(() => writeWholeFile(join(cwd, 'none', 'a.json'), '')).toThrow(/Cannot write/)
  })
})
