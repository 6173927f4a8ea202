import type { Provider } from '../../catalog/catalog-data.generated.ts'
import { currentProvider, currentRef, findProvider, isStillThere } from '../../catalog/providers.ts'
import { findEndpoint } from '../../catalog/urls.ts'
import { compareVersions, newestOn } from '../../catalog/versions.ts'
import type { EndpointUse, ModelRef } from '../../core/projection.ts'
import type { Span } from '../../core/text.ts'
import { membersOf } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import { isBareEntry } from '../context/endpoints.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { findLegacyRefs, type LegacyRef, renameRefs } from './legacy-refs.ts'
import { checkVariables } from './legacy-variables.ts'

export const legacyProvider: Rule = {
  id: 'legacy-provider',
  meta: {
    summary: 'An outdated name of a provider, a model or a variable',
    severity: 'warning',
    fix: 'safe',
  },
  check(context) {
    const dated = withVersionOfDay(context)
    const refs = findLegacyRefs(dated)
    for (const ref of refs) reportRef(context, ref, refs)
    for (const entry of entriesOf(context)) checkEntry(context, entry)
    checkVariables(dated)
    checkArchivedTool(context)
  },
}

/** Assumes the newest version on the day if none is known. */
function withVersionOfDay(context: RuleContext): RuleContext {
  const { dialect, toolVersion, today } = context
  const version = toolVersion ?? newestOn(dialect.schema?.versions ?? [], today)
  return version === undefined ? context : { ...context, toolVersion: version }
}

function noteFor(context: RuleContext, known: Provider): string {
  const { title } = context.dialect
  const { status } = known
  if (status === 'never') {
    const note = 'Without an entry of that name every request ends in `Unknown model`.'
    return [note, ...siteOf(context, known)].join(' ')
  }
  if (status === 'gone') return `${title} no longer knows it: sign in again under today's name.`
  const what = status === 'current' ? 'model id' : 'id'
  return `${title} rewrites the ${what} itself, but other readers of the file do not.`
}

/** Says how to use the site for China, if the unknown provider is named after it. */
function siteOf({ catalog, dialect }: RuleContext, known: Provider): readonly string[] {
  const { product, region } = known
  const url = region && findEndpoint(catalog, product, region, 'openai-completions')?.baseUrl
  const path = dialect.providers?.baseUrlPath?.(currentProvider(catalog, known).id)
  if (region !== 'cn' || url === undefined || path === undefined) return []
  return [`For the site in China set \`${path}\` to \`${url}\`.`]
}

/** Each finding has the edits of all refs: limits the size of the report. */
const MOST_TOGETHER = 50

function reportRef(context: RuleContext, legacy: LegacyRef, refs: readonly LegacyRef[]): void {
  const { ref, known, expected } = legacy
  const together = refs.filter((other) => other.known === known && other.current === legacy.current)
  const isCertain =
    context.toolVersion !== undefined || context.dialect.schema?.versions === undefined
  const renamed = together.length > MOST_TOGETHER ? [legacy] : together
  const fix = renameRefs(context, renamed, isCertain)
  context.report({
    at: ref.ref.span,
    message: `${whatIsWrong(context, legacy)}, expected \`${expected}\``,
    actual: ref.ref.value,
    expected: [expected],
    note: noteFor(context, known),
    ...(fix && { fix }),
  })
}

function whatIsWrong({ dialect }: RuleContext, { ref, known }: LegacyRef): string {
  if (known.status === 'never') return `${dialect.title} has no provider \`${ref.provider}\``
  if (/\[1m\]$/i.test(ref.model)) return "`[1m]` is Claude Code's own suffix"
  return `\`${ref.ref.value}\` is a name from an earlier version`
}

/** Since openclaw@2026.4.15 a ref to `kimi-code` is read as one to `kimi`. */
const IGNORED_SINCE = '2026.4.15'

