import type { SourceDocument, SyntaxProblem } from '../../core/document.ts'
import { lineAround, type Span } from '../../core/text.ts'
import { type ConfigNode, scalarsIn, valueOfNode } from '../../core/tree.ts'
import { traitsOf } from '../../syntax/traits.ts'
import type { LocatedError } from './locate-error.ts'

/** The value of a document; if it does not parse, as far as it was read. */
export function readableValue({ value, root }: SourceDocument): unknown {
  return value ?? (root && valueOfNode(root))
}

/**
 * Creates the test whether an error would remain once the syntax errors are fixed. Syntax errors
 * after the config, and in JSON those with a safe fix, do not matter.
 */
export function createCertainty(document: SourceDocument): (error: LocatedError) => boolean {
  const { value, root, problems, syntax } = document
  if (value !== undefined || root === undefined) return () => true
  const isJson = traitsOf(syntax).uncertain === 'beside-it'
  const end = endOf(root)
  const unsure = problems.filter(
    ({ kind, fix }) => kind !== 'hygiene' && !(isJson && fix?.safety === 'safe'),
  )
  const inside = unsure.filter(({ at }) => at.start < end)
  if (inside.length === 0) return () => true
  return isJson ? certainInJson(document, unsure) : certainInLines(document, inside)
}

/** The end of a config with its includes, which follow it. */
function endOf(root: ConfigNode): number {
  return scalarsIn(root).reduce((end, { span }) => Math.max(end, span.end), root.span.end)
}

/**
 * JSON is parsed on after a syntax error: only what is next to it, or in an unclosed block, is
 * uncertain.
 */
function certainInJson(
  { source: { text } }: SourceDocument,
  problems: readonly SyntaxProblem[],
): (error: LocatedError) => boolean {
  const isOpener = ({ at }: SyntaxProblem): boolean => /[[{]/.test(text.charAt(at.start))
  const nesting = problems.filter(({ kind }) => kind === 'nesting')
  // An extra closing bracket may be a missing opening one, anywhere before it.
  if (nesting.some((problem) => !isOpener(problem))) return () => false
  const open = Math.min(...nesting.map(({ at }) => at.start))
  const beside = problems
    .filter(({ kind }) => kind !== 'nesting')
    .map(({ at }) => ({ at: at.start, line: lineAround(text, at.start) }))
  return (error) => {
    const focus = focusOf(error)
    const parent = error.member === undefined ? error.above.at(-1) : error.node
    const isBeside = beside.some(
      ({ at, line }) =>
        containsOffset(focus, at) ||
        (parent !== undefined && containsOffset(parent.span, at) && touches(focus, line)),
    )
    return focus.end < open && !isBeside
  }
}

/** A line that does not parse makes its table uncertain, or in YAML everything after it. */
function certainInLines(
  { source: { text }, syntax }: SourceDocument,
  problems: readonly SyntaxProblem[],
): (error: LocatedError) => boolean {
  const blurs = problems.map(({ at }): Span => {
    const lines = linesAround(text, at.start)
    if (traitsOf(syntax).uncertain === 'to-end') return { start: lines.start, end: text.length }
    const header = /[\r\n][ \t]*\[/.exec(text.slice(lines.end))
    return { start: lines.start, end: header === null ? text.length : lines.end + header.index }
  })
  return (error) => {
    // What seems to be missing may be in the part that was not parsed.
    const isWhole = error.params['missingProperty'] === undefined && error.keyword !== 'split-key'
    return isWhole && blurs.every((blur) => !touches(focusOf(error), blur))
  }
}

/** The line of an offset, and the one before, which may hold the cause. */
function linesAround(text: string, offset: number): Span {
  const line = lineAround(text, offset)
  const before = text.slice(0, line.start).trimEnd().length
  return { start: lineAround(text, before).start, end: line.end }
}

function focusOf({ node, member }: LocatedError): Span {
  return member?.span ?? node.span
}

function containsOffset({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end
}

function touches(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end
}
