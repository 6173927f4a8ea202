import type {
  ErrorCause,
  KnownError,
  ProductId,
  Source,
} from '../../catalog/catalog-data.generated.ts'
import type { ErrorMatch } from '../../catalog/errors/match-errors.ts'
import { lastingModels } from '../../catalog/models.ts'
import { dialects } from '../../dialects/dialects.generated.ts'
import { PRODUCT_NAMES } from '../../rules/support/judge-id.ts'
import { oneLine } from '../printable.ts'
import { listEndpoints } from './endpoint-list.ts'
import type { Proof, RankedCause } from './rank-causes.ts'
import type { Facts, Subject } from './subject.ts'

/** An error with everything that was found out about it. */
export interface ErrorAccount {
  readonly error: KnownError
  /** The kind of evidence; absent if the error was looked up by its id. */
  readonly by?: ErrorMatch['by']
  /** The product whose service answered. */
  readonly answering: ProductId | undefined
  readonly subjects: readonly Subject[]
  readonly causes: readonly RankedCause[]
  /** Other errors in the same text. */
  readonly others: readonly KnownError[]
}

/** Describes an error in Markdown. */
export function describeError(facts: Facts, account: ErrorAccount): string {
  const { error, subjects, causes, others } = account
  const rules = causes.flatMap(({ cause }) => cause.rules ?? [])
  return [
    `# ${error.title}`,
    '',
    ...identity(account),
    '',
    error.meaning,
    ...section(
      'In the text',
      subjects.map(({ sentence }) => `- ${oneLine(sentence)}`),
    ),
    ...section(
      causes.length > 1 ? 'Causes, most likely first' : 'Cause',
      causes.flatMap((ranked, index) => describeCause(ranked, index + 1, facts)),
    ),
    ...hintOnProbe(rules),
    ...section(headOfEndpoints(facts), listedEndpoints(facts, rules)),
    ...section(`Models to use, as of ${facts.today}`, listedModels(facts, rules)),
    ...section(
      'Also in the text',
      others.map(({ id, title }) => `- ${title} (\`${id}\`)`),
    ),
    ...hintOnTools(facts, causes),
    ...section('Sources', error.sources.map(describeSource)),
    '',
  ].join('\n')
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `## ${heading}`, '', ...lines]
}

/** The id, the printed message and the kind of evidence. */
function identity({ error, by, answering }: ErrorAccount): readonly string[] {
  const { id, status, type, text, tool } = error
  const printed = [status, type].filter((part) => part !== undefined).join(' ')
  const parts = [
    ...(printed === '' ? [] : [`\`${printed}\``]),
    ...(text === undefined ? [] : [`“${text}”`]),
  ].join(' ')
  const from = answering === undefined ? titleOf(tool) : PRODUCT_NAMES[answering]
  const origin = from === undefined ? '' : `, from ${from}`
  return [`Known as \`${id}\`${parts === '' ? '' : `: ${parts}${origin}`}.${SURE[by ?? 'text']}`]
}

function titleOf(tool: string | undefined): string | undefined {
  return dialects.find((dialect) => dialect.tool === tool)?.title
}

const SURE: Readonly<Record<ErrorMatch['by'], string>> = {
  text: '',
  part: ' The text is cut off; what is left fits only this error.',
  type: ' Recognised by its type; the message is missing or unknown.',
  status: ' Recognised by its status alone; the message would tell more.',
}

function describeCause(
  { cause, proofs, text }: RankedCause,
  number: number,
  facts: Facts,
): readonly string[] {
  const lead = `${number}. `
  const isUnlikely = text === 'refutes' && proofs.length === 0
  const advice = [
    ...(text === 'shows' ? ['The text shows this, see above.'] : []),
    ...proofs.slice(0, MOST_PROOFS).map(describeProof),
    ...(cause.check === undefined ? [] : [`How to tell: ${cause.check}`]),
    `What to do: ${[cause.remedy, ...remediesFor(cause, facts)].join(' ')}`,
  ]
  const items = isUnlikely ? ['Unlikely, see above.'] : advice
  const indent = ' '.repeat(lead.length)
  return [`${lead}**${cause.cause}.**`, ...items.map((item) => `${indent}- ${item}`)]
}

const MOST_PROOFS = 3

function describeProof({ path, finding }: Proof): string {
  const { rule, severity, message, note, range } = finding
  const place = `\`${path}:${range.start.line}:${range.start.column}\``
  const word = severity === 'info' ? 'Suggested by' : 'Proven by'
  return oneLine(`${word} ${place}, \`${rule}\`: ${message}. ${note ?? ''}`.trim())
}

/** Additional advice for the tool, if it is known. */
function remediesFor({ inTools = [] }: ErrorCause, { dialect }: Facts): readonly string[] {
  if (dialect === undefined) return []
  return inTools
    .filter(({ tools }) => tools.some((tool) => tool === dialect.tool))
    .map(({ remedy }) => `In ${dialect.title}: ${remedy}`)
}

/** Rules about questions that only the service can answer. */
const OF_ACCOUNTS = /^(?:key-product-mismatch|region-mismatch|model-retired)$/

function hintOnProbe(rules: readonly string[]): readonly string[] {
  if (!rules.some((rule) => OF_ACCOUNTS.test(rule))) return []
  return [
    '',
    '`kimi-config probe` finds out: it sends the key of your config to its own service and says whether it works, in which region, and for which models.',
  ]
}

/** Lists the tools with additional advice, if the tool is not known. */
function hintOnTools({ dialect }: Facts, causes: readonly RankedCause[]): readonly string[] {
  if (dialect !== undefined) return []
  const tools = causes.flatMap(({ cause: { inTools = [] } }) => inTools.flatMap((one) => one.tools))
  const firstOf = new Map(dialects.toReversed().map(({ id, tool }) => [tool, id]))
  const ids = [...new Set(tools)].flatMap((tool) => firstOf.get(tool) ?? [])
  if (ids.length === 0) return []
  return [
    '',
    `There are more instructions for some tools: choose yours with \`--dialect\` (${ids.join(', ')}).`,
  ]
}

/** Rules about the endpoint of a request. */
const OF_ENDPOINTS = /^(?:key-product-mismatch|region-mismatch|base-url)$/

function listedEndpoints({ catalog, dialect }: Facts, rules: readonly string[]): readonly string[] {
  if (!rules.some((rule) => OF_ENDPOINTS.test(rule))) return []
  return listEndpoints(catalog, dialect).map((line) => `- ${line}`)
}

function headOfEndpoints({ dialect }: Facts): string {
  return `Which key belongs where${dialect === undefined ? '' : `, in ${dialect.title}`}`
}

function listedModels({ catalog, today }: Facts, rules: readonly string[]): readonly string[] {
  if (!rules.includes('model-retired')) return []
  return catalog.data.products.flatMap(({ id, name }) => {
    const ids = lastingModels(catalog, id, today).map((model) => `\`${model.id}\``)
    return ids.length === 0 ? [] : [`- ${name}: ${ids.join(', ')}`]
  })
}

function describeSource({ ref, date }: Source): string {
  return `- ${/^https?:/.test(ref) ? `<${ref}>` : ref}, ${date}`
}
