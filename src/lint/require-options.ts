import { requireFacts } from '../catalog/require-facts.ts'
import { smallParsers } from '../syntax/parsers.ts'
import type { LintOptions } from './lint-text.ts'
import { neededSyntaxes } from './read-document.ts'

/**
 * Refuses a call that could not judge the text: it would find nothing in a text full of mistakes.
 * @throws TypeError that says what to hand in.
 */
export function requireOptions(path: string, text: string, options: LintOptions): void {
  requireFacts('lintText', options.catalog, options.today)
  const { parsers = smallParsers } = options
  const missing = neededSyntaxes(path, text, options).filter((syntax) => !parsers.has(syntax))
  if (missing.length === 0) return
  const list = missing.map((syntax) => `'${syntax}'`).join(', ')
  throw new TypeError(
    `lintText: ${path} is read by parsers that were not handed in, expected \`parsers: await loadParsers([${list}])\``,
  )
}
