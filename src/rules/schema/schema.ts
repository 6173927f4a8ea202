import type { Fix } from '../../core/edit.ts'
import { type ConfigNode, scalarsIn } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { describeTypes, describeValue, joinWords, shownValue } from '../support/describe-value.ts'
import { suggestName } from '../support/suggest-key.ts'
import { createCertainty } from './certainty.ts'
import { locateDatedUses } from './dated-uses.ts'
import {
  describePlace,
  describeSubject,
  isIndex,
  type LocatedError,
  locateErrors,
} from './locate-error.ts'
import { datedIn, errorsIn, refusedIn } from './refused.ts'
import { repairType } from './repair-value.ts'
import { reportConflict } from './report-conflict.ts'
import { reportDated } from './report-dated.ts'
import { reportMisplaced } from './report-misplaced.ts'
import { reportSplitKey } from './report-split-key.ts'
import { reportSwallowed } from './report-swallowed.ts'
import { reportUnknownKey } from './report-unknown-key.ts'

/** Maximum number of errors: limits the work on hostile input. */
const MOST = 1000

const FIRST_PARTY_APIS = ['openai-completions', 'anthropic-messages']

export const schema: Rule = {
  id: 'schema',
  meta: {
    summary: 'An unknown or missing key, or a value of the wrong type',
    severity: 'error',
    fix: 'safe',
  },
  check(context) {
    const { document } = context
    for (const problem of context.unread) context.report(problem)
    if (document.root === undefined) return
    const isOurs = createOwnership(context)
    const isCertain = createCertainty(document)
    const refused = refusedIn(context)
    // What the version refuses, it refuses in any entry.
    const isJudged = (error: LocatedError): boolean => isCertain(error) && isOurs(error)
    const errors = [
      ...take(locateErrors(document.root, refused?.errors ?? []), isCertain),
      ...take(locateErrors(document.root, errorsIn(context, refused)), isJudged),
    ]
    const needed = new Set(errors.map((error) => `${error.pointer} ${missingName(error)}`))
    const meant = new Set(
      errors.map((error) => `${error.pointer} ${reportError(context, error, needed)}`),
    )
    const isLeftOut = (error: LocatedError, name?: string): boolean =>
      !meant.has(`${error.pointer} ${name}`) && !mayStandElsewhere(context, error)
    const missing = errors.filter((error) => isLeftOut(error, missingName(error)))
    const dated = [
      ...take(locateDatedUses(document, refused?.uses ?? []), isCertain),
      ...take(locateDatedUses(document, datedIn(context, refused)), isJudged),
    ].filter((located) => located.use.kind !== 'missing' || isLeftOut(located, located.use.name))
    reportMissing(context, reportDated(context, dated, missing))
  },
}

/**
 * Whether a missing key may be in a part or file that was not read; items of lists are complete.
 */
function mayStandElsewhere({ projection, excerpt }: RuleContext, { steps }: LocatedError): boolean {
  return excerpt !== undefined || (projection.mayDeclareMore && !steps.some(isIndex))
}

function take<Kind>(all: Iterable<Kind>, isWanted: (one: Kind) => boolean): readonly Kind[] {
  const taken: Kind[] = []
  for (const one of all) {
    if (isWanted(one)) taken.push(one)
    if (taken.length === MOST) break
  }
  return taken
}

/**
 * Creates the test whether an error is ours: not in a provider entry of another vendor. Our entries
 * have one of our built-in ids or hosts.
 */
function createOwnership({ endpoints, catalog }: RuleContext): (error: LocatedError) => boolean {
  const urls = [
    ...catalog.data.endpoints.map(({ baseUrl }) => baseUrl),
    ...catalog.data.wrongUrls.map(({ url }) => url),
  ]
  const hosts = [...new Set(urls.map((url) => new URL(url).hostname))]
  const ids = new Set(
    catalog.data.providers.filter(({ status }) => status !== 'never').map(({ id }) => id),
  )
  const providerOf = new Map(
    endpoints
      .filter(({ endpoint }) => endpoint.purpose === 'chat')
      .map(({ endpoint }) => [endpoint.node, endpoint.provider] as const),
  )
  const known = new Map<ConfigNode, boolean>()
  const isOurEntry = (entry: ConfigNode): boolean => {
    const ours =
      known.get(entry) ?? (ids.has(providerOf.get(entry) ?? '') || namesHost(entry, hosts))
    known.set(entry, ours)
    return ours
  }
  return ({ above, node }) => {
    const entry = [...above, node].find((candidate) => providerOf.has(candidate))
    return entry === undefined || isOurEntry(entry)
  }
}

function namesHost(entry: ConfigNode, hosts: readonly string[]): boolean {
  for (const { value } of scalarsIn(entry)) {
    if (typeof value !== 'string') continue
    const text = value.toLowerCase()
    if (hosts.some((host) => text.includes(host))) return true
  }
  return false
}

/**
 * Reports any error but a missing key (those are in `needed`); returns the key that was meant by an
 * unknown one.
 */
function reportError(
  context: RuleContext,
  error: LocatedError,
  needed: ReadonlySet<string>,
): string | undefined {
  if (isUnknownKey(error)) {
    return reportUnknownKey(context, error, (name) => needed.has(`${error.pointer} ${name}`))
  }
  const report = REPORTS.get(error.keyword) ?? reportLimit
  report(context, error)
  return undefined
}

