import { isClosedToNew, lifeOf, successorOf } from '../../catalog/models.ts'
import type { Setup } from '../../init/setup.ts'
import type { Route, Template } from '../../init/template.ts'

/** A config that was made, and what its user has to know. */
export interface Made {
  /** The tool's name in calls. */
  readonly name: string
  readonly title: string
  readonly template: Template
  readonly setup: Setup
  readonly route: Route
  /** What `--from` does not carry over. */
  readonly notes: readonly string[]
  /** The values that nobody chose, with their options: `--product open-platform`. */
  readonly defaults: readonly string[]
  /** Where the file is, or belongs. */
  readonly file: string
  /** What became of the file. */
  readonly state: 'printed' | 'shown' | 'written' | 'unchanged'
  /** The models of the file that stay its default. */
  readonly kept?: readonly string[]
}

/** What a config sets up, and what is left to do; for stderr. */
export function describeSteps(made: Made): string {
  const { template, setup, route, defaults } = made
  const product = setup.catalog.data.products.find(({ id }) => id === setup.product)
  const console = product?.consoles.find(({ region }) => region === setup.region)
  const models = setup.models.map(({ model }) => model.id).join(', ')
  const lines: readonly (readonly [string, string])[] = [
    ['', `${made.title} with ${models} at ${route.endpoint.baseUrl}, as of ${setup.today}`],
    ...(defaults.length > 0
      ? [['defaults', `${defaults.join(' ')}; name these options to choose`] as const]
      : []),
    ...warningsOf(setup, route).map((warning) => ['note', warning] as const),
    ...made.notes.map((note) => ['note', note] as const),
    ...keptIn(made).map((kept) => ['note', kept] as const),
    ['file', whereTo(made)],
    [
      'key',
      `${console ? `create it at ${console.url}; ` : ''}${template.keyStep(route.keyVariable, setup)}`,
    ],
    ...(template.steps ?? []).map((step) => ['then', step] as const),
    ...checksOf(made).map((call) => ['check', call] as const),
  ]
  return lines
    .map(([head, text]) =>
      head === '' ? `kimi-config: ${text}\n` : `  ${head.padEnd(9)} ${text}\n`,
    )
    .join('')
}

/** What the file goes on using. */
function keptIn({ kept = [], setup }: Made): readonly string[] {
  const [{ model }] = setup.models
  return kept.map(
    (chosen) => `the file goes on using ${chosen}; \`--model ${model.id}\` changes that`,
  )
}

function whereTo({ name, template, file, state }: Made): string {
  if (state === 'written') return `${file} is written`
  if (state === 'unchanged') return `${file} holds all of this already`
  if (state === 'shown') return `${file} is left as it is; without \`--diff\` it is written`
  return template.kind === 'code'
    ? `save it as a file of your program, such as ${file}`
    : `it belongs into ${file}; \`kimi-config init ${name} --write\` puts it there and keeps what the file holds`
}

function checksOf({ template, file }: Made): readonly string[] {
  const shown = /\s/.test(file) ? JSON.stringify(file) : file
  if (template.kind === 'code') return [`kimi-config lint --dialect ${template.dialect} ${shown}`]
  return [
    `kimi-config lint ${shown}`,
    `kimi-config probe --env ${shown} (asks whether the key works)`,
  ]
}

/** What is uncertain about a setup, or ends soon. */
function warningsOf({ catalog, today, models }: Setup, { endpoint }: Route): readonly string[] {
  const ending = models.flatMap(({ model }) => {
    if (lifeOf(model, today) !== 'retiring') return []
    const successor = successorOf(catalog, model, today)
    const closed = isClosedToNew(model, today) ? ' and is closed to new accounts' : ''
    return [
      `${model.id} retires on ${model.retired ?? 'an announced day'}${closed}${successor ? `; ${successor.id} lasts` : ''}`,
    ]
  })
  return [
    ...ending,
    ...(endpoint.status === 'unconfirmed'
      ? [
          `that ${endpoint.baseUrl} speaks \`${endpoint.wireApi}\` is not confirmed; \`--region cn\` is, for keys of www.kimi.com`,
        ]
      : []),
  ]
}
