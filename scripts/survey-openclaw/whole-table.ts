import { compareVersions, isInSpans } from '../../src/catalog/versions.ts'
import type { Alternative, VersionTable } from '../../src/dialects/openclaw/by-version/table.ts'
import { mergeShapes } from './merge-shapes.ts'
import type * as raw from './read-shape.ts'

/** The shape of the whole config by version. */
export type Shapes = Readonly<Record<string, raw.Alternatives>>

const HEADER = `// Written by scripts/survey-openclaw.ts. Do not edit.

/**
 * A \`VersionTable\` in JSON, measured on the published packages by running their config schema; a
 * text is parsed faster than the same value is compiled.
 */
export const tableText: string = \``

/** Writes the module of the table, with one node a line. */
export function writeTable(shapes: Shapes): string {
  const versions = Object.keys(shapes).sort(compareOrSuffix)
  const { nodes, ...rest } = mergeShapes(
    versions.map((version) => [version, shapes[version] ?? []]),
  )
  const lines = nodes.map((node) => JSON.stringify(node)).join(',\n')
  const text = `${JSON.stringify(rest).slice(0, -1)},"nodes":[\n${lines}\n]}`
  return `${HEADER}${text.replace(/[\\`]|\$\{/g, '\\$&')}\`\n`
}

/** The shapes that a table was made of, so that another version can be added. */
export function shapesOf(table: VersionTable): Shapes {
  return Object.fromEntries(table.versions.map((version) => [version, shapeAt(table, version)]))
}

function shapeAt(table: VersionTable, version: string): raw.Alternatives {
  const counts = (span: number | undefined): boolean =>
    span === undefined || isInSpans(version, table.spans[span] ?? '')
  const at = (node: number): raw.Alternatives =>
    (table.nodes[node] ?? []).filter((one) => counts(one.in)).map(alternativeAt)
  const alternativeAt = (one: Alternative): raw.Alternative => {
    switch (one.is) {
      case 'words':
        return {
          kind: 'words',
          words: one.words.flatMap((word) =>
            typeof word !== 'object' ? [word] : counts(word[1]) ? [word[0]] : [],
          ),
        }
      case 'array': {
        const { items, min } = one
        return { kind: 'array', items: at(items), ...(min !== undefined && { min }) }
      }
      case 'object': {
        const keys = Object.entries(one.keys)
          .map(([name, key]) => [name, typeof key === 'number' ? { node: key } : key] as const)
          .filter(([, key]) => counts(key.in))
        return {
          kind: 'object',
          keys: Object.fromEntries(keys.map(([name, { node }]) => [name, at(node)])),
          required: keys.flatMap(([name, { needed }]) =>
            needed !== undefined && counts(needed) ? [name] : [],
          ),
          ...(one.rest && counts(one.rest.in) && { rest: at(one.rest.node) }),
        }
      }
      default: {
        const { is, in: _, ...limits } = one
        return { kind: is, ...limits } as raw.Alternative
      }
    }
  }
  return at(table.root)
}

/** By number, then by suffix: `2026.7.1`, `2026.7.1-2`. */
function compareOrSuffix(a: string, b: string): number {
  return compareVersions(a, b) || (a < b ? -1 : 1)
}
