import type { Member } from '../../core/tree.ts'
import { optionsIn, pairIn, setsForService, variablesIn } from './arguments.ts'
import { readRequest } from './curl.ts'
import { type InnerText, type ReadInside, readInner, readShellInside } from './inside.ts'
import { placeOf, type Scanner } from './scanner.ts'
import { addBlock, addMembers, addWritten, type Scope } from './scopes.ts'
import { skipParentheses } from './skip.ts'
import { readSpaced } from './spaced.ts'
import { assign, type Token, unset } from './tokens.ts'
import { readWord, UNKNOWN, type Word } from './word.ts'

/** A command, with what is needed to apply it. */
interface Call {
  readonly scanner: Scanner
  readonly scope: Scope
  /** The variables set for this command only. */
  readonly own: readonly Member[]
  /** The words, starting with the command's name. */
  readonly tokens: readonly Token[]
  readonly name: Word
  readonly read: ReadInside
}

/** Commands that run another command. */
const WRAPPERS = new Set(['sudo', 'exec', 'command', 'builtin', 'nohup', 'time'])

/** Adds the variables that a command sets to its scope. */
export function applyCommand(
  scanner: Scanner,
  scope: Scope,
  written: readonly Token[],
  read: ReadInside,
): void {
  const tokens = withoutWrappers(written)
  const first = tokens.findIndex(({ assignment }) => assignment === undefined)
  const before = first < 0 ? tokens : tokens.slice(0, first)
  const own = before.flatMap(({ assignment }) => assignment ?? [])
  const name = first < 0 ? undefined : tokens[first]?.word
  runSubstitutions(scanner, scope, tokens, read)
  if (name === undefined) {
    // A wrapper without a command sets nothing.
    if (tokens.length === written.length) addMembers(scope, own)
    return
  }
  const call: Call = { scanner, scope, own, tokens: tokens.slice(first), name, read }
  const effect = EFFECTS.get(nameOf(name))
  if (effect === undefined) callProgram(call)
  else effect(call)
}

/** `NAME=$(command)`. */
function runSubstitutions(
  scanner: Scanner,
  scope: Scope,
  tokens: readonly Token[],
  read: ReadInside,
): void {
  for (const { word } of tokens) {
    const raw = scanner.text.slice(word.start, Math.min(word.end, word.start + 300))
    const [head] = /^(?:[A-Za-z_]\w{0,200}=)?"?\$(?=\((?!\())/.exec(raw) ?? []
    if (head === undefined) continue
    const start = word.start + head.length
    const end = skipParentheses(scanner, start)
    if (end === undefined || end > word.end) continue
    const inner = { text: scanner.text.slice(start + 1, end - 1), start: start + 1 }
    addBlock(scope, '(', placeOf(scanner, start, start + 1), readShellInside(scanner, inner, read))
  }
}

/** The command inside wrappers such as `sudo -E`. */
function withoutWrappers(tokens: readonly Token[]): readonly Token[] {
  const first = tokens.findIndex(({ assignment }) => assignment === undefined)
  if (!WRAPPERS.has(tokens[first]?.word.value ?? '')) return tokens
  const behind = tokens.slice(first + 1)
  const start = behind.findIndex(({ word }) => !word.value.startsWith('-'))
  return [...tokens.slice(0, first), ...(start < 0 ? [] : behind.slice(start))]
}

/** `/usr/bin/env` is `env`. */
function nameOf({ value }: Word): string {
  return value.slice(value.lastIndexOf('/') + 1)
}

/** A program may get variables for itself, or be told to set them elsewhere. */
function callProgram({ scanner, scope, own, tokens, name }: Call): void {
  const at = placeOf(scanner, name.start, name.end)
  addBlock(scope, nameOf(name), at, own)
  // A manifest has the arguments apart from their command.
  const behind = tokens.slice(name.value.startsWith('-') ? 0 : 1)
  if (setsForService(behind)) {
    // A service keeps what one command after the other sets.
    addWritten(scope, 'echo', at, [...variablesIn(scanner, behind), ...pairIn(scanner, behind)])
  } else addBlock(scope, 'docker', at, variablesIn(scanner, behind))
  addBlock(scope, 'docker', at, optionsIn(scanner, behind))
}

type Effect = (call: Call) => void

