import { once } from '../../core/once-per.ts'
/** What a text is used for: in a URL a variable may be a part, a key is one as a whole. */
export type FieldKind = 'key' | 'url'

/** A text that is meant as a variable and not read as one. */
export interface Misspelling {
  /** The part that is meant. */
  readonly written: string
  /** The variable's name, where it can be told. */
  readonly name?: string
  /** Gives the whole text as it is meant; absent where the name itself is no variable's. */
  readonly meant?: (write: (name: string) => string) => string
}

const NAME = '([A-Za-z_][A-Za-z0-9_]+)'
const VARIABLE = /^[A-Z_][A-Z0-9_]*$/
/** Plain URLs: nearly every one there is. */
const PLAIN_URL = /^https?:\/\/[\w./:-]*$/

/** How other tools and shells name a variable; the name is the one group. */
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

/** Built when first needed: most texts are spelt right. */
const wholeTexts = once((): readonly RegExp[] =>
  OTHER_WAYS.map((way) => new RegExp(`^(\\s*(?:Bearer\\s{1,9})?)${way}\\s*$`, 'i')),
)

/** In a URL, a percent sign with two digits is a character. */
const IN_URL =
  /\$\{([A-Z_][A-Z0-9_]{0,200})\}|(?<![\w$])\$([A-Z_][A-Z0-9_]{2,200})(?![\w{])|\{env:([A-Za-z_]\w{0,200})\}|%([A-Z_][A-Z0-9_]{2,200})%/g

const BRACES = /\$\{([^{}]{1,200})\}/

/** `$${NAME}` is an escape: what stands there is meant as text. */
function withoutEscapes(text: string): string {
  return text.replace(/\$\$\{[^{}]{0,200}\}/g, '')
}

/** The way of OpenClaw. */
const USUAL = /\$\{([A-Z_][A-Z0-9_]*)\}/

/**
 * The first variable of a text that a tool does not fill in, which fills in those of a pattern, or
 * none at all.
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

/** Whether a piece of a text is a reference that the tool fills in. */
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

/** `${name}` in small letters, `${NAME:-default}` and the like. */
function findBadBraces(text: string, pattern: RegExp): Misspelling | undefined {
  const bad = [...text.matchAll(new RegExp(BRACES, 'g'))].find(
    ([written]) => !isWhole(written, pattern),
  )
  if (bad === undefined) return undefined
  const [written, inside = ''] = bad
  const name = /^[A-Za-z_]\w{0,100}(?=$|[-:?+=])/.exec(inside)?.[0]
  return { written, ...(name !== undefined && { name }) }
}

/** The variables that OpenClaw fills in, in their order. */
export function variablesIn(text: string): readonly string[] {
  return [...withoutEscapes(text).matchAll(/\$\{([A-Z_][A-Z0-9_]*)\}/g)].flatMap(
    ([, name]) => name ?? [],
  )
}
