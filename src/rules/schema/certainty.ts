import type { SourceDocument, SyntaxProblem } from '../../core/document.ts'
import { lineAround, type Span } from '../../core/text.ts'
import { type ConfigNode, scalarsIn, valueOfNode } from '../../core/tree.ts'
import { traitsOf } from '../../syntax/traits.ts'
import type { LocatedError } from './locate-error.ts'

/** What the tool reads, or would read as far as it shows: the value of a text that does not parse. */
export function readableValue({ value, root }: SourceDocument): unknown {
  return value ?? (root && valueOfNode(root))
}

/**
 * Gives the function that says whether an error would stand after the mistakes in the syntax are
 * mended. Mistakes behind the config, and in JSON those that a safe fix settles, leave all standing.
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

/** What a config includes stands behind it. */
function endOf(root: ConfigNode): number {
  return scalarsIn(root).reduce((end, { span }) => Math.max(end, span.end), root.span.end)
}

/**
 * JSON is read on after a mistake: only what stands beside it, or in a block without end, is not
 * certain.
 */
function certainInJson(
  { source: { text } }: SourceDocument,
  problems: readonly SyntaxProblem[],
): (error: LocatedError) => boolean {
  const isOpener = ({ at }: SyntaxProblem): boolean => /[[{]/.test(text.charAt(at.start))
  const nesting = problems.filter(({ kind }) => kind === 'nesting')
  // A closer too many may be an opener too few, anywhere above it.
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
        holds(focus, at) || (parent !== undefined && holds(parent.span, at) && meet(focus, line)),
    )
    return focus.end < open && !isBeside
  }
}

/** A line that does not parse takes its table along, or in YAML what comes behind it. */
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
    // What seems to be missing, or to stand alone, may belong to what could not be read.
    const isWhole = error.params['missingProperty'] === undefined && error.keyword !== 'split-key'
    return isWhole && blurs.every((blur) => !meet(focusOf(error), blur))
  }
}

/** The line of an offset and the one before, which may hold the cause. */
function linesAround(text: string, offset: number): Span {
  const line = lineAround(text, offset)
  const before = text.slice(0, line.start).trimEnd().length
  return { start: lineAround(text, before).start, end: line.end }
}

function focusOf({ node, member }: LocatedError): Span {
  return member?.span ?? node.span
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end
}

function meet(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end
}
