import type { AssumedWindow } from '../../catalog/catalog-data.generated.ts'
import type { Severity } from '../../core/finding.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import { type DeclaredModel, findDeclaredModels } from '../context/declared-models.ts'
import { toolOf } from '../context/endpoints.ts'
import { groupBy } from '../context/projection-index.ts'
import type { RuleContext } from '../rule.ts'

/**
 * Reports models for which a tool assumes a wrong window because it does not know them, once per
 * spelling of an id.
 */
export function checkAssumedWindows(context: RuleContext): void {
  if (context.excerpt !== undefined) return
  for (const { assumed, models } of assumptionsOf(context)) {
    if (isRemedied(context, assumed)) continue
    for (const same of groupBy(models, ({ use }) => writtenId(use).toLowerCase()).values()) {
      reportAssumed(context, assumed, same)
    }
  }
}

interface Assumption {
  readonly assumed: AssumedWindow
  readonly models: readonly DeclaredModel[]
}

/** The windows that the tools of the endpoints assume, with the models concerned. */
function assumptionsOf(context: RuleContext): readonly Assumption[] {
  const { catalog, dialect, endpoints, today } = context
  const models = findDeclaredModels(context).filter(({ use }) => use.role === 'selected')
  return (catalog.data.assumedWindows ?? [])
    .filter(({ since }) => since <= today)
    .map((assumed) => {
      const own = new Set(
        endpoints
          .filter(({ endpoint }) => toolOf(dialect, endpoint) === assumed.tool)
          .flatMap(({ endpoint }) => endpoint.models),
      )
      return { assumed, models: models.filter(({ use }) => own.has(use)) }
    })
}

function isRemedied({ variables }: RuleContext, { remedies }: AssumedWindow): boolean {
  return remedies.some((name) => variables.find(name) !== undefined)
}

function writtenId({ id, clientSuffix = '' }: DeclaredModel['use']): string {
  return id.value + clientSuffix
}

function reportAssumed(
  context: RuleContext,
  assumed: AssumedWindow,
  [first, ...others]: readonly DeclaredModel[],
): void {
  if (first === undefined) return
  const { use, model, facts } = first
  const suffix = suffixInForce(context, assumed, use.clientSuffix)
  const window = suffix?.window ?? assumed.window
  const limit = Math.max(facts.contextWindow, ...(model.accepts?.contextWindow ?? []))
  const isTooLarge = suffix !== undefined && window > limit
  const isTooSmall = suffix === undefined && window < limit
  if (!isTooLarge && !isTooSmall) return
  const severity: Severity = isTooLarge ? 'error' : 'info'
  const [advised = ''] = assumed.remedies
  context.report({
    at: use.id.span,
    severity,
    message: isTooLarge
      ? `\`${writtenId(use)}\` stands for a context window of ${window}, expected \`${use.id.value}\`, which has ${limit}`
      : `The context window of \`${model.id}\` is taken for ${window}, expected ${limit}`,
    actual: String(window),
    expected: [String(limit)],
    note: isTooLarge
      ? `A session that grows past the limit ends in a 400 \`exceeded model token limit\`. Use the id without the suffix, and set \`${advised}\` to \`${limit}\`.`
      : smallerNote(assumed, advised, limit),
    related: others.map(({ use: other }) => ({ message: 'and here', span: other.id.span })),
    ...(isTooLarge && {
      fix: {
        title: 'Take the suffix away',
        safety: 'safe',
        edits: [first, ...others].map((same) =>
          editorOf(context.document).replaceText(same.use.id.span, same.use.id.value),
        ),
      },
    }),
  })
}

function smallerNote({ suffix }: AssumedWindow, variable: string, limit: number): string {
  const bySuffix = suffix !== undefined && suffix.window <= limit
  const other = bySuffix ? `, or write \`${suffix.text}\` after the id` : ''
  return `The client does not know the model and compacts the conversation early: set \`${variable}\` to \`${limit}\`${other}.`
}

function suffixInForce(
  { variables }: RuleContext,
  { suffix }: AssumedWindow,
  written: string | undefined,
): AssumedWindow['suffix'] {
  if (suffix === undefined || written?.toLowerCase() !== suffix.text) return undefined
  const isOff = suffix.disabledBy !== undefined && variables.find(suffix.disabledBy) !== undefined
  return isOff ? undefined : suffix
}
