import type { SourceDocument } from '../core/document.ts'
import { createSourceText } from '../core/text.ts'
import { valueOfNode } from '../core/tree.ts'
import { refuseLength } from './refuse-length.ts'
import { buildTree } from './toml/build.ts'
import { findBareReturn } from './toml/problems.ts'
import { readStatements } from './toml/read.ts'

/** In UTF-16 units, which the parser reads in about a second. */
const LENGTH_LIMIT = 1_000_000

/** Reads a text as TOML 1.0. */
export function parseToml(path: string, text: string): SourceDocument {
  const refused = refuseLength(path, text, 'toml', LENGTH_LIMIT)
  if (refused !== undefined) return refused
  const { statements, comments, problems } = readStatements(text)
  const built = buildTree(text, statements)
  const found = [...problems, ...built.problems, ...findBareReturn(text)]
  const all = found.toSorted((a, b) => a.at.start - b.at.start)
  return {
    path,
    source: createSourceText(text),
    syntax: 'toml',
    root: built.root,
    value: all.length > 0 || built.hasDuplicates ? undefined : valueOfNode(built.root),
    comments,
    problems: all,
  }
}
