import type { ConfigNode, Member, ScalarNode } from '../../core/tree.ts'
import type { Token } from './tokens.ts'

/** Bounds recursion: options are not nested nearly as deep. */
const DEEPEST = 20

/** A position in the tokens of a text. */
interface Reader {
  readonly tokens: readonly Token[]
  /** The strings assigned to names. */
  readonly constants: ReadonlyMap<string, ScalarNode>
  at: number
}

/**
 * The calls to wanted names, each as `{ to, call, arguments }`: the name that the result is
 * assigned to, the called name, and the named arguments whose values are known.
 */
export function readCalls(
  tokens: readonly Token[],
  isWanted: (name: string) => boolean,
): readonly ConfigNode[] {
  const reader: Reader = { tokens, constants: readConstants(tokens), at: 0 }
  const calls: ConfigNode[] = []
  while (reader.at < tokens.length) {
    const name = tokens[reader.at]
    const isCall = isMark(tokens[reader.at + 1], '(')
    if (name?.kind === 'name' && isCall && isWanted(name.value)) calls.push(readCall(reader, name))
    else reader.at += 1
  }
  return calls
}

function isMark(token: Token | undefined, mark: string): boolean {
  return token?.kind === 'mark' && token.value === mark
}

/**
 * The strings assigned to names. Inside the parentheses of a call, `name=` passes a value, so it
 * counts only for a name that is assigned nowhere else.
 */
function readConstants(tokens: readonly Token[]): ReadonlyMap<string, ScalarNode> {
  const assigned: Constants = new Map()
  const passed: Constants = new Map()
  let depth = 0
  for (const [index, token] of tokens.entries()) {
    if (isMark(token, '(') || isMark(token, '[')) depth += 1
    else if (isMark(token, ')') || isMark(token, ']')) depth = Math.max(depth - 1, 0)
    if (token.kind !== 'name' || !isMark(tokens[index + 1], '=')) continue
    const value = literalOf(tokens[index + 2])
    const text = typeof value?.value === 'string' ? value : undefined
    if (depth === 0) addConstant(assigned, token.value, text)
    else if (text !== undefined) addConstant(passed, token.value, text)
  }
  const all = [...passed, ...assigned]
  return new Map(all.flatMap(([name, value]) => (value ? [[name, value] as const] : [])))
}

type Constants = Map<string, ScalarNode | undefined>

/** A name that is assigned two different values has no known value. */
function addConstant(constants: Constants, name: string, value: ScalarNode | undefined): void {
  const isSame = !constants.has(name) || constants.get(name)?.value === value?.value
  constants.set(name, isSame ? (constants.get(name) ?? value) : undefined)
}

function literalOf(token: Token | undefined): ScalarNode | undefined {
  if (token?.kind === 'text') return { kind: 'scalar', value: token.value, span: token.span }
  if (token?.kind !== 'number') return undefined
  return { kind: 'scalar', value: Number(token.value), span: token.span }
}

function readCall(reader: Reader, name: Token): ConfigNode {
  const to = assignedName(reader)
  const start = (to ?? name).span.start
  reader.at += 2
  const options = readMembers(reader, 0, name.span.end)
  const end = options.span.end
  const call = memberFor('call', name)
  const last: Member = {
    key: 'arguments',
    keySpan: { start: name.span.end, end: name.span.end },
    value: options,
    span: { start: name.span.end, end },
  }
  return {
    kind: 'object',
    members: [...(to ? [memberFor('to', to)] : []), call, last],
    span: { start, end },
  }
}

function memberFor(key: string, { value, span }: Token): Member {
  return {
    key,
    keySpan: { start: span.start, end: span.start },
    value: { kind: 'scalar', value, span },
    span,
  }
}

/** `client = OpenAI(`, `const client = new OpenAI(`, `await client.create(`. */
function assignedName({ tokens, at }: Reader): Token | undefined {
  let before = at - 1
  while (/^(?:new|await)$/.test(tokens[before]?.value ?? '')) before -= 1
  if (!isMark(tokens[before], '=')) return undefined
  const name = tokens[before - 1]
  return name?.kind === 'name' ? name : undefined
}

