import type { Catalog } from '../../../src/catalog/catalog.ts'
import { modelsDev } from '../../../src/catalog/import/models-dev.ts'
import { pickJson } from '../json.ts'
import { literalAt } from '../literals.ts'
import type { Listing, PackageSource } from '../package-source.ts'

const PATH = 'dist/main.mjs'
const PROVIDERS = ['moonshotai', 'moonshotai-cn', 'kimi-code-plan-cn', 'kimi-code-plan-global']

/** The vendor's own client, which embeds the models.dev list as JSON in a string literal. */
export const kimiCode: PackageSource = {
  name: '@moonshot-ai/kimi-code',
  files: [PATH],
  read(files, catalog) {
    const text = files.text(PATH)
    const within = text.search(/\\"moonshotai\\":\s*\{\\"id\\":/)
    const literal = within < 0 ? undefined : literalAt(text, startOfLiteral(text, within))
    if (literal?.kind !== 'scalar' || typeof literal.value !== 'string') {
      throw new Error('no listing of models.dev any more: the source is built otherwise')
    }
    return readModelsDev(literal.value, catalog)
  },
}

/** Searches backwards for the opening quote, which has no backslash before it. */
function startOfLiteral(text: string, within: number): number {
  let at = text.lastIndexOf('"', within)
  while (at > 0 && text[at - 1] === '\\') at = text.lastIndexOf('"', at - 1)
  return at
}

/** Reads a models.dev list. @throws at a value of the wrong type. */
function readModelsDev(json: string, catalog: Catalog): Listing {
  const { models, problems } = modelsDev.read(pickJson('api.json', json, PROVIDERS), catalog)
  const [problem] = problems
  if (problem !== undefined) throw new Error(problem.message)
  return { models, isWhole: true }
}