const EFFECTS: ReadonlyMap<string, Effect> = new Map([
  ...['export', 'declare', 'typeset', 'local', 'readonly'].map((name) => [name, setAll] as const),
  ...['ENV', 'ARG'].map((name) => [name, setInImage] as const),
  ...['bash', 'sh', 'zsh', 'fish'].map((name) => [name, runText] as const),
  ...['echo', 'printf', 'Write-Output', 'Add-Content'].map((name) => [name, writeLines] as const),
  ['set', setInFish],
  ['setenv', setNext],
  ['launchctl', setNext],
  ['unset', unsetAll],
  ['env', setForCommand],
  ['alias', setAlias],
  [':', setDefaults],
  ['claude', startClaude],
  ['curl', sendRequest],
])

function setAll({ scanner, scope, own, tokens, name }: Call): void {
  const spaced = name.value === 'export' ? readSpaced(scanner, tokens) : undefined
  const set = tokens.slice(spaced ? 2 : 0).flatMap(({ assignment }) => assignment ?? [])
  addMembers(scope, [...own, ...(spaced ? [spaced] : []), ...set])
}

/** `ENV A=b C=d`, and the old form `ENV A b`. */
function setInImage(call: Call): void {
  const [, second] = call.tokens
  if (second?.assignment === undefined) setNext(call)
  else setAll(call)
}

/** `setenv A b`, `launchctl setenv A b`. */
function setNext({ scanner, scope, tokens }: Call): void {
  const [name, value] = tokens.slice(tokens[1]?.word.value === 'setenv' ? 2 : 1)
  if (name !== undefined && isName(name.word)) {
    addMembers(scope, [assign(scanner, name.word.value, name.word, wordOf(value, name))])
  }
}

function isName({ value }: Word): boolean {
  return /^[A-Za-z_]\w*$/.test(value)
}

function wordOf(token: Token | undefined, name: Token): Word {
  const { end } = name.word
  return token?.word ?? { start: end, end, value: '', written: { start: end, end } }
}

/** fish: `set -gx A b`, `set -e A`. In other shells `set` sets no variables. */
function setInFish({ scanner, scope, tokens }: Call): void {
  const words = tokens.slice(1)
  const flags = words.filter(({ word }) => /^-/.test(word.value)).map(({ word }) => word.value)
  const [name, ...values] = words.filter(({ word }) => !/^-/.test(word.value))
  if (name === undefined || !isName(name.word) || flags.some((flag) => /^--$|^-\w*q/.test(flag))) {
    return
  }
  if (flags.some((flag) => flag === '--erase' || /^-\w*e/.test(flag))) {
    addMembers(scope, [unset(scanner, name.word.value, name.word)])
    return
  }
  const value = wordOf(values[0], name)
  const known = values.length > 1 ? { ...value, value: UNKNOWN } : value
  addMembers(scope, [assign(scanner, name.word.value, name.word, known)])
}

function unsetAll({ scanner, scope, tokens }: Call): void {
  const names = tokens.slice(1).filter(({ word }) => isName(word))
  addMembers(
    scope,
    names.map(({ word }) => unset(scanner, word.value, word)),
  )
}

/** `env A=b command`, `env -u A command`. */
function setForCommand({ scanner, scope, own, tokens, read }: Call): void {
  const index = tokens.findIndex(
    ({ word, assignment }, at) =>
      at > 0 &&
      assignment === undefined &&
      !word.value.startsWith('-') &&
      tokens[at - 1]?.word.value !== '-u',
  )
  const end = index < 0 ? tokens.length : index
  const removed = tokens
    .slice(0, end)
    .filter((_, at) => tokens[at - 1]?.word.value === '-u')
    .map(({ word }) => unset(scanner, word.value, word))
  const set = tokens.slice(0, end).flatMap(({ assignment }) => assignment ?? [])
  const members = [...own, ...removed, ...set].toSorted((a, b) => a.span.start - b.span.start)
  const command = tokens[end]
  if (command === undefined) return
  if (nameOf(command.word) === 'claude') {
    startClaude({
      scanner,
      scope,
      own: members,
      tokens: tokens.slice(end),
      name: command.word,
      read,
    })
  } else {
    const { start } = command.word
    addBlock(scope, nameOf(command.word), placeOf(scanner, start, command.word.end), members)
  }
}

