import type {
  ProductId,
  Unsupported,
  UnsupportedClient,
} from '../../catalog/catalog-data.generated.ts'
import { factsOn, findModel } from '../../catalog/models.ts'
import type { EndpointUse } from '../../core/projection.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { RuleContext } from '../rule.ts'

/** Reports a client that breaks conversations in which a thinking model uses tools. */
export function checkClient(
  context: RuleContext,
  { severity, meaning }: Unsupported,
  { providers, works, is, expected }: UnsupportedClient,
  { provider, api, place, models }: EndpointUse,
  product: ProductId,
): void {
  if (!providers.includes(provider)) return
  const { catalog, document, dialect, today } = context
  const concerned = models.find(({ id, givesTools, parameters = [] }) => {
    const model = findModel(catalog, product, id.value)
    const isOff = parameters.some(({ name, value }) => name === 'thinking' && value === 'disabled')
    const thinks = model !== undefined && factsOn(model, today).reasoning.mode !== 'none'
    return givesTools !== undefined && thinks && !isOff
  })
  if (concerned?.givesTools === undefined) return
  context.report({
    at: api?.span ?? place,
    severity,
    message: `\`${provider}\` of ${dialect.title} ${is}, expected ${expected}`,
    actual: provider,
    ...(works !== undefined && { expected: [works] }),
    note: meaning,
    related: [
      { message: 'a model that thinks', span: concerned.id.span },
      { message: 'it gets tools', span: concerned.givesTools },
    ],
    ...(works !== undefined &&
      api && {
        fix: {
          title: `Set it to \`${works}\``,
          safety: 'unsafe',
          edits: [editorOf(document).replaceText(api.span, works)],
        },
      }),
  })
}