const REPORTS: ReadonlyMap<string, (context: RuleContext, error: LocatedError) => void> = new Map([
  ['conflict', reportConflict],
  ['enum', reportEnum],
  ['exclusive', reportExclusive],
  ['misplaced', reportMisplaced],
  // Missing keys are reported together.
  ['required', () => undefined],
  ['split-key', reportSplitKey],
  ['swallowed', reportSwallowed],
  ['type', reportType],
])

function isUnknownKey({ keyword }: LocatedError): boolean {
  return keyword === 'additionalProperties' || keyword === 'unlisted'
}

function reportType(context: RuleContext, error: LocatedError): void {
  const { node, steps, params } = error
  const types = [params['type']].flat()
  const fix = repairType(context.document, node, types, steps.at(-1))
  reportValue(context, error, {
    message: `${describeSubject(steps)} is ${describeValue(node, steps)}, expected ${describeTypes(types)}`,
    expected: types.map(String),
    ...(fix && { fix }),
  })
}

function reportEnum(context: RuleContext, error: LocatedError): void {
  const { node, steps, allowed = [] } = error
  const value = node.kind === 'scalar' ? node.value : undefined
  // OpenClaw replaces variables before it validates.
  if (typeof value === 'string' && value.includes('${')) return
  const expected = steps.at(-1) === 'api' ? apisFor(context, error, allowed) : allowed
  const words = joinWords(expected.map((name) => `\`${name}\``))
  const suggestion = typeof value === 'string' ? suggestName(value, expected) : undefined
  reportValue(context, error, {
    message: `${describeSubject(steps)} is ${describeValue(node, steps)}, expected ${words}`,
    expected,
    ...(suggestion?.certain && {
      fix: {
        title: `Set it to \`${suggestion.name}\``,
        safety: 'safe',
        edits: [editorOf(context.document).replaceText(node.span, suggestion.name)],
      },
    }),
  })
}

/** The protocols to suggest: those that Moonshot and Kimi serve. */
function apisFor(
  { endpoints }: RuleContext,
  { above }: LocatedError,
  allowed: readonly string[],
): readonly string[] {
  const isFirstParty = endpoints.some(
    ({ endpoint, product }) =>
      product !== undefined && endpoint.node !== undefined && above.includes(endpoint.node),
  )
  return isFirstParty ? FIRST_PARTY_APIS : allowed
}

function reportLimit(context: RuleContext, error: LocatedError): void {
  const { keyword, params, node, steps } = error
  const expected =
    keyword === 'minLength'
      ? 'at least one character'
      : keyword === 'exclusiveMinimum'
        ? `a number above ${params['limit']}`
        : keyword === 'maximum'
          ? `${params['limit']} or less`
          : keyword === 'minItems'
            ? `${params['limit']} or more items`
            : `${params['limit']} or more`
  reportValue(context, error, {
    message: `${describeSubject(steps)} is ${describeValue(node, steps)}, expected ${expected}`,
    expected: [expected],
  })
}

interface ValueProblem {
  readonly message: string
  readonly expected: readonly string[]
  readonly fix?: Fix
}

function reportValue({ report }: RuleContext, error: LocatedError, problem: ValueProblem): void {
  const { node, steps } = error
  const actual = shownValue(node, steps)
  const { start } = node.span
  const at = node.kind === 'scalar' ? node.span : { start, end: start + 1 }
  report({
    at,
    ...(error.severity && { severity: error.severity }),
    ...problem,
    ...(actual !== undefined && { actual }),
    ...(error.note !== undefined && { note: error.note }),
  })
}

/** Reports all missing keys of an object in one finding. */
function reportMissing({ report }: RuleContext, errors: readonly LocatedError[]): void {
  const byObject = new Map<ConfigNode, LocatedError[]>()
  for (const error of errors) {
    if (missingName(error) === undefined) continue
    byObject.set(error.node, [...(byObject.get(error.node) ?? []), error])
  }
  for (const [node, [first, ...rest]] of byObject) {
    if (first === undefined) continue
    const names = [first, ...rest].flatMap((error) => missingName(error) ?? [])
    const words = joinWords(
      names.map((name) => `\`${name}\``),
      'and',
    )
    report({
      at: { start: node.span.start, end: node.span.start + 1 },
      ...(first.severity && { severity: first.severity }),
      message: `Missing ${words} in ${describePlace(first)}`,
      expected: names,
      ...(first.note !== undefined && { note: first.note }),
    })
  }
}

function missingName({ params }: LocatedError): string | undefined {
  const name = params['missingProperty']
  return typeof name === 'string' ? name : undefined
}

/** Reports two keys of which only one may be set. */
function reportExclusive(
  { dialect, report }: RuleContext,
  { member, node, allowed: [other] = [] }: LocatedError,
): void {
  if (member === undefined || other === undefined || node.kind !== 'object') return
  const beside = node.members.find(({ key }) => key === other)
  report({
    at: member.keySpan,
    message: `\`${member.key}\` is set beside \`${other}\`, expected one of them`,
    actual: member.key,
    note: `${dialect.title} refuses the whole file. Keep the one whose key you mean.`,
    ...(beside && { related: [{ message: 'the other one', span: beside.keySpan }] }),
  })
}
