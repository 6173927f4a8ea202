import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { keyFamilyOf } from '../../catalog/keys.ts'
import { readUrl } from '../../catalog/urls.ts'
import { HYPHENS } from '../../core/look-alikes.ts'
import { countPassing } from '../../core/search-sorted.ts'
import { isKey, keysIn, maskKey } from '../../core/secrets.ts'
import { contains, type Span } from '../../core/text.ts'
import { scalarsIn } from '../../core/tree.ts'
import { traitsOf } from '../../syntax/traits.ts'
import type { ResolvedEndpoint } from '../context/endpoints.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { KEY_VARIABLES, useVariable } from './use-variable.ts'

export const literalSecret: Rule = {
  id: 'literal-secret',
  meta: {
    summary: 'A real key in a file',
    severity: 'error',
    fix: 'unsafe',
  },
  check(context) {
    if (isKeyFile(context.document.path)) return
    for (const secret of findSecrets(context).slice(0, MOST)) checkSecret(context, secret)
  },
}

/** Maximum number of reported keys: limits the work on hostile input. */
const MOST = 1000

/** Whether keys belong in the file: in a `.env`, but not in its shared example. */
function isKeyFile(path: string): boolean {
  const name = /[^\\/]*$/.exec(path)?.[0] ?? ''
  return /^\.(?:env|dev\.vars)|\.env$/i.test(name) && !/example|sample|template|dist/i.test(name)
}

interface Secret {
  readonly value: string
  readonly at: Span
}

const MAY_HOLD_KEY = new RegExp(String.raw`sk[-${HYPHENS}]|\\`)

/** Finds keys in values, even escaped ones, and anywhere else in the text. */
function findSecrets({ document }: RuleContext): readonly Secret[] {
  const { root, source } = document
  // Without `sk-` and without escapes there is no key.
  if (!MAY_HOLD_KEY.test(source.text)) return []
  const values = root === undefined ? [] : scalarsIn(root)
  const inValues = values.flatMap(({ value, span }) =>
    typeof value === 'string' && isKey(value.replace(/^bearer\s+/i, ''))
      ? [{ value: value.replace(/^bearer\s+/i, '').trim(), at: span }]
      : [],
  )
  const found = new Set(inValues.map(({ at }) => at.start))
  const strings = values.filter(({ value }) => typeof value === 'string').map(({ span }) => span)
  const inOrder = strings.toSorted((a, b) => a.start - b.start)
  const elsewhere = keysIn(source.text)
    .map(({ value, at }) => ({ value, at: { start: at, end: at + value.length } }))
    .map(({ value, at }) => ({ value, at: findAround(inOrder, at) ?? at }))
    .filter(({ at }) => !found.has(at.start))
  return [...inValues, ...elsewhere]
}

/** Finds the span that contains another one, among ordered spans that do not overlap. */
function findAround(spans: readonly Span[], inner: Span): Span | undefined {
  const passed = countPassing(spans.length, (index) => (spans[index]?.start ?? 0) <= inner.start)
  const found = spans[passed - 1]
  return found && contains(found, inner) ? found : undefined
}

/** The owner of a key, and how certain that is. */
interface Owner {
  readonly severity: 'error' | 'warning'
  readonly product: ProductId | undefined
}

function checkSecret(context: RuleContext, { value, at }: Secret): void {
  const owner = ownerOf(context, value, at)
  if (owner === undefined) return
  const isOwn = isToolsOwn(context)
  // Where a tool keeps its keys, those of other vendors are no concern of ours.
  if (isOwn && owner.product === undefined) return
  const family = keyFamilyOf(context.catalog, value)
  const vendor = family?.product === undefined ? family?.vendor : undefined
  const whose = owner.product === undefined ? vendor : PRODUCTS[owner.product]
  const fix = useVariable(context, value, at)
  context.report({
    at,
    // The tool itself stores the key there.
    severity: isOwn ? 'info' : owner.severity,
    message: `The file holds a real ${whose ? `${whose} ` : ''}key (\`${maskKey(value)}\`)`,
    actual: maskKey(value),
    note: adviceFor(context, owner.product, at),
    ...(fix && { fix }),
  })
}

function isToolsOwn({ dialect, homePath }: RuleContext): boolean {
  return homePath !== undefined && dialect.keys?.storedIn?.test(homePath) === true
}

const PRODUCTS: Readonly<Record<ProductId, string>> = {
  'open-platform': 'Moonshot',
  'kimi-code': 'Kimi Code',
}

/**
 * A `sk-kimi-` key is ours anywhere. A plain `sk-` key is ours if the config uses it for Moonshot,
 * another vendor's in an entry of that vendor, and otherwise not reported.
 */
