import type { SourceDocument, SyntaxProblem } from '../../src/core/document.ts'
import { applyEdits } from '../../src/core/edit.ts'
import type { ConfigNode } from '../../src/core/tree.ts'

/** The value that a tree stands for, built as parsers build it: the last of duplicate keys wins. */
export function readValue(node: ConfigNode | undefined): unknown {
  if (node === undefined) return undefined
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'array') return node.items.map(readValue)
  const value: Record<string, unknown> = {}
  for (const { key, value: child } of node.members) {
    Object.defineProperty(value, key, {
      value: readValue(child),
      writable: true,
      enumerable: true,
      configurable: true,
    })
  }
  return value
}

/** What is wrong with the spans of a tree: each must lie inside its parent's, in order. */
export function findBadSpans(node: ConfigNode, from: number, to: number): readonly string[] {
  const { start, end } = node.span
  const own = start < from || end > to || start > end ? [`${node.kind} ${start}-${end}`] : []
  if (node.kind === 'scalar') return own
  const parts =
    node.kind === 'array'
      ? node.items.map((item) => ({ span: item.span, value: item, keyEnd: item.span.start }))
      : node.members.map(({ span, value, keySpan }) => ({ span, value, keyEnd: keySpan.end }))
  let done = start
  const below = parts.flatMap(({ span, value, keyEnd }) => {
    const late = span.start < done ? [`entry ${span.start}-${span.end} after ${done}`] : []
    done = span.end
    return [...late, ...findBadSpans(value, keyEnd, end)]
  })
  return [...own, ...below]
}

/** One problem a line: `line:column-line:column message`, with the note and the fix below it. */
export function printProblems(document: SourceDocument): string {
  return document.problems.map((problem) => printProblem(document, problem)).join('')
}

function printProblem({ source }: SourceDocument, problem: SyntaxProblem): string {
  const start = source.pointAt(problem.at.start)
  const end = source.pointAt(problem.at.end)
  const place = `${start.line}:${start.column}-${end.line}:${end.column}`
  const note = problem.note === undefined ? '' : `  note: ${problem.note}\n`
  const fix =
    problem.fix === undefined ? '' : `  fix (${problem.fix.safety}): ${problem.fix.title}\n`
  return `${place} ${problem.message}\n${note}${fix}`
}

/** The text with every fix applied, unsafe ones too. */
export function fixAll({ source, problems }: SourceDocument): string {
  return applyEdits(
    source.text,
    problems.flatMap(({ fix }) => fix?.edits ?? []),
  )
}
