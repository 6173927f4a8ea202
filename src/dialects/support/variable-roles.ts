import { shippedCatalog } from '../../catalog/catalog.ts'
import type { Variable } from '../../catalog/catalog-data.generated.ts'
import { ANY_TOOL, findReaders, type VariableReader, variablesOf } from '../../catalog/variables.ts'
import { once } from '../../core/once-per.ts'
import type { ParameterName } from '../../core/projection.ts'

/** What a variable holds. */
export type VariableRole = Variable['role']

/** The variables that belong to one client. */
export interface VariableFamily {
  /** The tool that reads them, in the catalog's word; absent for an application's own. */
  readonly tool?: string
  /** What their names begin with, such as `OPENAI`. */
  readonly prefix: string
  roleOf(name: string): VariableRole | undefined
}

/** How applications name their variables: `LLM_BASE_URL`, `LLM_API_KEY`, `LLM_MODEL`. */
const SUFFIXES: readonly (readonly [RegExp, VariableRole])[] = [
  [/(?:^|_)(?:BASE_UR[LI]|API_BASE(?:_UR[LI])?)$/, 'base-url'],
  [/(?:^|_)(?:API_KEY|API_TOKEN|AUTH_TOKEN|KEY|TOKEN)$/, 'key'],
  [/(?:^|_)(?:(?:DEFAULT_|CHAT_)?MODEL(?:_NAME|_ID)?)$/, 'model'],
  [/(?:^|_)(?:CONTEXT_WINDOW|CONTEXT_LENGTH|MAX_CONTEXT_SIZE)$/, 'context-window'],
  [/(?:^|_)MAX_(?:OUTPUT_|COMPLETION_)?TOKENS$/, 'max-tokens'],
  [/(?:^|_)(?:TEMPERATURE|TOP_P|PRESENCE_PENALTY|FREQUENCY_PENALTY)$/, 'sampling'],
]

/** Where other programs have their URLs: only the value tells whether a client adds to it. */
const OTHER_URL = /(?:^|_)(?:API_URL|URL|ENDPOINT)$/

/** A name as what it begins with and what it ends in. */
interface NameParts {
  readonly prefix: string
  readonly role: VariableRole
}

const parted = new Map<string, NameParts | undefined>()

/** Remembers names, which are asked for again for every family of a file. */
function partName(name: string): NameParts | undefined {
  if (parted.size > 5000) parted.clear()
  if (!parted.has(name)) parted.set(name, partAnew(name))
  return parted.get(name)
}

function partAnew(name: string): NameParts | undefined {
  for (const [suffix, role] of SUFFIXES) {
    const index = name.search(suffix)
    if (index >= 0) return { prefix: name.slice(0, index), role }
  }
  return undefined
}

/** Whether a variable may say where requests go to. */
export function mayHoldUrl(name: string): boolean {
  return roleOfAny(name) === 'base-url' || OTHER_URL.test(name)
}

/** Whether a variable's own name says that a client appends a path to it. */
export function isBaseUrl(name: string): boolean {
  return roleOfAny(name) === 'base-url'
}

/** What any tool or application reads from a variable. */
export function roleOfAny(name: string): VariableRole | undefined {
  return readersOf(name)[0]?.variable.role ?? partName(name)?.role
}

/** The catalog's readers of each variable; a file may set thousands. */
const readers = once(
  (): ReadonlyMap<string, readonly VariableReader[]> =>
    new Map(
      variablesOf(shippedCatalog(), ANY_TOOL).map(({ name }) => [
        name,
        findReaders(shippedCatalog(), name),
      ]),
    ),
)

function readersOf(name: string): readonly VariableReader[] {
  return readers().get(name) ?? []
}

/** The family of a variable that holds a URL or a key. */
export function familyOf(name: string): VariableFamily {
  const prefix = partName(name)?.prefix ?? name.replace(OTHER_URL, '')
  const reader = readersOf(name)[0] ?? readersOf(`${prefix}_BASE_URL`)[0]
  const isOwn = reader !== undefined && reader.variable.product === undefined
  const own = isOwn ? rolesIn(reader.tool) : new Map<string, VariableRole>()
  return {
    ...(reader && { tool: reader.tool }),
    prefix,
    roleOf(other) {
      const parts = partName(other)
      return own.get(other) ?? (parts?.prefix === prefix ? parts.role : undefined)
    },
  }
}

/** The family of the variables of a tool. */
export function familyOfTool(tool: string): VariableFamily {
  const own = rolesIn(tool)
  return { tool, prefix: '', roleOf: (name) => own.get(name) }
}

function rolesIn(tool: string): ReadonlyMap<string, VariableRole> {
  return new Map(variablesOf(shippedCatalog(), tool).map(({ name, role }) => [name, role]))
}

const PARAMETERS: readonly (readonly [RegExp, ParameterName])[] = [
  [/TEMPERATURE$/, 'temperature'],
  [/TOP_P$/, 'top_p'],
  [/PRESENCE_PENALTY$/, 'presence_penalty'],
  [/FREQUENCY_PENALTY$/, 'frequency_penalty'],
]

/** The request field that a variable of the role `sampling` sets. */
export function parameterOf(name: string): ParameterName | undefined {
  return PARAMETERS.find(([suffix]) => suffix.test(name))?.[1]
}

/** A provider that a tool has built in, which takes its key from a variable. */
export interface KeyOwner {
  readonly tool: string
  readonly provider: string
}

/** Who takes a key from a variable that is of one product for every tool that reads it. */
export function ownerOfKey(name: string): KeyOwner | undefined {
  const catalog = shippedCatalog()
  const takers = readersOf(name).filter(({ variable }) => variable.role === 'key')
  const products = new Set(takers.map(({ variable }) => variable.product))
  const [product] = products
  if (products.size !== 1 || product === undefined) return undefined
  for (const { tool } of takers) {
    const known = catalog.data.providers.find(
      (provider) =>
        provider.tool === tool && provider.product === product && provider.status === 'current',
    )
    if (known !== undefined) return { tool, provider: known.id }
  }
  return undefined
}