function ownerOf(context: RuleContext, value: string, at: Span): Owner | undefined {
  const family = keyFamilyOf(context.catalog, value)
  if (family?.product === 'kimi-code') return { severity: 'error', product: 'kimi-code' }
  const entry = entryAt(context, at)
  const isPlain = family?.product === 'open-platform'
  const product = entry?.product ?? nameProduct(context, at)
  if (isPlain && (product !== undefined || isUsedForOurs(context, at))) {
    return { severity: 'error', product: 'open-platform' }
  }
  if (isPlain && entry === undefined && standsInComment(context, at)) {
    return servesOthers(context) ? undefined : { severity: 'error', product: 'open-platform' }
  }
  return entry === undefined ? undefined : { severity: 'warning', product: undefined }
}

/** The endpoint whose entry contains a place, or whose key is there (an include may hold it). */
function entryAt({ endpoints }: RuleContext, at: Span): ResolvedEndpoint | undefined {
  return endpoints.find(
    ({ endpoint: { node, keys } }) =>
      (node && contains(node.span, at)) || keys.some(({ span }) => contains(span, at)),
  )
}

/** The product by the name before a value: `MOONSHOT_API_KEY=`, `kimi key:`. */
function nameProduct({ document }: RuleContext, at: Span): ProductId | undefined {
  const { text } = document.source
  const lineStart = text.lastIndexOf('\n', at.start - 1) + 1
  const before = text.slice(Math.max(lineStart, at.start - 120), at.start)
  return /moonshot|kimi/i.test(before) ? 'open-platform' : undefined
}

/** How far around a key to look for the host that gets it. */
const REACH = 300

/**
 * Whether a text that is no config sends a key to Moonshot: the host is among the same arguments,
 * at most two lines away, and no other host is.
 */
function isUsedForOurs({ dialect, document, catalog }: RuleContext, at: Span): boolean {
  if (traitsOf(dialect.syntax).isConfig) return false
  const { text } = document.source
  const before = text.slice(Math.max(at.start - REACH, 0), at.start)
  const behind = text.slice(at.end, at.end + REACH)
  const [above = ''] = /(?:[^(){}[\]\n]*\n){0,2}[^(){}[\]\n]*$/.exec(before) ?? []
  const [below = ''] = /^[^(){}[\]\n]*(?:\n[^(){}[\]\n]*){0,2}/.exec(behind) ?? []
  const urls = `${above} ${below}`.match(/https?:\/\/[^\s"'`<>,;)]{1,200}/gi) ?? []
  const readings = urls.map((url) => readUrl(catalog, url))
  const isOurs = readings.every((url) => url.kind === 'api' && url.product === 'open-platform')
  return urls.length > 0 && isOurs
}

function standsInComment({ document }: RuleContext, at: Span): boolean {
  return document.comments.some((comment) => contains(comment.span, at))
}

function servesOthers({ endpoints }: RuleContext): boolean {
  return endpoints.some(({ product }) => product === undefined)
}

function adviceFor(context: RuleContext, product: ProductId | undefined, at: Span): string {
  const revoke = 'If this file was ever shared, revoke the key in the console.'
  const { keys = {}, variables = {} } = context.dialect
  if (keys.advice !== undefined) return `${keys.advice} ${revoke}`
  if (isToolsOwn(context)) return `${KEPT} ${revoke}`
  const entry = entryAt(context, at)
  const variable = product === undefined ? variableOf(entry) : KEY_VARIABLES[product]
  const put =
    variables.envFile === undefined
      ? `Set \`${variable}\` in your shell`
      : `Put \`${variable}=…\` into \`${variables.envFile}\``
  const write = (name: string): string => variables.write?.(name) ?? `\${${name}}`
  if (keys.generatedFrom !== undefined) {
    return `The tool writes this file from ${keys.generatedFrom}. ${put} and write \`"\${${variable}}"\` there. ${revoke}`
  }
  const here = entry?.product
  if (here === undefined || here === product) {
    return `${put} and write \`"${write(variable)}"\` here. ${revoke}`
  }
  // `key-product-mismatch` reports that the endpoint needs another key.
  return `${put}, where it is of use, and write \`"${write(KEY_VARIABLES[here])}"\` here. ${revoke}`
}

const KEPT =
  'The tool keeps its keys in this file: keep the file out of repositories and shared backups.'

/** A variable name for another vendor's key. */
function variableOf(entry: ResolvedEndpoint | undefined): string {
  const name = entry?.endpoint.provider.toUpperCase().replaceAll('-', '_') ?? ''
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(name) ? `${name}_API_KEY` : 'NAME'
}
