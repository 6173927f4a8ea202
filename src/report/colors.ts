import type { Severity } from '../core/finding.ts'

export type Paint = (text: string) => string

/** The colours of the pretty format; plain text if colour is off. */
export interface Palette {
  readonly severity: Readonly<Record<Severity, Paint>>
  readonly bold: Paint
  readonly dim: Paint
  /** Code in a sentence, in backticks if colour is off. */
  readonly code: Paint
}

/** Own ANSI codes, because this room also runs without `node:util`. */
export function palette(color: boolean): Palette {
  const paint =
    (open: number, close: number): Paint =>
    (text) =>
      color ? `\u001B[${open}m${text}\u001B[${close}m` : text
  return {
    severity: { error: paint(31, 39), warning: paint(33, 39), info: paint(36, 39) },
    bold: paint(1, 22),
    dim: paint(2, 22),
    code: color ? paint(36, 39) : (text) => `\`${text}\``,
  }
}

/** A link (OSC 8); terminals without links show its text. */
export function hyperlink(text: string, url: string): string {
  return `\u001B]8;;${url}\u001B\\${text}\u001B]8;;\u001B\\`
}