/** `alias kimi='A=b claude'`, and fish's `alias kimi 'A=b claude'`. */
function setAlias({ scanner, scope, tokens, read }: Call): void {
  const [, head, body] = tokens
  if (head === undefined) return
  const { word } = head
  const raw = scanner.text.slice(word.start, word.end)
  const sign = /^[\w.-]{1,100}=/.exec(raw)?.[0]
  const quoted =
    sign === undefined
      ? body && readInner(scanner, body.word)
      : readInner(scanner, { ...word, start: word.start + sign.length })
  if (quoted === undefined) return
  const label = `alias ${sign?.slice(0, -1) ?? word.value}`
  addBlock(scope, label, placeOf(scanner, word.start, word.start + label.length - 6), [
    ...readShellInside(scanner, quoted, read),
  ])
}

/** `bash -c 'A=b command'`. */
function runText({ scanner, scope, own, tokens, name, read }: Call): void {
  const index = tokens.findIndex(({ word }) => /^-\w*c$/.test(word.value))
  const body = index < 0 ? undefined : tokens[index + 1]
  const inner = body && readInner(scanner, body.word)
  const members = inner === undefined ? [] : readShellInside(scanner, inner, read)
  addBlock(scope, nameOf(name), placeOf(scanner, name.start, name.end), [...own, ...members])
}

const SETS_VARIABLE =
  /^[\s\uE000]*(?:(?:export|setenv|set(?:[ \t]+-\w+)*)[ \t]+\w|\$env:\w|[A-Z][A-Z0-9_]*=)/

/** Lines written to a file or shown to the reader: `echo 'export A=b' >> ~/.zshrc`. */
function writeLines({ scanner, scope, tokens, name, read }: Call): void {
  const bare = tokens.flatMap(({ assignment }) => assignment ?? [])
  const members = tokens.flatMap(({ word }) => {
    const inner = withEscapes(readInner(scanner, word))
    const sets = inner !== undefined && SETS_VARIABLE.test(inner.text)
    return sets ? readShellInside(scanner, inner, read) : []
  })
  const at = placeOf(scanner, name.start, name.end)
  addWritten(scope, 'echo', at, bare.length > 0 ? bare : members)
}

/**
 * The text that `echo -e` and `printf` print, at the same length: `\n` is a line break and `%s` an
 * unknown value.
 */
function withEscapes(inner: InnerText | undefined): InnerText | undefined {
  return (
    inner && {
      ...inner,
      text: inner.text.replace(/\\n/g, ' \n').replace(/\\t/g, '  ').replace(/%[sq]/g, '$_'),
    }
  )
}

const ASSIGNS_DEFAULT = /^"?\$\{([A-Za-z_]\w{0,200}):?=/

/** `: "${A:=b}"`. */
function setDefaults({ scanner, scope, tokens }: Call): void {
  for (const { word } of tokens.slice(1)) {
    const raw = scanner.text.slice(word.start, word.end)
    const [head, name] = ASSIGNS_DEFAULT.exec(raw) ?? []
    if (head === undefined || name === undefined) continue
    const start = word.start + head.indexOf(name)
    addMembers(scope, [assign(scanner, name, { start, end: start + name.length }, word)])
  }
}

/** `A=b claude --model c`. */
function startClaude(call: Call): void {
  const { scanner, scope, own, tokens, name } = call
  if (tokens[1]?.word.value === 'mcp') {
    callProgram(call)
    return
  }
  const models = tokens.flatMap(({ word }, index) => {
    const { start } = word
    if (word.value === '--model') {
      const value = tokens[index + 1]?.word
      return value === undefined ? [] : [assign(scanner, '--model', word, value)]
    }
    if (!scanner.text.startsWith('--model=', start)) return []
    const value = readWord(scanner, start + 8)
    return value === undefined ? [] : [assign(scanner, '--model', { start, end: start + 7 }, value)]
  })
  const members = [...own, ...models]
  addBlock(scope, 'claude', placeOf(scanner, name.start, name.end), members)
}

function sendRequest({ scanner, scope, tokens, name }: Call): void {
  const at = placeOf(scanner, name.start, name.end)
  addBlock(scope, 'curl', at, readRequest(scanner, tokens.slice(1)))
}
