import { baseUrlFor, findEndpoint, readUrl } from '../../catalog/urls.ts'
import type { EndpointUse } from '../../core/projection.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { RuleContext } from '../rule.ts'
import { WIRE_API } from '../support/product-routes.ts'

/** Longer texts are not a URL that was pasted with its markup. */
const LONGEST = 500

/**
 * Reports a first-party URL that was pasted with its markup: a Markdown link, angle brackets,
 * backticks, nested quotes.
 */
export function checkWrappedUrl(
  { catalog, document, report }: RuleContext,
  { baseUrl, client }: EndpointUse,
): void {
  if (baseUrl === undefined || baseUrl.value.length > LONGEST) return
  const urls = [...new Set(baseUrl.value.match(/https?:\/\/[^\s"'`<>()[\]{}\\]+/g) ?? [])]
  const [inner] = urls
  const read = inner === undefined ? undefined : readUrl(catalog, inner)
  if (inner === undefined || read?.kind !== 'api') return
  const usual = read.surface === 'anthropic' ? 'anthropic' : 'openai'
  const served = findEndpoint(catalog, read.product, read.region, WIRE_API[client ?? usual])
  const right = served && baseUrlFor(served, client ?? usual)
  const isRight = right !== undefined && right.replace(/\/$/, '') === inner.replace(/\/$/, '')
  const expected = isRight || right === undefined ? inner : right
  report({
    at: baseUrl.span,
    message: `The base URL has other characters around it, expected \`${expected}\``,
    expected: [expected],
    note: 'The client takes the whole text as the address and finds no such host.',
    // With two URLs it is unclear which one was meant.
    ...(urls.length === 1 && {
      fix: {
        title: `Set the base URL to \`${expected}\``,
        safety: 'safe',
        edits: [editorOf(document).replaceText(baseUrl.span, expected)],
      },
    }),
  })
}
