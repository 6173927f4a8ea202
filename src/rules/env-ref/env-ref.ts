import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import type { VariableFormat } from '../../core/dialect.ts'
import type { Fix } from '../../core/edit.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { findMisspelling, variablesIn } from '../support/env-syntax.ts'
import { variableIn } from '../support/resolve-key.ts'
import { checkDefined } from './check-defined.ts'
import { type EndpointField, fieldsOf, isOurs } from './endpoint-fields.ts'
import { checkConflicts, checkEmptyKeys } from './key-sources.ts'

export const envRef: Rule = {
  id: 'env-ref',
  meta: {
    summary: 'A variable reference that the tool does not fill in, or the wrong variable',
    severity: 'error',
    fix: 'safe',
  },
  check(context) {
    const { pattern, write, unreplaced, searched, bringKeys } = context.dialect.variables ?? {}
    if (unreplaced !== undefined) checkUnreplaced(context, unreplaced)
    checkConflicts(context)
    checkEmptyKeys(context)
    if (pattern !== undefined) {
      for (const field of fieldsOf(context)) checkSpelling(context, field, pattern, write)
    }
    if (searched !== undefined) checkDefined(context, context.dialect.variables ?? {})
    if (write !== undefined || bringKeys === true) checkProducts(context)
  },
}

/** Reports a reference that the tool does not replace. */
function checkSpelling(
  context: RuleContext,
  { value, span, kind }: EndpointField,
  pattern: RegExp,
  write: VariableFormat['write'],
): void {
  const found = findMisspelling(value, kind, pattern)
  if (found === undefined) return
  const { title } = context.dialect
  const { written, name, meant } = found
  if (isFilledInBefore(context, written)) return
  if (write === undefined) {
    const message = `${title} does not fill in \`${written}\`, expected the value itself`
    context.report({ at: span, message, actual: written, note: AS_WRITTEN })
    return
  }
  const right = meant?.(write)
  const fix = right === undefined ? undefined : spellRight(context, { value, span }, right)
  const capitals = name?.toUpperCase()
  context.report({
    at: span,
    message:
      capitals === undefined || capitals === name
        ? `${title} does not fill in \`${written}\`, expected \`${write(name ?? 'NAME')}\``
        : `${title} does not fill in \`${written}\`: a variable's name has capitals, digits and \`_\` only`,
    actual: written,
    ...(capitals !== undefined && { expected: [write(capitals)] }),
    note:
      capitals === undefined || capitals === name
        ? AS_WRITTEN
        : `It is sent to the API as it is written. Rename the variable to \`${capitals}\`, also where it is defined.`,
    ...(fix && { fix }),
  })
}

/** Whether the file is a template for `envsubst` or a similar program. */
function isFilledInBefore({ document }: RuleContext, written: string): boolean {
  const isTemplate = /\.(?:template|tmpl|tpl)(?:\.\w{1,6})?$/i.test(document.path)
  if (!isTemplate || !/^\$[A-Z_]/.test(written)) return false
  const bare = document.source.text.match(/\$[A-Z_][A-Z0-9_]+/g) ?? []
  return bare.some((other) => other !== written)
}

const AS_WRITTEN = 'It is sent to the API as it is written.'

function spellRight(
  { document }: RuleContext,
  { value, span }: Pick<EndpointField, 'value' | 'span'>,
  meant: string,
): Fix | undefined {
  // With escapes in the text, the replacement is not certain.
  const isPlain = document.source.text.slice(span.start + 1, span.end - 1) === value
  if (!isPlain) return undefined
  return {
    title: `Write \`${meant}\``,
    safety: 'safe',
    edits: [editorOf(document).replaceText(span, meant)],
  }
}

/** Names that belong to one product; `KIMI_API_KEY` is used for both. */
const NAMES: readonly (readonly [RegExp, ProductId])[] = [
  [/^(?:KIMI_?COD(?:E|ING)|MOONSHOT_CODING)(?:_\w+)?_(?:KEY|TOKEN)$/, 'kimi-code'],
  [/^MOONSHOT(?:AI)?(?:_(?!CODING)\w+)?_(?:KEY|TOKEN)$/, 'open-platform'],
]

const PLACES: Readonly<Record<ProductId, string>> = {
  'open-platform': 'the Moonshot Open Platform',
  'kimi-code': 'Kimi Code (`/coding`)',
}

/**
 * Reports a variable that is named after the other product. `key-product-mismatch` checks variables
 * with a known value.
 */
function checkProducts({ endpoints, variables, report }: RuleContext): void {
  for (const { endpoint, product } of endpoints) {
    // `base-url` reports a web search at a URL of Kimi Code.
    if (product === undefined || (endpoint.purpose === 'web-search' && product === 'kimi-code')) {
      continue
    }
    for (const { value, span } of endpoint.keys) {
      const name = variableIn(value)
      const named = NAMES.find(([pattern]) => name !== undefined && pattern.test(name))?.[1]
      if (name === undefined || named === undefined || named === product) continue
      if (variables.find(name) !== undefined) continue
      report({
        at: span,
        message: `\`${name}\` is named after ${PLACES[named]}, but its key goes to ${PLACES[product]}`,
        actual: name,
        note: 'The two products have different keys, and the wrong one ends in a bare 401. If the variable holds the right key, give it another name.',
        ...(endpoint.baseUrl && {
          related: [{ message: 'the endpoint', span: endpoint.baseUrl.span }],
        }),
      })
    }
  }
}

/** Reports references in values that the tool uses as written. */
function checkUnreplaced(
  { dialect, endpoints, report }: RuleContext,
  { place, advice }: Required<VariableFormat>['unreplaced'],
): void {
  for (const reading of endpoints.filter(isOurs)) {
    const { baseUrl, keys, models } = reading.endpoint
    for (const { value, span } of [baseUrl, ...keys, ...models.map(({ id }) => id)].flatMap(
      (field) => field ?? [],
    )) {
      const written = variablesIn(value)[0]
      const found =
        written === undefined ? findMisspelling(value, 'key')?.written : `\${${written}}`
      if (found === undefined) continue
      report({
        at: span,
        message: `${dialect.title} does not fill in \`${found}\` in ${place}`,
        actual: found,
        note: `${AS_WRITTEN} ${advice}`,
      })
    }
  }
}