/** The first endpoint of each provider entry. */
function entriesOf({ projection }: RuleContext): readonly EndpointUse[] {
  const chats = projection.endpoints.filter(({ purpose }) => purpose === 'chat')
  return [...new Map(chats.toReversed().map((entry) => [entry.provider, entry])).values()]
}

/** Reports an entry under an earlier name that only adds to a built-in provider, or is ignored. */
function checkEntry(context: RuleContext, { provider, providerAt }: EndpointUse): void {
  const { projection, catalog, dialect, toolVersion, today } = context
  const known = findProvider(catalog, dialect.tool, provider)
  const isOld = known?.status === 'renamed' || known?.status === 'gone'
  if (known === undefined || !isOld || providerAt === undefined || isStillThere(known, today))
    return
  if (dialect.providers?.areBuiltIn === true) {
    reportGone(context, known, providerAt)
    return
  }
  const entries = projection.endpoints.filter((entry) => entry.provider === provider)
  if (entries.every(isBareEntry)) {
    // An excerpt may leave out the URL and the models.
    if (context.excerpt === undefined) checkOverlay(context, provider, providerAt)
  } else if (
    known.overlaySince === undefined &&
    toolVersion !== undefined &&
    compareVersions(toolVersion, IGNORED_SINCE) >= 0
  ) {
    reportIgnored(context, provider, providerAt)
  }
}

/** Reports the id of a built-in provider that the tool no longer has. */
function reportGone(context: RuleContext, known: Provider, at: Span): void {
  const { catalog, report } = context
  const { id: expected } = currentProvider(catalog, known)
  report({
    at,
    message: `\`${known.id}\` is a name from an earlier version, expected \`${expected}\``,
    actual: known.id,
    expected: [expected],
    note: noteFor(context, known),
  })
}

function checkOverlay(context: RuleContext, provider: string, at: Span): void {
  const { projection, catalog, dialect, toolVersion, document } = context
  const written = { provider, model: '*' }
  const expected = currentRef(catalog, dialect.tool, written, toolVersion).provider
  if (expected === provider) return
  const isTaken = projection.endpoints.some((entry) => entry.provider === expected)
  context.report({
    at,
    message: `\`${provider}\` is a name from an earlier version, expected \`${expected}\``,
    actual: provider,
    expected: [expected],
    note: 'The entry has no URL and no models of its own, so that it only adds to the provider that the tool has built in.',
    ...(!isTaken && {
      fix: {
        title: `Rename the entry to \`${expected}\``,
        safety: 'unsafe',
        edits: [editorOf(document).replaceText(at, expected)],
      },
    }),
  })
}

function reportIgnored(context: RuleContext, provider: string, at: Span): void {
  const { dialect, toolVersion, endpoints } = context
  const reading = endpoints.find(({ endpoint }) => endpoint.provider === provider)
  const expected = reading?.product === 'open-platform' ? 'moonshot' : 'kimi'
  context.report({
    at,
    message: `${dialect.title} ${toolVersion} reads \`${provider}/…\` as \`kimi/…\`, and ignores this entry, expected \`${expected}\``,
    actual: provider,
    expected: [expected],
    note: `Call the entry \`${expected}\` or a name that no version knows, and rename its refs too.`,
    related: refsTo(context, provider).map(({ ref }) => ({
      message: 'is read past the entry',
      span: ref.span,
    })),
  })
}

function refsTo({ projection }: RuleContext, provider: string): readonly ModelRef[] {
  return projection.refs.filter((ref) => ref.provider === provider)
}

/** Reports the file of a tool that is archived. */
function checkArchivedTool({ catalog, document, report, today, projection }: RuleContext): void {
  const found = catalog.data.archivedTools?.find(({ tool }) => tool === projection.tool)
  const [first] = membersOf(document.root)
  if (found === undefined || first === undefined || today < found.archived) return
  report({
    at: first.keySpan,
    severity: 'info',
    message: `${found.name} has been archived since ${found.archived}, expected ${found.successor}`,
    expected: [found.successor],
    note: `Installations will stop working. \`${found.migrate}\` carries this file over.`,
  })
}
