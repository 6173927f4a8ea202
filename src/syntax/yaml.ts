import type { SourceDocument } from '../core/document.ts'
import { createSourceText } from '../core/text.ts'
import { valueOfNode } from '../core/tree.ts'
import { refuseLength } from './refuse-length.ts'
import { readYaml } from './yaml/read.ts'

/** In UTF-16 units, which the parser reads in about a second. */
const LENGTH_LIMIT = 1_000_000

/** Reads a text as PyYAML does, which is YAML 1.1: `yes` is true, and `<<` merges. */
export function parseYaml(path: string, text: string): SourceDocument {
  const refused = refuseLength(path, text, 'yaml', LENGTH_LIMIT)
  if (refused !== undefined) return refused
  const { root, more, comments, problems } = readYaml(text)
  const isRefused = problems.some(({ kind }) => kind !== 'hygiene')
  return {
    path,
    source: createSourceText(text),
    syntax: 'yaml',
    root,
    ...(more.length > 0 && { more }),
    value: root === undefined || isRefused ? undefined : valueOfNode(root),
    comments,
    problems,
  }
}
