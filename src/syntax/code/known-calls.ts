import type { CallExpression, Expression } from './expression.ts'
import type { Value } from './value.ts'

/** Objects whose members are environment variables. */
const ENVIRONMENTS =
  /^(?:(?:node:)?process(?:\.default)?\.env|import\.meta\.env|(?:Deno|Bun)\.env|os\.environ)$/

/** The variable that a member of an imported object is. */
export function variableOf(path: string, name: string): string | undefined {
  return ENVIRONMENTS.test(path) && /^[A-Z_][A-Z0-9_]*$/.test(name) ? name : undefined
}

/** Calls that return the value of a variable, by their path. */
const GETS_VARIABLE =
  /^(?:os\.getenv|os\.environ\.(?:get|pop|setdefault)|Deno\.env\.get|getenv|decouple\.config|environ(?:s)?\.\w+|st\.secrets\.get)$/

/** Calls that return an argument as it is or wrapped, by the last part of their path. */
const WRAPS =
  /^(?:Field|field|PrivateAttr|SecretStr|Secret|str|String|Query|Option|Argument|Header|Form|URL|freeze|stringify|dumps|cast|Literal|ref|useState|signal|computed|from_openai|patch|wrap_openai|wrapOpenAI|observeOpenAI|wrapSDK|required)$/

/** Methods that return their text or object, more or less. */
const KEEPS =
  /^(?:strip|rstrip|lstrip|trim|trimEnd|trimStart|toString|copy|get_secret_value|encode)$/

/** What a known call returns. */
export interface Passed {
  /** The name of the variable that it reads. */
  readonly variable?: Expression
  readonly values: readonly Expression[]
}

/** Reads a call that returns one of its arguments; undefined for any other. */
export function passedThrough(
  { callee, entries }: CallExpression,
  callees: readonly Value[],
): Passed | undefined {
  const positional = entries.flatMap(({ key, value, isSpread }) =>
    key === undefined && isSpread !== true ? [value] : [],
  )
  const fallback = entries.find(({ key }) => key === 'default')?.value
  const [first, second, third] = positional
  const path = callees.flatMap((value) => (value.kind === 'import' ? value.path : []))[0]
  if (path !== undefined && GETS_VARIABLE.test(path) && first !== undefined) {
    return { variable: first, values: orNone(second ?? fallback) }
  }
  const name = callee.kind === 'member' ? callee.name : (path?.split('.').at(-1) ?? '')
  if (name === 'getattr') return { values: orNone(third) }
  if (callee.kind === 'member') {
    const isOfNothing = callees.every(({ kind }) => kind === 'made' || kind === 'import')
    // `settings.get("model", "…")`
    if (name === 'get' && second !== undefined && isOfNothing) return { values: [second] }
    if (KEEPS.test(name)) return { values: [callee.of] }
  }
  const isOwn = callees.some(({ kind }) => kind === 'scope')
  if (!WRAPS.test(name) || isOwn) return undefined
  return { values: orNone(name === 'cast' ? second : (fallback ?? first)) }
}

function orNone(value: Expression | undefined): readonly Expression[] {
  return value === undefined ? [] : [value]
}
