import type { InnerText, SourceDocument } from '../../core/document.ts'
import type { Span } from '../../core/text.ts'
import type { ConfigNode, Member, ScalarNode } from '../../core/tree.ts'

/** The keys of shell scripts in workflows, pipelines and manifests. */
const SCRIPTS = /^(?:run|script|before_script|after_script|cmds|postCreateCommand)$/

/** The keys of a command, whose words may be items of a list. */
const COMMANDS = /^(?:command|args|entrypoint|cmd)$/

/** A name that says how a text is written. */
const FILE = /^[\w.~/-]{0,200}\.(?:json5?|jsonc|ya?ml|toml|env|sh|conf)$/

/** The scripts and files that the values of a config hold, by their keys. */
export function textsInYaml({ root, more = [], source }: SourceDocument): readonly InnerText[] {
  return [root, ...more].flatMap((node) =>
    node === undefined ? [] : textsBelow(source.text, node, undefined),
  )
}

function textsBelow(
  text: string,
  node: ConfigNode,
  path: string | undefined,
): readonly InnerText[] {
  if (node.kind === 'scalar') return []
  if (node.kind === 'array') return node.items.flatMap((item) => textsBelow(text, item, path))
  // `{ path: …, content: | }` of Ansible, cloud-init and Compose.
  const named = node.members.flatMap(({ key, value }) =>
    /^(?:path|target|dest|filename)$/.test(key) && value.kind === 'scalar' ? [value.value] : [],
  )[0]
  return node.members.flatMap((member) =>
    textsOf(text, member, typeof named === 'string' ? named : undefined),
  )
}

function textsOf(
  text: string,
  { key, value }: Member,
  path: string | undefined,
): readonly InnerText[] {
  const isScript = SCRIPTS.test(key)
  if (isScript || COMMANDS.test(key)) {
    const scalars = value.kind === 'scalar' ? [value] : value.kind === 'array' ? value.items : []
    const parts = scalars.flatMap((item) =>
      item.kind === 'scalar' && typeof item.value === 'string' ? [contentOf(text, item)] : [],
    )
    if (parts.length > 0) return [{ path: 'script.sh', parts, isOneLine: !isScript }]
  }
  const isFile = FILE.test(key) || (key === 'content' && path !== undefined)
  if (isFile && value.kind === 'scalar' && typeof value.value === 'string') {
    const name = key === 'content' ? path : key
    return [{ path: name ?? key, parts: [contentOf(text, value)] }]
  }
  return textsBelow(text, value, path)
}

/** The content of a value, without its quotes or the head of a block. */
function contentOf(text: string, { span: { start, end } }: ScalarNode): Span {
  const written = text.slice(start, end)
  const head = /^[|>][^\n]*\n/.exec(written)?.[0]
  if (head !== undefined) return { start: start + head.length, end }
  return /^["']/.test(written) ? { start: start + 1, end: end - 1 } : { start, end }
}
