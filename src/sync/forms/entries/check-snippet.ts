import type { Span } from '../../../core/text.ts'
import type { ConfigNode } from '../../../core/tree.ts'
import { parseJson5 } from '../../../syntax/json5.ts'
import type { Parser } from '../../../syntax/parsers.ts'
import type { FormInput } from '../block-form.ts'
import { showYaml, yamlParserOf } from './yaml/shown-yaml.ts'

/** Why a fresh body must not be written: what stands around it would no longer be what it is. */
export function whyUnsound(body: string, input: FormInput, isEmpty: boolean): string | undefined {
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
  const was = parse(path, before + old + after)
  if (was.problems[0] !== undefined) {
    // With no entry beside them, fresh ones stand right only where the snippet tells how they stand.
    return parseYaml && isEmpty
      ? `the snippet around it cannot be read, ${was.problems[0].message}`
      : undefined
  }
  const is = parse(path, before + body + after)
  const [problem] = is.problems
  if (problem !== undefined) {
    return `the snippet around it would no longer parse, ${problem.message}`
  }
  if (parseYaml === undefined) return undefined
  const start = before.length
  const [then, now] = [
    outline(was.root, { start, end: start + old.length }),
    outline(is.root, { start, end: start + body.length }),
  ]
  if (then.said !== now.said) return 'the snippet around it would mean something else'
  return isEmpty && then.endsBare && now.endsBare
    ? 'the entries would be beside the key above them, not below it'
    : undefined
}

/** What a tree says outside of a span. */
interface Outline {
  /** Its keys and values, each with how deep it stands. */
  readonly said: string
  /** Whether the last key before the span has no value. */
  readonly endsBare: boolean
}

function outline(root: ConfigNode | undefined, { start, end }: Span): Outline {
  const said: string[] = []
  let endsBare = false
  const isOutside = (span: Span): boolean => span.end <= start || span.start >= end
  const visit = (node: ConfigNode, depth: number): void => {
    if (node.kind === 'scalar') {
      const isSaid = node.span.end > node.span.start && isOutside(node.span)
      if (isSaid) said.push(`${depth}=${JSON.stringify(node.value)}`)
    } else if (node.kind === 'array') {
      for (const item of node.items) visit(item, depth + 1)
    } else {
      for (const { key, keySpan, value } of node.members) {
        if (isOutside(keySpan)) said.push(`${depth}:${JSON.stringify(key)}`)
        if (keySpan.end <= start) endsBare = value.span.end === value.span.start
        visit(value, depth + 1)
      }
    }
  }
  if (root !== undefined) visit(root, 0)
  return { said: said.join('\n'), endsBare }
}
