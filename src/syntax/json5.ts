import JSON5 from 'json5'
import type { SourceDocument, SyntaxId, SyntaxProblem } from '../core/document.ts'
import { once } from '../core/once-per.ts'
import { createSourceText, type SourceText } from '../core/text.ts'
import { valueOfNode } from '../core/tree.ts'
import { planBrackets } from './json5/brackets.ts'
import { type Reading, read } from './json5/machine.ts'
import { refuseLength } from './refuse-length.ts'

/** In UTF-16 units. Configs are far shorter, and a longer text would take seconds. */
const LENGTH_LIMIT = 4_000_000

/** Reads a text as `JSON.parse` does: no comments, no trailing commas, no byte order mark. */
export function parseJson(path: string, text: string): SourceDocument {
  return parse(path, text, 'json')
}

/** Reads a text as the `json5` package does. */
export function parseJson5(path: string, text: string): SourceDocument {
  return parse(path, text, 'json5')
}

/** The tree comes from our own reader; whether the text is valid, from the parser of the tools. */
function parse(path: string, text: string, syntax: SyntaxId & ('json' | 'json5')): SourceDocument {
  const refused = refuseLength(path, text, syntax, LENGTH_LIMIT)
  if (refused !== undefined) return refused
  const source = createSourceText(text)
  const { root, comments, problems, isTooDeep } = readTolerantly(source, syntax === 'json')
  const document = { path, source, syntax, root, comments }
  if (isTooDeep) return { ...document, value: undefined, problems }
  // Property tests prove that json5 accepts what our reader finds no problem in, with the same
  // value. So the slower parser is asked only about the rest.
  if (syntax === 'json5' && root !== undefined && problems.length === 0) {
    const value = once(() => valueOfNode(root))
    return {
      ...document,
      // A getter: docs sync reads many snippets and asks for no value.
      get value() {
        return value()
      },
      problems,
    }
  }
  const verdict = syntax === 'json' ? askJson(text) : askJson5(text)
  if (verdict.isAccepted) return { ...document, value: verdict.value, problems: [] }
  return {
    ...document,
    value: undefined,
    problems: problems.length > 0 ? problems : [verdict.problem],
  }
}

/** Where brackets do not pair up, reads a second time, guided by the indentation. */
function readTolerantly(source: SourceText, isStrict: boolean): Reading {
  const first = readOnce(source, isStrict, undefined)
  if (!first.isUnpaired) return first
  const second = readOnce(source, isStrict, planBrackets(source.text, isStrict))
  return second.problems.length <= first.problems.length ? second : first
}

function readOnce(...[source, isStrict, plan]: Parameters<typeof read>): Reading {
  const reading = read(source, isStrict, plan)
  return { ...reading, problems: dropConsequences(source, reading.problems) }
}

/**
 * Keeps the first problem of each line, and problems with a safe fix. Others mostly follow from the
 * first of their line, whose fix is then not enough and is dropped.
 */
function dropConsequences(
  source: SourceText,
  problems: readonly SyntaxProblem[],
): readonly SyntaxProblem[] {
  const firsts = new Map<number, SyntaxProblem>()
  const others: SyntaxProblem[] = []
  for (const problem of problems) {
    const { line } = source.pointAt(problem.at.start)
    const first = firsts.get(line)
    if (problem.fix?.safety === 'safe' || problem.kind === 'hygiene') others.push(problem)
    else if (first === undefined) firsts.set(line, problem)
    else firsts.set(line, withoutFix(first))
  }
  return [...firsts.values(), ...others].toSorted((a, b) => a.at.start - b.at.start)
}

function withoutFix({ fix: _, ...problem }: SyntaxProblem): SyntaxProblem {
  return problem
}

/** The answer of a parser that the tools themselves use. */
type Verdict =
  | { readonly isAccepted: true; readonly value: unknown }
  | { readonly isAccepted: false; readonly problem: SyntaxProblem }

const SEPARATOR = /[\u2028\u2029]/
/** Comments and strings. */
const PIECES =
  /\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?(?:\*\/|$)|"[^"\\\n\r]*(?:\\(?:\r\n|[\s\S])[^"\\\n\r]*)*"?|'[^'\\\n\r]*(?:\\(?:\r\n|[\s\S])[^'\\\n\r]*)*'?/g

/** Asks `JSON.parse`. */
function askJson(text: string): Verdict {
  try {
    const value: unknown = JSON.parse(text)
    return { isAccepted: true, value }
  } catch (error) {
    const offset = /at position (\d+)/.exec(String(error))?.[1]
    return refuse(text, Number(offset ?? 0), 'JSON')
  }
}

/** Asks `JSON5.parse`, but `JSON.parse` first: it is faster, and JSON has the same value in JSON5. */
function askJson5(text: string): Verdict {
  if (mayBeJson(text)) {
    const verdict = askJson(text)
    if (verdict.isAccepted) return verdict
  }
  try {
    const value: unknown = JSON5.parse(escapeSeparators(text))
    return { isAccepted: true, value }
  } catch (error) {
    return refuse(text, offsetOf(text, error), 'JSON5')
  }
}

/** A refusal by `JSON.parse` is slow: a comment or a bare key at the start makes it certain. */
function mayBeJson(text: string): boolean {
  return !/^\s*(?:\/|\{\s*[\w$/])/.test(text)
}

/** Escapes U+2028 and U+2029 in strings, where json5 prints a warning about them. */
function escapeSeparators(text: string): string {
  if (!SEPARATOR.test(text)) return text
  return text.replace(PIECES, (piece) =>
    piece.startsWith('/')
      ? piece
      : piece.replace(/\\[\s\S]|[\u2028\u2029]/g, (unit) =>
          unit.length > 1 ? unit : unit === '\u2028' ? '\\u2028' : '\\u2029',
        ),
  )
}

/** json5 counts lines by `\n` alone, and the column after one is 0. */
function offsetOf(text: string, error: unknown): number {
  if (typeof error !== 'object' || error === null) return 0
  const { lineNumber, columnNumber } = error as { lineNumber?: unknown; columnNumber?: unknown }
  if (typeof lineNumber !== 'number' || typeof columnNumber !== 'number') return 0
  let start = 0
  for (let line = 1; line < lineNumber; line += 1) start = text.indexOf('\n', start) + 1
  return start + columnNumber - 1
}

function refuse(text: string, offset: number, language: string): Verdict {
  const start = Math.min(Math.max(offset, 0), Math.max(text.length - 1, 0))
  return {
    isAccepted: false,
    problem: {
      at: { start, end: Math.min(start + 1, text.length) },
      message: `Unexpected text, expected valid ${language}`,
      note: `The tool's own parser stops reading here.`,
    },
  }
}
