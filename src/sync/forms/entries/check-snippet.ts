import type { Span } from '../../../core/text.ts'
import type { ConfigNode } from '../../../core/tree.ts'
import { parseJson5 } from '../../../syntax/json5.ts'
import type { Parser } from '../../../syntax/parsers.ts'
import type { FormInput } from '../block-form.ts'
import { showYaml, yamlParserOf } from './yaml/shown-yaml.ts'

/** Why a new body must not be written: it would change how the code around the block is read. */
export function whyBreaksSnippet(
  body: string,
  input: FormInput,
  isEmpty: boolean,
): string | undefined {
  const { path, text, block } = input
  const fence = block.start.fence
  if (fence === undefined) return undefined
  const before = text.slice(fence.body.start, block.body.start)
  const after = text.slice(block.body.end, fence.body.end)
  const old = text.slice(block.body.start, block.body.end)
  const parseYaml = yamlParserOf(input)
  const parse: Parser = parseYaml
    ? (name, code) => parseYaml(name, showYaml(code, fence.indent))
    : parseJson5
  const parsedOld = parse(path, before + old + after)
  const [oldProblem] = parsedOld.problems
  if (oldProblem !== undefined) {
    // In an empty block, only the snippet tells how deep entries are indented.
    return parseYaml && isEmpty
      ? `the snippet around it cannot be read, ${oldProblem.message}`
      : undefined
  }
  const parsedNew = parse(path, before + body + after)
  const [problem] = parsedNew.problems
  if (problem !== undefined) {
    return `the snippet around it would no longer parse, ${problem.message}`
  }
  if (parseYaml === undefined) return undefined
  const start = before.length
  const then = outline(parsedOld.root, { start, end: start + old.length })
  const now = outline(parsedNew.root, { start, end: start + body.length })
  if (then.content !== now.content) return 'the snippet around it would mean something else'
  return isEmpty && then.endsWithBareKey && now.endsWithBareKey
    ? 'the entries would be beside the key above them, not below it'
    : undefined
}

/** What a tree holds outside of a span. */
interface Outline {
  /** Keys and values, each with its depth. */
  readonly content: string
  /** Whether the last key before the span has no value. */
  readonly endsWithBareKey: boolean
}

function outline(root: ConfigNode | undefined, { start, end }: Span): Outline {
  const content: string[] = []
  let endsWithBareKey = false
  const isOutside = (span: Span): boolean => span.end <= start || span.start >= end
  const visit = (node: ConfigNode, depth: number): void => {
    if (node.kind === 'scalar') {
      const isShown = node.span.end > node.span.start && isOutside(node.span)
      if (isShown) content.push(`${depth}=${JSON.stringify(node.value)}`)
    } else if (node.kind === 'array') {
      for (const item of node.items) visit(item, depth + 1)
    } else {
      for (const { key, keySpan, value } of node.members) {
        if (isOutside(keySpan)) content.push(`${depth}:${JSON.stringify(key)}`)
        if (keySpan.end <= start) endsWithBareKey = value.span.end === value.span.start
        visit(value, depth + 1)
      }
    }
  }
  if (root !== undefined) visit(root, 0)
  return { content: content.join('\n'), endsWithBareKey }
}
