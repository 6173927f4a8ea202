import { findModel } from '../../catalog/models.ts'
import { compareVersions } from '../../catalog/versions.ts'
import type { ModelRef, Projection } from '../../core/projection.ts'
import type { RuleContext } from '../rule.ts'
import { aliases, groupBy } from './index-uses.ts'
import { oncePer } from './once-per.ts'
import { reportRef } from './report-ref.ts'

/** From here on a bare id goes to the one provider that has it (openclaw@2026.2.26). */
const FINDS_PROVIDER_SINCE = '2026.2.26'
/** From here on any other bare id goes to OpenAI, before to Anthropic (openclaw@2026.4.5). */
const ASKS_OPENAI_SINCE = '2026.4.5'

/** A model of ours without its provider; an alias, and what the tool completes, is no mistake. */
export function checkBareRef(context: RuleContext, { ref, model, profile = '' }: ModelRef): void {
  const { catalog, toolVersion } = context
  if (isAlias(context, model) || isAlias(context, ref.value)) return
  const known = holdersOf(context, model)
  const isCompleted =
    toolVersion === undefined || compareVersions(toolVersion, FINDS_PROVIDER_SINCE) >= 0
  if (known.length === 1 && isCompleted) return
  const isOpenPlatform = findModel(catalog, 'open-platform', model) !== undefined
  if (!isOpenPlatform && findModel(catalog, 'kimi-code', model) === undefined) return
  const usual = isOpenPlatform ? 'moonshot' : 'kimi'
  const provider = known.includes(usual) ? usual : (known[0] ?? usual)
  const suggestion = `${provider}/${model}${profile}`
  reportRef(context, ref, {
    message: `\`${model}\` names no provider, did you mean \`${suggestion}\`?`,
    note: `A ref without a provider is read as ${defaultProvider(toolVersion)}.`,
    suggestion,
  })
}

/** Whether a text is the alias of a listed model; case does not count. */
export function isAlias({ uses }: RuleContext, text: string): boolean {
  return aliases(uses).has(text.trim().toLowerCase())
}

/** The providers that declare a model or list it. */
function holdersOf({ uses }: RuleContext, model: string): readonly string[] {
  return [
    ...new Set(
      holders(uses)
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
