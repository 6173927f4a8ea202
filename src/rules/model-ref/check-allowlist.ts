import { canonicalRef } from '../../catalog/providers.ts'
import { compareVersions } from '../../catalog/versions.ts'
import type { ModelRef } from '../../core/projection.ts'
import type { RuleContext } from '../rule.ts'

/** Since openclaw@2026.8.1 a list of models need not be an allowlist. */
const NO_ALLOWLIST_SINCE = '2026.8.1'
/** Since openclaw@2026.2.25 (not @2026.2.24) fallbacks are tried whatever the list says. */
const FALLBACKS_PASS_SINCE = '2026.2.25'

/**
 * Reports fallbacks that are not in the model list, for versions that use it as an allowlist.
 * Primary models are always allowed. Skips places that another finding is on.
 */
export function checkAllowlist(context: RuleContext, reported: ReadonlySet<number>): void {
  const { dialect, projection, toolVersion, report } = context
  if (toolVersion === undefined || compareVersions(toolVersion, NO_ALLOWLIST_SINCE) >= 0) return
  const listed = projection.refs.filter(({ role, provider }) => role === 'listed' && provider)
  if (listed.length === 0) return
  const allowed = new Set(
    projection.refs.filter(({ role }) => role === 'listed' || role === 'primary').map(nameOf),
  )
  const passes = compareVersions(toolVersion, FALLBACKS_PASS_SINCE) >= 0
  for (const written of projection.refs) {
    const { ref, role, provider } = written
    if (role !== 'fallback' || provider === undefined || ref.value.includes('${')) continue
    // A ref that leads nowhere is reported already.
    if (reported.has(ref.span.start)) continue
    if (allowed.has(nameOf(written)) || allowed.has(`${provider.toLowerCase()}/*`)) continue
    report({
      at: ref.span,
      severity: passes ? 'info' : 'error',
      message: `\`${ref.value}\` is not in \`agents.defaults.models\`, the allowlist of ${dialect.title} ${toolVersion}`,
      actual: ref.value,
      note: passes
        ? `This version tries the fallback all the same; versions before ${FALLBACKS_PASS_SINCE} silently leave it out.`
        : 'The fallback is silently left out. List it there, if only with an empty object.',
      related: listed.slice(0, 1).map((first) => ({ message: 'the list', span: first.ref.span })),
    })
  }

  function nameOf({ provider = '', model }: ModelRef): string {
    const ref = { provider: provider.toLowerCase(), model }
    const read = canonicalRef(context.catalog, context.dialect.tool, ref, toolVersion)
    return `${read.provider}/${read.model.toLowerCase()}`
  }
}
