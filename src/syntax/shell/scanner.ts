import type { SyntaxProblem } from '../../core/document.ts'
import type { SourceText, Span } from '../../core/text.ts'

/** The kind of shell, where kinds differ: in escapes and in what opens a block. */
export type Flavour = 'posix' | 'powershell' | 'cmd'

/** Shell text that is being read. */
export interface Scanner {
  readonly text: string
  /** The offset of the text in the file. */
  readonly base: number
  readonly flavour: Flavour
  /** The number of quoted strings and here-documents around it. */
  readonly depth: number
  /** Opening marks that nothing closes: later ones are plain text, without another search. */
  readonly unclosed: Set<string>
  readonly problems: SyntaxProblem[]
}

/** Replaces a backslash that the surrounding quotes remove. */
export const TAKEN_AWAY = '\uE000'

/** A scanner of a whole file. */
export function createScanner({ text }: SourceText, flavour: Flavour): Scanner {
  return { text, base: 0, flavour, depth: 0, unclosed: new Set(), problems: [] }
}

/** Limit for quoted scripts inside quoted scripts. */
const DEEPEST = 3

/** A scanner for text inside other text; undefined if that is nested too deeply. */
export function scanInside(outer: Scanner, text: string, start: number): Scanner | undefined {
  const depth = outer.depth + 1
  if (depth > DEEPEST) return undefined
  const { base, flavour, problems } = outer
  return { text, base: base + start, flavour, depth, unclosed: new Set(), problems }
}

/** The file span of a span in the scanner's text. */
export function placeOf({ base }: Scanner, start: number, end: number): Span {
  return { start: base + start, end: base + end }
}

const POWERSHELL =
  /\$env:\w{1,100}\s{0,20}=|\[(?:System\.)?Environment\]::Set|^[ \t]*(?:Set|New)-(?:Item|Content)[ \t]/im
const CMD = /^[ \t]*@echo off/im

/** Detects the kind of shell by the file name or by syntax that only one has. */
export function flavourOf(path: string, text: string): Flavour {
  if (/\.(?:ps1|psm1|psd1)$/i.test(path)) return 'powershell'
  if (/\.(?:cmd|bat)$/i.test(path) || CMD.test(text)) return 'cmd'
  return POWERSHELL.test(text) ? 'powershell' : 'posix'
}

/** The character that escapes the next one. */
export function escapeOf({ flavour }: Scanner): string {
  if (flavour === 'powershell') return '`'
  return flavour === 'cmd' ? '^' : '\\'
}
