/** What a text is used for: in a URL a variable may be a part, a key is one as a whole. */
export type EnvUse = 'key' | 'url'

/** A text that is meant as a variable and not read as one. */
export interface Misspelling {
  /** The part that is meant. */
  readonly written: string
  /** The variable's name, where it can be told. */
  readonly name?: string
  /** The whole text as it is meant; absent where the name itself is no variable's. */
  readonly meant?: string
}

const NAME = '([A-Za-z_][A-Za-z0-9_]+)'
const VARIABLE = /^[A-Z_][A-Z0-9_]*$/
/** The one way that counts, and plain URLs: nearly every text there is. */
const RIGHT = /^(?:\$\{[A-Z_][A-Z0-9_]*\}|https?:\/\/[\w./:-]*)$/

/** How other tools and shells name a variable; the name is the one group. */
const OTHER_WAYS: readonly string[] = [
  `\\$${NAME}`,
  `\\$\\(${NAME}\\)`,
  `\\$env:${NAME}`,
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

let otherWays: readonly RegExp[] | undefined

/** Built when first needed: most texts are spelt right. */
function wholeTexts(): readonly RegExp[] {
  otherWays ??= OTHER_WAYS.map((way) => new RegExp(`^(\\s*(?:Bearer\\s{1,9})?)${way}\\s*$`, 'i'))
  return otherWays
}

/** In a URL, a percent sign with two digits is a character. */
const IN_URL =
  /(?<![\w$])\$([A-Z_][A-Z0-9_]{2,})(?![\w{])|\{env:([A-Za-z_]\w+)\}|%([A-Z_][A-Z0-9_]{2,})%/

const BRACES = /\$\{([^{}]{1,200})\}/

/** `$${NAME}` is an escape: what stands there is meant as text. */
function withoutEscapes(text: string): string {
  return text.replace(/\$\$\{[^{}]{0,200}\}/g, '')
}

/** The first variable of a text that OpenClaw does not fill in. */
export function findMisspelling(text: string, use: EnvUse): Misspelling | undefined {
  const bare = withoutEscapes(text)
  if (!/[$%:]|env/.test(bare) || RIGHT.test(bare)) return undefined
  return findOtherWay(bare, use) ?? findBadBraces(bare)
}

function findOtherWay(text: string, use: EnvUse): Misspelling | undefined {
  if (use === 'url') {
    const match = IN_URL.exec(text)
    const name = match?.[1] ?? match?.[2] ?? match?.[3]
    if (match === null || name === undefined) return undefined
    const written = match[0]
    return {
      written,
      name,
      ...(VARIABLE.test(name) && { meant: text.replace(written, () => `\${${name}}`) }),
    }
  }
  for (const way of wholeTexts()) {
    const match = way.exec(text)
    const [whole, lead = '', name] = match ?? []
    if (whole === undefined || name === undefined) continue
    return {
      written: whole.slice(lead.length).trim(),
      name,
      ...(VARIABLE.test(name) && { meant: `${lead}\${${name}}` }),
    }
  }
  return undefined
}

/** `${name}` in small letters, `${NAME:-default}` and the like. */
function findBadBraces(text: string): Misspelling | undefined {
  const bad = [...text.matchAll(new RegExp(BRACES, 'g'))].find(
    ([, inside = '']) => !VARIABLE.test(inside),
  )
  if (bad === undefined) return undefined
  const [written, inside = ''] = bad
  const name = /^[A-Za-z_]\w{0,100}(?=$|[-:?+=])/.exec(inside)?.[0]
  return { written, ...(name !== undefined && { name }) }
}

/** The variables that OpenClaw fills in, in their order. */
export function namesIn(text: string): readonly string[] {
  return [...withoutEscapes(text).matchAll(/\$\{([A-Z_][A-Z0-9_]*)\}/g)].flatMap(
    ([, name]) => name ?? [],
  )
}
