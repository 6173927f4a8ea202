import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

const FOLDERS = ['docs/guide', 'docs/rules', 'docs/contributing']

const pages = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file)),
)

test.each(['README.md', 'CONTRIBUTING.md', ...pages])('the links of %s lead to files', (page) => {
  const text = readFileSync(join(root, page), 'utf8').replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '')
  const links = [...text.matchAll(/\]\(([^)#\s]+)/g)].map((match) => match[1] ?? '')
  const relative = links.filter((link) => !/^[a-z]+:/.test(link))
  expect(relative.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
})

test('the types that the list of words names are there', () => {
  const words = readFileSync(join(root, 'docs/contributing/words.md'), 'utf8')
  const names = [...words.matchAll(/\(`([A-Z]\w+)`\)/g)].map((match) => match[1] ?? '')
  const source = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, 'src', file), 'utf8'))
    .join('\n')
  const isThere = (name: string) =>
    new RegExp(`^export (?:interface|type) ${name}\\b`, 'm').test(source)
  expect(names.filter((name) => !isThere(name))).toEqual([])
})
