import type { SourceDocument, SyntaxId, SyntaxProblem } from '../../core/document.ts'
import { lineAround, type Span } from '../../core/text.ts'
import { type ConfigNode, scalarsIn, valueOfNode } from '../../core/tree.ts'
import type { LocatedError } from './locate-error.ts'

/** What the tool reads, or would read as far as it shows: the value of a text that does not parse. */
export function readableValue({ value, root }: SourceDocument): unknown {
  return value ?? (root && valueOfNode(root))
}

/**
 * Gives the function that says whether an error would stand after the mistakes in the syntax are
 * mended. Mistakes behind the config, and in JSON those whose cause is certain, leave all standing.
 */
export function createCertainty(document: SourceDocument): (error: LocatedError) => boolean {
  const { value, root, problems, source, syntax } = document
  if (value !== undefined || root === undefined) return () => true
  const readsOn = syntax === 'json5' || syntax === 'json'
  const end = endOf(root)
  const blurs = problems
    .filter(({ kind, fix }) => kind !== 'hygiene' && !(readsOn && fix !== undefined))
    .filter(({ at }) => at.start < end)
    .map((problem) => blurOf(problem, syntax, source.text))
  if (blurs.length === 0) return () => true
  return ({ node, member, params }) => {
    // What an object lacks may stand in what could not be read.
    if (params['missingProperty'] !== undefined && !readsOn) return false
    const focus = member?.span ?? node.span
    return blurs.every((blur) => !meet(focus, blur))
  }
}

/** What a config includes stands behind it. */
function endOf(root: ConfigNode): number {
  return scalarsIn(root).reduce((end, { span }) => Math.max(end, span.end), root.span.end)
}

/** How far it is not certain what a mistake makes of the text. */
function blurOf({ at, kind }: SyntaxProblem, syntax: SyntaxId, text: string): Span {
  const line = lineAround(text, at.start)
  if (syntax === 'toml') {
    const header = /[\r\n][ \t]*\[/.exec(text.slice(line.end))
    const end = header === null ? text.length : line.end + header.index
    return { start: line.start, end }
  }
  if (syntax === 'yaml') {
    // It may belong to the key on a line before.
    const before = text.slice(0, line.start).trimEnd().length
    return { start: lineAround(text, before).start, end: text.length }
  }
  return { start: at.start, end: kind === 'nesting' ? text.length : line.end }
}

function meet(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end
}
