import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatMarkdown, formatTable } from '../../scripts/facts/format.ts'
import { literalAt } from '../../scripts/facts/literals.ts'
import type { PackageFiles } from '../../scripts/facts/package-source.ts'
import { packages } from '../../scripts/facts/packages.ts'
import {
  explainRows,
  findUnused,
  type Position,
  readPositions,
} from '../../scripts/facts/positions.ts'
import { propose, type Statement } from '../../scripts/facts/propose.ts'
import { findRows, type Row, sortRows } from '../../scripts/facts/rows.ts'
import { type Catalog, createCatalog, shippedCatalog } from '../../src/catalog/catalog.ts'
import { valueOfNode } from '../../src/core/tree.ts'

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'facts')
const scripts = join(import.meta.dirname, '..', '..', 'scripts', 'facts')
const positionsText = readFileSync(join(scripts, 'positions.json5'), 'utf8')
const known = shippedCatalog()

describe('the extract of a published version', () => {
  test.each(packages.map((source) => [source.name, source] as const))(
    'of %s',
    async (name, source) => {
      const { models, isWhole, day } = source.read(filesOf(name), known)
      const read = { isWhole, day, models: models.map(({ at: _, ...model }) => model) }
      const snapshot = join(fixtures, `${folderOf(name)}.json`)
      await expect(`${JSON.stringify(read, undefined, 2)}\n`).toMatchFileSnapshot(snapshot)
    },
  )

  test.each(packages.map((source) => [source.name, source] as const))(
    'of %s, built in another way, is an error',
    (_, source) => {
      const other: PackageFiles = { paths: source.files, text: () => '{}' }
      expect(() => source.read(other, known)).toThrow()
    },
  )
})

describe('what the sources say otherwise', () => {
  const without = createCatalog({
    ...known.data,
    models: known.data.models
      .filter(({ id }) => !id.includes('k3.1-pro'))
      .map((model) =>
        model.id === 'kimi-k2.7-code'
          ? { ...model, facts: { ...model.facts, contextWindow: 131_072 } }
          : model,
      ),
  })
  const piAi = statementOf('@earendil-works/pi-ai', '2026-11-20')

  test('a catalog of before a release lacks the model, and names it first', () => {
    const [first] = sortRows(rowsOf(without, piAi))
    expect(first).toEqual({
      kind: 'new',
      product: 'open-platform',
      id: 'kimi-k3.1-pro',
      source: '@earendil-works/pi-ai',
      version: '1.0.0',
      day: '2026-11-20',
    })
  })

  test('a model that came after the source is not missed there', () => {
    const old = { ...piAi, models: [], day: '2026-09-01' }
    const served = { ...old, models: piAi.models.filter(({ id }) => id === 'kimi-k2.7-code') }
    const vanished = rowsOf(known, served).filter(({ kind }) => kind === 'vanished')
    expect(vanished.map(({ id }) => id)).toEqual([
      'kimi-k3',
      'kimi-k2.7-code-highspeed',
      'kimi-k2.6',
    ])
  })

  test('a list that is not whole tells of no model that has gone', () => {
    const part = { ...piAi, isWhole: false }
    expect(rowsOf(known, part).filter(({ kind }) => kind === 'vanished')).toEqual([])
  })

  test('a position explains the values that it names, and no other', () => {
    const rows = rowsOf(without, piAi, [
      {
        kind: 'value',
        sources: ['*'],
        product: 'open-platform',
        ids: ['kimi-k2.7-code'],
        fields: ['contextWindow'],
        theirs: [262_144],
        position: 'ours',
        reason: 'for the sake of this test',
        date: '2026-11-30',
      },
    ])
    const row = rows.find(({ id, field }) => id === 'kimi-k2.7-code' && field === 'contextWindow')
    expect(row).toMatchObject({
      ours: 131_072,
      theirs: 262_144,
      explained: 'for the sake of this test',
    })
    expect(rows.find(({ kind }) => kind === 'new')?.explained).toBeUndefined()
  })

  test('proposals hold entries with source and day, and what else is open', () => {
    const rows = rowsOf(without, piAi)
    const { models, incomplete, review } = propose(rows, [piAi])
    expect(
      models.map(({ id, facts, sources }) => ({ id, window: facts.contextWindow, sources })),
    ).toEqual([
      {
        id: 'kimi-k3.1-pro',
        window: 1_048_576,
        sources: [{ ref: '@earendil-works/pi-ai@1.0.0', date: '2026-11-20', evidence: 'shipped' }],
      },
    ])
    expect(incomplete).toEqual([])
    expect(review.some(({ kind }) => kind === 'new')).toBe(false)
  })

  test('an id alone makes no entry', () => {
    const gateway = statementOf('@ai-sdk/gateway', '2026-11-13')
    const { models, incomplete } = propose(rowsOf(without, gateway), [gateway])
    expect(models).toEqual([])
    expect(incomplete.map(({ id }) => id)).toContain('kimi-k3.1-pro')
  })

  test('tables for a terminal and for an issue', () => {
    const rows = rowsOf(without, piAi).filter(({ kind }) => kind !== 'vanished')
    const odd = {
      ...piAi,
      kind: 'new',
      product: 'kimi-code',
      id: '@a|<b>\u001B[2J',
      day: '2026-11-20',
    } as const
    expect(formatTable(rows)).toContain('new    open-platform kimi-k3.1-pro')
    expect(formatTable([odd])).toContain('@a|<b><U+001B>[2J')
    expect(formatMarkdown([odd])).toContain('| kimi-code \\@a\\|\\<b\\>\\<U+001B\\>\\[2J |')
  })
})

