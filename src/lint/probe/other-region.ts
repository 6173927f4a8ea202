import { isBuiltIn } from '../../catalog/providers.ts'
import type { Fix } from '../../core/edit.ts'
import { toolOf } from '../../rules/context/endpoints.ts'
import type { LintContext } from '../../rules/context/lint-context.ts'
import type { ProbedEndpoint, ProbeProblem, ProbeTarget } from './probe-target.ts'
import type { Site } from './site.ts'
import { placeOf } from './unasked.ts'

/** Reports a key that belongs to the other region, and how to point the config there. */
export function useOtherRegion(
  context: LintContext,
  target: ProbeTarget,
  message: string,
): ProbeProblem {
  const { endpoint, other, key, site } = target
  const at = placeOf(endpoint.use)
  const fix = other && replaceHost(context, target, other)
  const advice = other ? ` ${adviseOn(context, endpoint, other)}` : ''
  return {
    rule: 'probe/region',
    at,
    message,
    actual: site.url.host,
    ...(other && { expected: [other.url.host] }),
    note: `A key works only at the site that issued it.${advice}`,
    related: key.usedAt === at ? [] : [{ message: 'the key', span: key.usedAt }],
    ...(fix && { fix }),
    cause: `${site.url.href} ${key.value}`,
  }
}

/** Edits the host only: path, quotes and escapes stay. */
function replaceHost(
  { document }: LintContext,
  { endpoint, site }: ProbeTarget,
  other: Site,
): Fix | undefined {
  const at = endpoint.use.baseUrl?.span
  if (at === undefined) return undefined
  const written = document.source.text.slice(at.start, at.end).toLowerCase()
  const { host } = site.url
  const offset = written.indexOf(host)
  if (offset < 0 || written.indexOf(host, offset + 1) >= 0) return undefined
  const start = at.start + offset
  return {
    title: `Replace the host with \`${other.url.host}\``,
    safety: 'unsafe',
    edits: [{ start, end: start + host.length, text: other.url.host }],
  }
}

/** What to change, in terms of the tool. */
function adviseOn(
  { catalog, projection, dialect, toolVersion }: LintContext,
  { use }: ProbedEndpoint,
  { service, url }: Site,
): string {
  if (use.baseUrl !== undefined) return `Use \`${url.host}\` in the base URL.`
  const builtIn = projection.hasBuiltIns ? catalog.data.providers : []
  const provider = builtIn.find(
    (one) =>
      one.tool === toolOf(dialect, use) &&
      one.product === service?.product &&
      one.region === service.region &&
      one.status === 'current' &&
      isBuiltIn(one, toolVersion),
  )
  return provider === undefined
    ? `Give \`${use.provider}\` a base URL at \`${url.host}\`.`
    : `Use the provider \`${provider.id}\`.`
}
