import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { keyFamilyOf } from '../../catalog/keys.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { Fix } from '../../core/edit.ts'
import { isKey } from '../../core/secrets.ts'
import { contains, type Span } from '../../core/text.ts'
import { objectsIn } from '../../core/tree.ts'
import type { RuleContext } from '../rule.ts'

/** The variable that each product's key goes by. */
export const KEY_VARIABLES: Readonly<Record<ProductId, string>> = {
  'open-platform': 'MOONSHOT_API_KEY',
  'kimi-code': 'KIMI_API_KEY',
}

/**
 * Puts a variable in the place of a key that works at its endpoint: one that holds the very key, or
 * one that gets it, together with the fix, in a file that the tool reads. Nobody can bring back a
 * key that stood in one file only.
 */
export function useVariable(context: RuleContext, value: string, at: Span): Fix | undefined {
  const { document, dialect, endpoints, catalog, variables } = context
  const product = endpoints.find(({ endpoint: { keys } }) =>
    keys.some(({ span }) => span.start === at.start),
  )?.product
  const reference = dialect.variables?.pattern && dialect.variables.write
  const from = findWhole(document, value, at)
  if (reference === undefined || product === undefined || from === undefined) return undefined
  if (keyFamilyOf(catalog, value)?.product !== product) return undefined
  const variable = KEY_VARIABLES[product]
  const edits = [{ ...from, text: reference(variable) }]
  const held = variables.find(variable)
  if (held !== undefined) {
    if (held.origin === 'process' || held.value.trim() !== value) return undefined
    const title = `Use the variable \`${variable}\`, which holds the key already`
    return { title, safety: 'unsafe', edits, keyHome: { variable, from } }
  }
  const file = isOnlyKey(context, product, value, at) ? variables.fileFor(variable) : undefined
  if (file === undefined) return undefined
  const title = `Move the key into \`${file}\` as \`${variable}\`, and use the variable here`
  return { title, safety: 'unsafe', edits, keyHome: { variable, from, file } }
}

/** Whether one variable is enough: it cannot stand for two accounts. */
function isOnlyKey(
  { document, endpoints }: RuleContext,
  product: ProductId,
  value: string,
  at: Span,
): boolean {
  const accounts = endpoints
    .filter((reading) => reading.product === product)
    .flatMap(({ endpoint }) => endpoint.keys)
  const objects = document.root === undefined ? [] : [...objectsIn(document.root)]
  const isDoubled = objects.some(({ members }) => {
    const own = members.find((member) => contains(member.value.span, at))
    return own !== undefined && members.some((other) => other !== own && other.key === own.key)
  })
  const isPlain = /^[\w-]+$/.test(value)
  return (
    isPlain && !isDoubled && accounts.every((key) => !isKey(key.value) || bare(key.value) === value)
  )
}

function bare(key: string): string {
  return key.replace(/^bearer\s+/i, '').trim()
}

/** Where a key stands in a value that holds nothing else but the word before it, on one line. */
function findWhole({ source }: SourceDocument, value: string, at: Span): Span | undefined {
  const written = source.text.slice(at.start, at.end)
  const [, before = ''] = /^(["']?(?:[A-Za-z]{1,20} )?)/.exec(written) ?? []
  const start = at.start + before.length
  const isWhole = /^["']?$/.test(written.slice(before.length + value.length))
  return isWhole && source.text.startsWith(value, start)
    ? { start, end: start + value.length }
    : undefined
}