/** Reads named arguments, or in JavaScript the members of an object in their place. */
function readMembers(reader: Reader, depth: number, start: number): ConfigNode {
  const { tokens } = reader
  const members: Member[] = []
  let end = start
  while (reader.at < tokens.length) {
    const token = tokens[reader.at]
    if (token === undefined) break
    end = token.span.end
    if (isCloser(token)) {
      reader.at += 1
      break
    }
    if (isMark(token, '{') && depth === 0 && members.length === 0) {
      reader.at += 1
      const inner = readMembers(reader, depth + 1, token.span.start)
      if (inner.kind === 'object') members.push(...inner.members)
      skipValue(reader)
    } else readMember(reader, depth, members)
  }
  return { kind: 'object', members, span: { start, end } }
}

function isCloser(token: Token | undefined): boolean {
  return isMark(token, ')') || isMark(token, '}') || isMark(token, ']')
}

function readMember(reader: Reader, depth: number, members: Member[]): void {
  const key = reader.tokens[reader.at]
  const next = reader.tokens[reader.at + 1]
  const isNamed = isMark(next, '=') || isMark(next, ':')
  // `{ apiKey }` is short for `{ apiKey: apiKey }`.
  const short =
    depth > 0 && key?.kind === 'name' && !isNamed ? reader.constants.get(key.value) : undefined
  if (key !== undefined && short !== undefined) {
    members.push({ key: key.value, keySpan: key.span, value: short, span: key.span })
  }
  if (key !== undefined && isNamed && (key.kind === 'name' || key.kind === 'text')) {
    reader.at += 2
    const written = reader.tokens[reader.at]?.span ?? next?.span ?? key.span
    const value = readValue(reader, depth)
    if (value !== undefined) {
      // The value of a constant is written elsewhere; the argument ends with its name.
      const { end } = value.span.start === written.start ? value.span : written
      members.push({
        key: key.value,
        keySpan: key.span,
        value,
        span: { start: key.span.start, end },
      })
    }
  }
  skipValue(reader)
}

/** Reads a literal, a constant, an environment variable, or an object of those. */
function readValue(reader: Reader, depth: number): ConfigNode | undefined {
  const { tokens, at } = reader
  const token = tokens[at]
  if (token === undefined) return undefined
  if (isMark(token, '{') && depth < DEEPEST) {
    reader.at += 1
    return readMembers(reader, depth + 1, token.span.start)
  }
  const variable = readVariable(reader)
  if (variable !== undefined) return variable
  const follows = tokens[at + 1]
  if (follows !== undefined && !isMark(follows, ',') && !isCloser(follows)) return undefined
  if (token.kind === 'name') return reader.constants.get(token.value) ?? wordOf(token)
  return literalOf(token)
}

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
])

function wordOf({ value, span }: Token): ScalarNode | undefined {
  const word = WORDS.get(value)
  return word === undefined ? undefined : { kind: 'scalar', value: word, span }
}

/** `os.environ["NAME"]`, `os.getenv("NAME")`, `process.env.NAME`: written as `${NAME}`. */
function readVariable({ tokens, at }: Reader): ScalarNode | undefined {
  const holder = tokens[at]
  if (holder?.kind !== 'name') return undefined
  const path = /^(?:process|import\.meta|Deno)\.env\.([A-Z_][A-Z0-9_]*)$/.exec(holder.value)
  if (path?.[1] !== undefined) return variableNode(path[1], holder.span)
  if (!/^(?:os\.environ(?:\.get)?|os\.getenv|process\.env|Deno\.env\.get)$/.test(holder.value)) {
    return undefined
  }
  const name = tokens[at + 2]
  const close = tokens[at + 3]
  const isOne = name?.kind === 'text' && isCloser(close)
  if (!isOne || close === undefined || !/^[A-Z_][A-Z0-9_]*$/.test(name.value)) return undefined
  return variableNode(name.value, { start: holder.span.start, end: close.span.end })
}

function variableNode(name: string, span: ScalarNode['span']): ScalarNode {
  return { kind: 'scalar', value: `\${${name}}`, span }
}

/** Skips the rest of a value and the comma after it. */
function skipValue(reader: Reader): void {
  let depth = 0
  for (; reader.at < reader.tokens.length; reader.at += 1) {
    const token = reader.tokens[reader.at]
    if (depth === 0 && isCloser(token)) return
    if (depth === 0 && isMark(token, ',')) {
      reader.at += 1
      return
    }
    if (isMark(token, '(') || isMark(token, '[') || isMark(token, '{')) depth += 1
    else if (isCloser(token)) depth -= 1
  }
}
