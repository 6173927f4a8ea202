import { expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { Model, ProductId } from '../../src/catalog/catalog-data.generated.ts'
import { lastingModels } from '../../src/catalog/models.ts'
import { isUsageError } from '../../src/core/errors.ts'
import { openclawFields } from '../../src/dialects/openclaw/openclaw-fields.generated.ts'
import { findDialect } from '../../src/dialects/support/find-dialect.ts'
import { printFile } from '../../src/init/print-file.ts'
import { regionFor, routeOf } from '../../src/init/route.ts'
import { type Setup, setupModel } from '../../src/init/setup.ts'
import { SHELLS } from '../../src/init/shells.ts'
import type { Template } from '../../src/init/template.ts'
import { TOOL_NAMES } from '../../src/init/tool-names.generated.ts'
import { tools } from '../../src/init/tools/tools.generated.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import { loadParsers } from '../../src/syntax/parsers.ts'

const catalog = shippedCatalog()
const parsers = await loadParsers(['json', 'json5', 'yaml', 'toml', 'env', 'shell', 'code'])

/** Before K2.5 went, before the Responses API, and with the models of today. */
const DAYS = ['2026-02-20', '2026-06-20', '2026-08-20', '2026-10-20', '2026-11-30']
const PRODUCTS: readonly ProductId[] = ['open-platform', 'kimi-code']
const REGIONS = ['intl', 'cn'] as const

/** Combinations that are refused; everything else has to be printed. */
const REFUSED = /^codex .* 2026-0[268]/

/** Everything that is printed for a tool: all models, products and regions on all days. */
function setupsOf(isVersioned: boolean): readonly Setup[] {
  return DAYS.flatMap((today) =>
    PRODUCTS.flatMap((product) =>
      REGIONS.flatMap((region) =>
        lastingModels(catalog, product, today).flatMap((model) =>
          [undefined, ...(isVersioned ? versionsOn(today) : [])].map((version) =>
            setupFor(product, region, model, today, version),
          ),
        ),
      ),
    ),
  )
}

/** What is printed for a setup in each shell; empty if it is refused. */
function textsFor(name: string, template: Template, setup: Setup): readonly string[] {
  try {
    const route = routeOf(template, name, setup)
    const shells = template.kind === 'variables' ? SHELLS : [SHELLS[0]]
    return shells.map((shell) => printFile(template, setup, route, shell))
  } catch (error) {
    if (isUsageError(error)) return []
    throw error
  }
}

const named = tools.map((template, index) => [TOOL_NAMES[index] ?? '', template] as const)

test.each(named)('what is printed for %s has no finding', (name, template) => {
  const found: string[] = []
  const isVersioned = findDialect(template.dialect)?.schema?.versions !== undefined
  for (const setup of setupsOf(isVersioned)) {
    const { product, region, models, version, today } = setup
    const what = `${name} ${product} ${region} ${models[0].model.id} ${version ?? ''} ${today}`
    const texts = textsFor(name, template, setup)
    if (texts.length === 0 && !REFUSED.test(what)) found.push(`${what}: refused`)
    for (const text of texts) {
      const linted = lintText(template.places[0] ?? '', text, {
        catalog,
        today,
        parsers,
        dialect: template.dialect,
        // As `init` tells to do next.
        environment: { files: [], processVariable: () => 'sk-...' },
        ...(version !== undefined && { openclawVersion: version }),
      })
      const lines = linted?.findings.map(({ rule, message }) => `${rule} ${message}`)
      if (lines?.length !== 0) found.push(`${what}: ${lines?.join('; ')}`)
    }
  }
  expect(found).toEqual([])
})

function setupFor(
  product: ProductId,
  region: 'intl' | 'cn',
  model: Model,
  today: string,
  version: string | undefined,
): Setup {
  return {
    catalog,
    today,
    product,
    region: regionFor(product, region),
    models: [setupModel(model, today)],
    ...(version !== undefined && { version }),
  }
}

/** Old and new versions that existed on a day: the first, the last, and some between. */
function versionsOn(today: string): readonly string[] {
  const day = today.split('-').map(Number)
  const known = openclawFields.versions.filter((version) => {
    const [year = 0, month = 0] = version.split('.').map(Number)
    return year < (day[0] ?? 0) || month < (day[1] ?? 0)
  })
  return known.filter((_, index) => index % 7 === 0 || index === known.length - 1)
}

test.each(named)('what is printed for %s is recognised', (name, template) => {
  const [place = ''] = template.places
  for (const product of PRODUCTS) {
    const today = '2026-11-30'
    const [model] = lastingModels(catalog, product, today)
    if (model === undefined) throw new Error('no model')
    const setup = setupFor(product, 'cn', model, today, undefined)
    const [text = ''] = textsFor(name, template, setup)
    const linted = lintText(place.replace('~', '/home/user'), text, { catalog, today, parsers })
    expect(linted?.dialect).toBe(template.dialect)
  }
})
