import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { findProvider } from '../../catalog/providers.ts'
import { keyVariablesOf } from '../../catalog/variables.ts'
import type { Fix, TextEdit } from '../../core/edit.ts'
import type { Span } from '../../core/text.ts'
import { isBareEntry } from '../context/endpoints.ts'
import type { RuleContext } from '../rule.ts'
import { variableIn } from '../support/resolve-key.ts'

/** Reports variables for a key by an earlier name, if the current name is not used. */
export function checkVariables(context: RuleContext): void {
  const { catalog, dialect, toolVersion, projection, excerpt } = context
  // The current name may be used in a part that is not read here.
  if (projection.mayDeclareMore || (excerpt !== undefined && excerpt.others.length > 0)) return
  for (const product of ['open-platform', 'kimi-code'] as const) {
    const variables = keyVariablesOf(catalog, dialect.tool, product, toolVersion)
    const today = variables.find(({ legacy }) => legacy !== true)?.name
    if (today === undefined || findVariable(context, product, today).length > 0) continue
    for (const { name, legacy } of variables) {
      if (legacy) checkVariable(context, product, name, today)
    }
  }
}

interface VariablePlace {
  readonly at: Span
  readonly role: 'defined' | 'used' | 'used by an old entry'
}

/** Where the config defines a variable, or uses it for a key of this product. */
function findVariable(
  { projection, endpoints, catalog, dialect }: RuleContext,
  product: ProductId,
  name: string,
): readonly VariablePlace[] {
  const defined = projection.env
    .filter((entry) => entry.name === name)
    .map(({ nameAt }) => ({ at: nameAt, role: 'defined' as const }))
  const used = endpoints.flatMap((reading) => {
    if (reading.product !== undefined && reading.product !== product) return []
    const { endpoint } = reading
    const known = findProvider(catalog, dialect.tool, endpoint.provider)
    const isOld = known !== undefined && known.status !== 'current' && !isBareEntry(endpoint)
    return endpoint.keys
      .filter(({ value }) => variableIn(value) === name)
      .map(({ span }) => ({
        at: span,
        role: isOld ? ('used by an old entry' as const) : ('used' as const),
      }))
  })
  return [...defined, ...used]
}

function checkVariable(
  context: RuleContext,
  product: ProductId,
  name: string,
  today: string,
): void {
  const places = findVariable(context, product, name)
  const { title, variables } = context.dialect
  const { readBy = title, definedIn = 'in your shell' } = variables?.earlierNames ?? {}
  // An entry that uses the old names throughout works.
  if (places.some(({ role }) => role === 'used by an old entry')) return
  const definition = places.find(({ role }) => role === 'defined')
  const reported = definition === undefined ? places : [definition]
  const fix = definition && renameVariable(context, places, name, today)
  for (const place of reported) {
    context.report({
      at: place.at,
      message: `\`${name}\` is a name from an earlier version, expected \`${today}\``,
      actual: name,
      expected: [today],
      note: definition
        ? `${readBy} still reads it, but looks for \`${today}\` first.`
        : `Rename it where it is defined, too: ${definedIn}.`,
      related: places
        .filter((other) => other !== place && definition !== undefined)
        .map(({ at }) => ({ message: 'is used here', span: at })),
      ...(fix && { fix }),
    })
  }
}

function renameVariable(
  { document }: RuleContext,
  places: readonly VariablePlace[],
  name: string,
  today: string,
): Fix {
  const edits = places.map(({ at }): TextEdit => {
    const text = document.source.text.slice(at.start, at.end)
    return { start: at.start, end: at.end, text: text.replace(name, today) }
  })
  return { title: `Rename the variable to \`${today}\``, safety: 'unsafe', edits }
}