describe('the file of positions', () => {
  test('is complete, and names sources that there are', () => {
    const names = ['*', ...packages.map(({ name }) => name)]
    const positions = readPositions('positions.json5', positionsText)
    expect(
      positions.flatMap(({ sources }) => sources).filter((name) => !names.includes(name)),
    ).toEqual([])
    expect(findUnused(positions, [])).toEqual(positions)
  })

  test.each([
    ["[{ kind: 'value' }]", /entry 1 is not complete/],
    ['{}', /expected a list/],
    ['[', /^positions\.json5: /],
  ])('%s is refused', (text, message) => {
    expect(() => readPositions('positions.json5', text)).toThrow(message)
  })
})

test('a literal in a bundle is data alone', () => {
  const text = '{a:!0,b:[1e6,null,,...c],[d]:1,e:f(),"g":{h:"i"},async j(){}},next:{}'
  const node = literalAt(text, 0)
  expect(node && valueOfNode(node)).toEqual({ a: true, b: [1e6, null], g: { h: 'i' } })
  expect(literalAt('{broken', 0)).toBeUndefined()
})

function rowsOf(
  catalog: Catalog,
  statement: Statement,
  positions: readonly Position[] = [],
): readonly Row[] {
  const { source, version, day } = statement
  const origin = { source, day, ...(version !== undefined && { version }) }
  return explainRows(findRows(catalog, statement, origin), positions)
}

function folderOf(name: string): string {
  return name.replace('@', '').replaceAll('/', '-')
}

function filesOf(name: string): PackageFiles {
  const folder = join(fixtures, folderOf(name))
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const paths = files.filter((file) => file.endsWith('.txt')).map((file) => file.slice(0, -4))
  return { paths, text: (path) => readFileSync(join(folder, `${path}.txt`), 'utf8') }
}

/** A version of the package that is made up: the extract stays, the package moves on. */
function statementOf(name: string, day: string): Statement {
  const source = packages.find((one) => one.name === name)
  if (source === undefined) throw new Error(name)
  return { ...source.read(filesOf(name), known), source: name, version: '1.0.0', day }
}
