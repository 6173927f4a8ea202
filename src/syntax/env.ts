import type { SourceDocument } from '../core/document.ts'
import { createSourceText } from '../core/text.ts'
import type { ObjectNode } from '../core/tree.ts'
import { valueOfNode } from '../core/tree.ts'
import { readEnv } from './env-definitions.ts'

/** Reads a file of variables, such as `.env`, as dotenv does: an object of texts. */
export function parseEnvFile(path: string, text: string): SourceDocument {
  const { definitions, comments } = readEnv(text)
  const root: ObjectNode = {
    kind: 'object',
    members: definitions.map(({ name, nameAt, value }) => ({
      key: name,
      keySpan: nameAt,
      value: { kind: 'scalar', value: value.value, span: value.span },
      span: { start: nameAt.start, end: Math.max(value.span.end, nameAt.end) },
    })),
    span: { start: 0, end: text.length },
  }
  const source = createSourceText(text)
  return { path, source, syntax: 'env', root, value: valueOfNode(root), comments, problems: [] }
}
