import { ANY_TOOL } from '../core/dialect.ts'
import type {
  KeyOwner,
  KnownVariables,
  VariableFamily,
  VariableRole,
} from '../core/known-variables.ts'
import { oncePer } from '../core/once-per.ts'
import type { Catalog } from './catalog.ts'
import { findReaders, type VariableReader, variablesOf } from './variables.ts'

/** A catalog's facts on variables, in the form that dialects use. */
export const knownVariables: (catalog: Catalog) => KnownVariables = oncePer((catalog) => {
  const readers = readersByName(catalog)
  const readersOf = (name: string): readonly VariableReader[] => readers.get(name) ?? []
  return {
    roleOf: (name) => readersOf(name)[0]?.variable.role ?? splitName(name)?.role,
    familyOf: (name) => familyOf(catalog, readersOf, name),
    familyOfTool(tool) {
      const own = rolesIn(catalog, tool)
      return { tool, prefix: '', roleOf: (name) => own.get(name) }
    },
    ownerOfKey: (name) => ownerOfKey(catalog, readersOf(name)),
  }
})

/** Indexed by name: a file may set thousands of variables. */
function readersByName(catalog: Catalog): ReadonlyMap<string, readonly VariableReader[]> {
  return new Map(
    variablesOf(catalog, ANY_TOOL).map(({ name }) => [name, findReaders(catalog, name)]),
  )
}

/**
 * The names that applications give variables: `LLM_BASE_URL`, `LLM_API_KEY`, `LLM_MODEL`; in
 * scripts and inputs also `llm_model` and `base-url`.
 */
const SUFFIXES: readonly (readonly [RegExp, VariableRole])[] = [
  [/(?:^|[_-])(?:BASE[_-]UR[LI]|API[_-]BASE(?:[_-]UR[LI])?)$/i, 'base-url'],
  [/(?:^|[_-])(?:API[_-]KEY|API[_-]TOKEN|AUTH[_-]TOKEN|KEY|TOKEN)$/i, 'key'],
  [
    /(?:^|[_-])(?:(?:DEFAULT[_-]|CHAT[_-])?MODEL(?:[_-](?:NAME|ID|DEFAULT|LIST))?|MODELS)$/i,
    'model',
  ],
  [/(?:^|[_-])(?:CONTEXT[_-]WINDOW|CONTEXT[_-]LENGTH|MAX[_-]CONTEXT[_-]SIZE)$/i, 'context-window'],
  [/(?:^|[_-])MAX[_-](?:OUTPUT[_-]|COMPLETION[_-])?TOKENS$/i, 'max-tokens'],
  [/(?:^|[_-])(?:TEMPERATURE|TOP[_-]P|PRESENCE[_-]PENALTY|FREQUENCY[_-]PENALTY)$/i, 'sampling'],
]

/** Names for URLs of other programs: only the value tells whether a client appends a path. */
const OTHER_URL = /(?:^|[_-])(?:API[_-]URL|URL|ENDPOINT)$/i

/** Whether a variable may hold the URL for requests. */
export function mayHoldUrl(known: KnownVariables, name: string): boolean {
  return isBaseUrl(known, name) || OTHER_URL.test(name)
}

/** Whether a variable's name means that a client appends a path. */
export function isBaseUrl(known: KnownVariables, name: string): boolean {
  return known.roleOf(name) === 'base-url'
}

/** Splits a name into its prefix and its suffix. */
function splitName(
  name: string,
): { readonly prefix: string; readonly role: VariableRole } | undefined {
  for (const [suffix, role] of SUFFIXES) {
    const index = name.search(suffix)
    if (index >= 0) return { prefix: name.slice(0, index), role }
  }
  return undefined
}

function familyOf(
  catalog: Catalog,
  readersOf: (name: string) => readonly VariableReader[],
  name: string,
): VariableFamily {
  const prefix = splitName(name)?.prefix ?? name.replace(OTHER_URL, '')
  const reader = readersOf(name)[0] ?? readersOf(`${prefix}_BASE_URL`)[0]
  const isOwn = reader !== undefined && reader.variable.product === undefined
  const own = isOwn ? rolesIn(catalog, reader.tool) : new Map<string, VariableRole>()
  return {
    ...(reader && { tool: reader.tool }),
    prefix,
    roleOf(other) {
      const parts = splitName(other)
      return own.get(other) ?? (parts?.prefix === prefix ? parts.role : undefined)
    },
  }
}

function rolesIn(catalog: Catalog, tool: string): ReadonlyMap<string, VariableRole> {
  return new Map(variablesOf(catalog, tool).map(({ name, role }) => [name, role]))
}

function ownerOfKey(catalog: Catalog, readers: readonly VariableReader[]): KeyOwner | undefined {
  const takers = readers.filter(({ variable }) => variable.role === 'key')
  const products = new Set(takers.map(({ variable }) => variable.product))
  const [product] = products
  if (products.size !== 1 || product === undefined) return undefined
  for (const { tool } of takers) {
    const provider = catalog.data.providers.find(
      (one) => one.tool === tool && one.product === product && one.status === 'current',
    )
    if (provider !== undefined) return { tool, provider: provider.id }
  }
  return undefined
}
