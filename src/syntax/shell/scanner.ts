import type { SyntaxProblem } from '../../core/document.ts'
import type { SourceText, Span } from '../../core/text.ts'

/** Whose rules a text follows, where shells differ: what escapes, what opens a block. */
export type Flavour = 'posix' | 'powershell' | 'cmd'

/** A stretch of shell text that is being read. */
export interface Scanner {
  readonly text: string
  /** Where the text stands in the file. */
  readonly base: number
  readonly flavour: Flavour
  /** How many quoted texts and here-documents it stands inside of. */
  readonly depth: number
  /** The openings that nothing closes: they are letters from then on, which spares looking again. */
  readonly unclosed: Set<string>
  readonly problems: SyntaxProblem[]
}

/** Stands where a backslash was that the text around this one takes away. */
export const TAKEN_AWAY = '\uE000'

/** A scanner of a whole file. */
export function createScanner({ text }: SourceText, flavour: Flavour): Scanner {
  return { text, base: 0, flavour, depth: 0, unclosed: new Set(), problems: [] }
}

/** Texts inside of texts inside of texts are nobody's config. */
const DEEPEST = 3

/** A scanner of a text inside of another one; undefined where that is too deep. */
export function scanInside(outer: Scanner, text: string, start: number): Scanner | undefined {
  const depth = outer.depth + 1
  if (depth > DEEPEST) return undefined
  const { base, flavour, problems } = outer
  return { text, base: base + start, flavour, depth, unclosed: new Set(), problems }
}

/** A span of the scanner's text as one of the file. */
export function placeOf({ base }: Scanner, start: number, end: number): Span {
  return { start: base + start, end: base + end }
}

const POWERSHELL = /\$env:\w{1,100}\s{0,20}=|\[(?:System\.)?Environment\]::Set/i
const CMD = /^[ \t]*@echo off/im

/** Tells the shell from the file's name and from what only it writes. */
export function flavourOf(path: string, text: string): Flavour {
  if (/\.(?:ps1|psm1|psd1)$/i.test(path)) return 'powershell'
  if (/\.(?:cmd|bat)$/i.test(path) || CMD.test(text)) return 'cmd'
  return POWERSHELL.test(text) ? 'powershell' : 'posix'
}

/** What escapes the character behind it. */
export function escapeOf({ flavour }: Scanner): string {
  if (flavour === 'powershell') return '`'
  return flavour === 'cmd' ? '^' : '\\'
}
