import { findModel, lastingModel } from '../../catalog/models.ts'
import { findProvider } from '../../catalog/providers.ts'
import type { TextEdit } from '../../core/edit.ts'
import type { ModelRef } from '../../core/projection.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import { endpointsByProvider, writeRef } from '../context/projection-index.ts'
import type { RuleContext } from '../rule.ts'
import { aliasedModel } from '../support/aliased-model.ts'
import { reportRef } from './report-ref.ts'

/** Reports a ref that is wrong whatever is declared; returns whether it did. */
export function checkOddRef(context: RuleContext, ref: ModelRef): boolean {
  if (context.dialect.refs?.completesBareIds !== true) return false
  return checkAliasAsModel(context, ref) || checkColon(context, ref)
}

const OUR_NAME = /kimi|moonshot/i

/** Reports a prefix of other tools: no provider id has a colon. */
function checkColon(context: RuleContext, written: ModelRef): boolean {
  const { ref, provider = '' } = written
  const colon = provider.indexOf(':')
  if (colon < 0 || !OUR_NAME.test(ref.value)) return false
  if (endpointsByProvider(context.projection).has(provider)) return false
  const rest = ref.value.slice(colon + 1)
  const suggestion = /^[\w.-]+\/\S+$/.test(rest) ? rest : undefined
  const hint = suggestion === undefined ? '' : `, did you mean \`${suggestion}\`?`
  reportRef(context, ref, {
    message: `\`${provider.slice(0, colon + 1)}\` is no part of a ref, which is \`provider/model\`${hint}`,
    cause: ref.value,
    suggestion,
  })
  return true
}

/** Reports an alias used as a model of another provider, once for all refs to it. */
function checkAliasAsModel(context: RuleContext, written: ModelRef): boolean {
  const { dialect, document, projection, report } = context
  const meant = aliasedModel(projection, written)
  if (meant === undefined) return false
  const same = projection.refs.filter(({ ref }) => ref.value === written.ref.value)
  const users = same.filter(({ role }) => role !== 'listed')
  const [first] = [...users, ...same]
  if (first !== written) return true
  const suggestion = liveRef(context, meant)
  const edits = same.map((one): TextEdit | undefined => {
    const { ref, role, entry } = one
    if (role !== 'listed') return editorOf(document).replaceText(ref.span, suggestion)
    return entry && editorOf(document).remove({ start: ref.span.start, end: entry.span.end })
  })
  const isWhole = edits.every((edit) => edit !== undefined)
  report({
    at: written.ref.span,
    message: `\`${written.model}\` is the alias of \`${meant.ref.value}\`, not a model of \`${written.provider}\`, did you mean \`${suggestion}\`?`,
    actual: written.ref.value,
    expected: [suggestion],
    note: `${dialect.title} asks that provider for a model of this name: \`Unknown model\`. An alias stands alone, without a provider.`,
    related: same
      .filter((one) => one !== written)
      .map(({ ref }) => ({ message: 'and here', span: ref.span })),
    ...(isWhole && {
      fix: {
        title: `Use \`${suggestion}\``,
        safety: 'unsafe',
        edits: edits.filter((edit): edit is TextEdit => edit !== undefined),
      },
    }),
  })
  return true
}

/** A ref to a model, or to its successor if it is no longer served. */
function liveRef(
  { catalog, dialect, today }: RuleContext,
  { ref, provider = '', model }: ModelRef,
): string {
  const product = findProvider(catalog, dialect.tool, provider)?.product
  const known = product && findModel(catalog, product, model)
  const served = known && lastingModel(catalog, known, today)
  return served === undefined ? ref.value : writeRef(dialect, provider, served.id)
}
