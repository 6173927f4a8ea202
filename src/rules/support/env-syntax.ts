import { once } from '../../core/once-per.ts'
/** The kind of a field: a URL may contain variables, a key may be one. */
export type FieldKind = 'key' | 'url'

/** A reference to a variable that the tool does not replace. */
export interface Misspelling {
  /** The reference as written. */
  readonly written: string
  /** The variable, if it can be told. */
  readonly name?: string
  /** Writes the whole text with a correct reference; absent if the name is not valid. */
  readonly meant?: (write: (name: string) => string) => string
}

const NAME = '([A-Za-z_][A-Za-z0-9_]+)'
const VARIABLE = /^[A-Z_][A-Z0-9_]*$/
/** URLs without references: a shortcut for nearly all of them. */
const PLAIN_URL = /^https?:\/\/[\w./:-]*$/

/** References in the syntax of other tools and shells; the group is the name. */
const OTHER_WAYS: readonly string[] = [
  `\\$${NAME}`,
  `\\$\\(${NAME}\\)`,
  `\\$env:${NAME}`,
  `\\$\\{${NAME}\\}`,
  `\\$\\{env:${NAME}\\}`,
  `\\$\\{\\s{1,9}${NAME}\\s{0,9}\\}`,
  `\\$\\{${NAME}\\s{1,9}\\}`,
  `\\{env:${NAME}\\}`,
  `%${NAME}%`,
  `(?:process|import\\.meta)\\.env\\.${NAME}`,
  `process\\.env\\[["']${NAME}["']\\]`,
  `os\\.environ/${NAME}`,
  `os\\.environ\\[["']${NAME}["']\\]`,
  `env:${NAME}`,
]

/** Compiled on first use, as most texts need none of them. */
const wholeTexts = once((): readonly RegExp[] =>
  OTHER_WAYS.map((way) => new RegExp(`^(\\s*(?:Bearer\\s{1,9})?)${way}\\s*$`, 'i')),
)

/** References in a URL, where `%` with two digits is a character. */
const IN_URL =
  /\$\{([A-Z_][A-Z0-9_]{0,200})\}|(?<![\w$])\$([A-Z_][A-Z0-9_]{2,200})(?![\w{])|\{env:([A-Za-z_]\w{0,200})\}|%([A-Z_][A-Z0-9_]{2,200})%/g

const BRACES = /\$\{([^{}]{1,200})\}/

/** Removes escapes: `$${NAME}` is literal text. */
function withoutEscapes(text: string): string {
  return text.replace(/\$\$\{[^{}]{0,200}\}/g, '')
}

/** OpenClaw's syntax. */
const USUAL = /\$\{([A-Z_][A-Z0-9_]*)\}/

/**
 * Finds the first reference that a tool does not replace, given the pattern of those that it does.
 */
export function findMisspelling(
  text: string,
  use: FieldKind,
  pattern: RegExp | undefined = USUAL,
): Misspelling | undefined {
  const bare = withoutEscapes(text)
  if (!/[$%:]|env/.test(bare) || PLAIN_URL.test(bare) || isWhole(bare.trim(), pattern)) {
    return undefined
  }
  const found = use === 'url' ? findInUrl(bare, pattern) : findOtherWay(bare, pattern)
  return found ?? findBadBraces(bare, pattern)
}

/** Whether a text is exactly one reference that the tool replaces. */
function isWhole(piece: string, pattern: RegExp): boolean {
  return pattern.exec(piece)?.[0] === piece
}

function findInUrl(text: string, pattern: RegExp): Misspelling | undefined {
  for (const match of text.matchAll(IN_URL)) {
    const [written, ...groups] = match
    const name = groups.find((group) => group !== undefined)
    if (name === undefined || isWhole(written, pattern)) continue
    return {
      written,
      name,
      ...(VARIABLE.test(name) && { meant: (write) => text.replace(written, () => write(name)) }),
    }
  }
  return undefined
}

function findOtherWay(text: string, pattern: RegExp): Misspelling | undefined {
  for (const way of wholeTexts()) {
    const match = way.exec(text)
    const [whole, lead = '', name] = match ?? []
    if (whole === undefined || name === undefined) continue
    const written = whole.slice(lead.length).trim()
    if (isWhole(written, pattern)) return undefined
    return {
      written,
      name,
      ...(VARIABLE.test(name) && { meant: (write) => lead + write(name) }),
    }
  }
  return undefined
}

/** Finds `${name}` in lower case, `${NAME:-default}` and the like. */
function findBadBraces(text: string, pattern: RegExp): Misspelling | undefined {
  const bad = [...text.matchAll(new RegExp(BRACES, 'g'))].find(
    ([written]) => !isWhole(written, pattern),
  )
  if (bad === undefined) return undefined
  const [written, inside = ''] = bad
  const name = /^[A-Za-z_]\w{0,100}(?=$|[-:?+=])/.exec(inside)?.[0]
  return { written, ...(name !== undefined && { name }) }
}

/** The variables that OpenClaw would replace, in order. */
export function variablesIn(text: string): readonly string[] {
  return [...withoutEscapes(text).matchAll(/\$\{([A-Z_][A-Z0-9_]*)\}/g)].flatMap(
    ([, name]) => name ?? [],
  )
}
