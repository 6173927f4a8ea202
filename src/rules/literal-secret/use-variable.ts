import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { keyFamilyOf } from '../../catalog/keys.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { Fix } from '../../core/edit.ts'
import { isKey } from '../../core/secrets.ts'
import { contains, type Span } from '../../core/text.ts'
import { objectsIn } from '../../core/tree.ts'
import type { RuleContext } from '../rule.ts'

/** The usual variable for the key of each product. */
export const KEY_VARIABLES: Readonly<Record<ProductId, string>> = {
  'open-platform': 'MOONSHOT_API_KEY',
  'kimi-code': 'KIMI_API_KEY',
}

/**
 * Replaces a key that works at its endpoint by a variable. The variable must hold the same key, or
 * the fix adds it to a file that the tool reads: the only copy of a key must not be lost.
 */
export function useVariable(context: RuleContext, value: string, at: Span): Fix | undefined {
  const { document, dialect, endpoints, catalog, variables } = context
  const product = endpoints.find(({ endpoint: { keys } }) =>
    keys.some(({ span }) => span.start === at.start),
  )?.product
  const reference = dialect.variables?.pattern && dialect.variables.write
  const from = findKeyInValue(document, value, at)
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

/** Whether one variable is enough, because the product has no second key. */
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

/** Finds a key in a value that holds only the key, or one word before it. */
function findKeyInValue({ source }: SourceDocument, value: string, at: Span): Span | undefined {
  const written = source.text.slice(at.start, at.end)
  const [, before = ''] = /^(["']?(?:[A-Za-z]{1,20} )?)/.exec(written) ?? []
  const start = at.start + before.length
  const isWhole = /^["']?$/.test(written.slice(before.length + value.length))
  return isWhole && source.text.startsWith(value, start)
    ? { start, end: start + value.length }
    : undefined
}
