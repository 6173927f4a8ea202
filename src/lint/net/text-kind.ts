/** How to read a text that no parser reads: what starts a comment, and what holds what. */
export interface TextKind {
  /** Starts of comments that go on to the end of the line. */
  readonly comments: readonly string[]
  /** Whether values may stand without quotes behind `=` or `:`. */
  readonly hasBareValues: boolean
  /** Whether indentation nests lines. */
  readonly isIndented: boolean
  /** Whether lines such as `[name]` start a section. */
  readonly hasSections: boolean
  /** Whether it is a program, whose strings are joined and compared. */
  readonly isCode: boolean
}

const CODE: TextKind = {
  comments: ['//'],
  hasBareValues: false,
  isIndented: false,
  hasSections: false,
  isCode: true,
}

const JSON_TEXT: TextKind = { ...CODE, isCode: false }

const YAML: TextKind = {
  comments: ['#'],
  hasBareValues: true,
  isIndented: true,
  hasSections: false,
  isCode: false,
}

const SECTIONS: TextKind = {
  comments: ['#', ';'],
  hasBareValues: true,
  isIndented: false,
  hasSections: true,
  isCode: false,
}

const LINES: TextKind = { ...SECTIONS, comments: ['#', '//'] }
const HASH_CODE: TextKind = { ...CODE, comments: ['#'] }

const KINDS: readonly (readonly [string, TextKind])[] = [
  ['json json5 jsonc', JSON_TEXT],
  ['yaml yml', YAML],
  ['toml ini cfg cnf conf config properties desktop service env envrc', SECTIONS],
  ['go java kt kts scala groovy gradle rs cs fs swift dart cpp cc c h hpp m', CODE],
  ['js mjs cjs jsx ts mts cts tsx vue svelte', CODE],
  ['py', { ...HASH_CODE, isIndented: true }],
  ['php', { ...CODE, comments: ['//', '#'] }],
  ['rb ex exs jl pl r nix sh bash zsh fish ksh ps1 psm1', HASH_CODE],
  ['txt csv tsv log rst adoc html htm tex', { ...LINES, hasBareValues: false }],
  ['lua', { ...CODE, comments: ['--'] }],
  ['el clj', { ...CODE, comments: [';'] }],
]

/** How to read a file, by its extension, else by its first lines. */
export function textKindOf(path: string, text: string): TextKind {
  const extension = /\.(\w+)(?:\.(?:bak|example|sample|template|dist|orig|tmpl|tpl|j2))*$/i
    .exec(path)?.[1]
    ?.toLowerCase()
  const named = KINDS.find(([list]) => list.split(' ').includes(extension ?? ''))?.[1]
  if (named !== undefined) return named
  const start = text.slice(0, 4000)
  if (/^\s*[{[]\s*(?:["{[\]}]|\/[/*])/.test(start)) return JSON_TEXT
  if (/^\s{0,20}#!.{0,80}\b(?:sh|bash|zsh|python3?|node|ruby|perl|php)\b/.test(start))
    return HASH_CODE
  return /^(?:- |[\w-]+:[ \t]*$)/m.test(start) ? YAML : LINES
}
