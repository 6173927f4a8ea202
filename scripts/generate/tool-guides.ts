import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { KnownError, ProductId } from '../../src/catalog/catalog-data.generated.ts'
import { allTemplates, type NamedTemplate } from '../../src/cli/init/find-template.ts'
import { isUsageError } from '../../src/core/errors.ts'
import { findDialect } from '../../src/dialects/support/find-dialect.ts'
import { recommendedModel } from '../../src/init/choose-model.ts'
import { printFile } from '../../src/init/print-file.ts'
import { regionFor, routeOf } from '../../src/init/route.ts'
import { setupModel } from '../../src/init/setup.ts'
import { fenced } from './fenced.ts'
import { replacePart } from './replace-part.ts'
import type { GeneratedFile, GenerateStep, Mistake } from './step.ts'

const FOLDER = 'docs/guide/tools'
const INDEX = `${FOLDER}/README.md`

/** A page for each tool that `init` sets up: where the file is, what it holds, how to check it. */
export const generateToolGuides: GenerateStep = (root) => [
  ...allTemplates().map((named) => page(root, named)),
  index(root),
]

function page(root: string, named: NamedTemplate): GeneratedFile | Mistake {
  const path = `${FOLDER}/${named.name}.md`
  return fillParts(root, path, [
    ['places', describePlaces(named)],
    ['configs', describeConfigs(named)],
    ['errors', describeErrors(named)],
    ['checks', describeChecks(named)],
  ])
}

function index(root: string): GeneratedFile | Mistake {
  const rows = allTemplates().map(
    ({ name, title, template }) => `| [${title}](${name}.md) | ${code(template.places[0])} |`,
  )
  return fillParts(root, INDEX, [
    ['tools', ['| tool | file |', '| --- | --- |', ...rows].join('\n')],
  ])
}

type Part = readonly [name: string, text: string]

/** Fills the generated parts of a page that was written by hand. */
function fillParts(root: string, path: string, parts: readonly Part[]): GeneratedFile | Mistake {
  const file = join(root, path)
  let content = existsSync(file) ? readFileSync(file, 'utf8') : ''
  for (const [name, text] of parts) {
    const filled = replacePart(content, name, text)
    if (filled === undefined) {
      return { path, mistake: `write the page, with the markers \`<!-- generated:${name} -->\`` }
    }
    content = filled
  }
  return { path, content }
}

function describePlaces({ template }: NamedTemplate): string {
  const [usual, ...others] = template.places
  const known = findDialect(template.dialect)?.files.places ?? []
  const further = [...new Set([...others, ...known])].filter((place) => place !== usual)
  if (template.kind === 'code') {
    return 'Any file of your program; `lint` reads it when you name it, or a folder that holds it.'
  }
  const also = further.length === 0 ? '' : ` \`lint\` without a path also finds ${list(further)}.`
  return `${code(usual)}.${also}`
}

const PRODUCTS: readonly (readonly [ProductId, string])[] = [
  ['open-platform', 'Open Platform (pay as you go, keys `sk-…`)'],
  ['kimi-code', 'Kimi Code (membership, keys `sk-kimi-…`)'],
]

function describeConfigs(named: NamedTemplate): string {
  return PRODUCTS.map(([product, title]) =>
    [`### ${title}`, ...configsOf(named, product)].join('\n\n'),
  ).join('\n\n')
}

const REGIONS = ['intl', 'cn'] as const

function configsOf(named: NamedTemplate, product: ProductId): readonly string[] {
  const texts = REGIONS.map((region) => printedFor(named, product, region))
  const [intl, cn] = texts
  return intl === cn && intl !== undefined
    ? [intl]
    : texts.flatMap((text, at) => [callFor(named, product, REGIONS[at] ?? 'intl'), text])
}

function callFor({ name }: NamedTemplate, product: ProductId, region: string): string {
  const where = region === 'cn' ? 'With an account in China' : 'With an international account'
  return `${where}, \`kimi-config init ${name} --product ${product} --region ${region}\`:`
}

/** What `init` prints, or why it prints nothing. */
function printedFor(named: NamedTemplate, product: ProductId, region: 'intl' | 'cn'): string {
  const catalog = shippedCatalog()
  const today = catalog.data.verifiedOn
  const setup = {
    catalog,
    today,
    product,
    region: regionFor(product, region),
    models: [setupModel(recommendedModel(catalog, product, today), today)] as const,
  }
  try {
    const route = routeOf(named.template, named.title, setup)
    return fenced(languageOf(named), printFile(named.template, setup, route))
  } catch (error) {
    if (isUsageError(error)) return `${error.message}.`
    throw error
  }
}

function languageOf({ name, template }: NamedTemplate): string {
  if (template.kind === 'code') return name
  return template.kind === 'variables' ? 'bash' : template.syntax
}

/** The errors that this tool prints, or for which it has a remedy of its own. */
function describeErrors({ template: { tool } }: NamedTemplate): string {
  const rows = shippedCatalog().data.errors.flatMap((error) => {
    const remedies = remediesIn(error, tool)
    const text = error.text ?? error.type
    return text === undefined || remedies.length === 0
      ? []
      : [`| \`${text.replaceAll('|', '\\|')}\` | ${remedies.join(' ')} |`]
  })
  const lead = '`kimi-config explain "TEXT"` explains any error text.'
  return rows.length === 0
    ? lead
    : [`${lead} Some of those that people meet here:`, '', TABLE, ...rows].join('\n')
}

const TABLE = '| the text says | what to do |\n| --- | --- |'

/** The most causes of one error in a table; `explain` shows all. */
const SHOWN = 2

function remediesIn({ tool, causes = [] }: KnownError, wanted: string): readonly string[] {
  const own = causes.flatMap(({ inTools = [] }) =>
    inTools.filter(({ tools }) => tools.some((one) => one === wanted)),
  )
  if (own.length > 0 || tool !== wanted) return [...new Set(own.map(({ remedy }) => remedy))]
  return causes.slice(0, SHOWN).map(({ cause, remedy }) => `${cause}: ${remedy}`)
}

function describeChecks({ template }: NamedTemplate): string {
  const [file = ''] = template.places
  const calls =
    template.kind === 'code'
      ? [`kimi-config lint --dialect ${template.dialect} ${file}`]
      : [`kimi-config lint ${file}`, `kimi-config probe --env ${file}`]
  return fenced('sh', calls.join('\n'))
}

function list(places: readonly string[]): string {
  const [last, ...rest] = places.map(code).reverse()
  return rest.length === 0 ? `${last}` : `${rest.reverse().join(', ')} and ${last}`
}

function code(text: string | undefined): string {
  return `\`${text ?? ''}\``
}
