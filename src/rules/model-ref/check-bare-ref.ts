import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { findModel } from '../../catalog/models.ts'
import { compareVersions } from '../../catalog/versions.ts'
import { oncePer } from '../../core/once-per.ts'
import type { ModelRef, Projection } from '../../core/projection.ts'
import { aliases, endpointsByProvider, groupBy, writeRef } from '../context/projection-index.ts'
import type { RuleContext } from '../rule.ts'
import { reportRef } from './report-ref.ts'

/** Since openclaw@2026.2.26 a bare id goes to the one provider that has it. */
const FINDS_PROVIDER_SINCE = '2026.2.26'
/** Since openclaw@2026.4.5 any other bare id goes to OpenAI, before to Anthropic. */
const ASKS_OPENAI_SINCE = '2026.4.5'

/**
 * Reports a first-party model id without its provider, unless it is an alias or the tool completes
 * it.
 */
export function checkBareRef(context: RuleContext, written: ModelRef): void {
  const { ref, model, profile, vendorRef } = written
  const { catalog, dialect, toolVersion } = context
  if (isAlias(context, model) || isAlias(context, ref.value)) return
  if (dialect.refs?.separator !== undefined && hasOtherSeparator(context, ref, model)) return
  const known = holdersOf(context, model)
  const isCompleted =
    dialect.refs?.completesBareIds === true &&
    (toolVersion === undefined || compareVersions(toolVersion, FINDS_PROVIDER_SINCE) >= 0)
  if (known.length === 1 && isCompleted) return
  const isOpenPlatform = findModel(catalog, 'open-platform', model) !== undefined
  if (!isOpenPlatform && findModel(catalog, 'kimi-code', model) === undefined) return
  const usual = usualProvider(context, isOpenPlatform ? 'open-platform' : 'kimi-code')
  const provider = usual !== undefined && known.includes(usual) ? usual : (known[0] ?? usual)
  const suggestion = vendorRef ?? (provider && writeRef(dialect, provider, model, profile))
  reportRef(context, ref, {
    message:
      suggestion === undefined
        ? `\`${model}\` names no provider`
        : `\`${model}\` names no provider, did you mean \`${suggestion}\`?`,
    note: dialect.refs?.completesBareIds
      ? `A ref without a provider is read as ${defaultProvider(toolVersion)}.`
      : `${dialect.title} expects \`${writeRef(dialect, 'provider', 'model')}\`.`,
    suggestion,
  })
}

/** Reports a slash between provider and model if the tool has another separator. */
function hasOtherSeparator(context: RuleContext, ref: ModelRef['ref'], model: string): boolean {
  const { dialect, projection } = context
  const [provider = '', ...rest] = model.split('/')
  if (!endpointsByProvider(projection).has(provider) || rest.length === 0) return false
  const suggestion = writeRef(dialect, provider, rest.join('/'))
  reportRef(context, ref, {
    message: `\`${model}\` names no provider, did you mean \`${suggestion}\`?`,
    note: `${dialect.title} expects \`${writeRef(dialect, 'provider', 'model')}\`.`,
    suggestion,
  })
  return true
}

/** The current built-in provider of a product. */
function usualProvider({ catalog, dialect }: RuleContext, product: ProductId): string | undefined {
  return catalog.data.providers.find(
    ({ tool, status, product: served }) =>
      tool === dialect.tool && status === 'current' && served === product,
  )?.id
}

/** Whether a text is the alias of a listed model, ignoring case. */
export function isAlias({ projection }: RuleContext, text: string): boolean {
  return aliases(projection).has(text.trim().toLowerCase())
}

/** The providers that declare or list a model. */
function holdersOf({ projection }: RuleContext, model: string): readonly string[] {
  return [
    ...new Set(
      holders(projection)
        .get(model)
        ?.map(({ provider }) => provider),
    ),
  ]
}

const holders = oncePer(({ endpoints, refs }: Projection) => {
  const declaring = endpoints.flatMap(({ purpose, provider, models }) =>
    purpose === 'chat' ? models.map(({ id }) => ({ provider, model: id.value })) : [],
  )
  const listing = refs.flatMap(({ role, provider, model }) =>
    role === 'listed' && provider !== undefined ? [{ provider, model }] : [],
  )
  return groupBy([...declaring, ...listing], ({ model }) => model)
})

function defaultProvider(version: string | undefined): string {
  if (version === undefined) return '`openai/…`, before 2026.4.5 as `anthropic/…`'
  return compareVersions(version, ASKS_OPENAI_SINCE) >= 0 ? '`openai/…`' : '`anthropic/…`'
}
