import { displayWidth } from '../core/display-width.ts'
import type { Range } from '../core/finding.ts'
import { maskInPlace } from '../core/secrets.ts'
import type { SourceText } from '../core/text.ts'

/** What a frame shows of a long line, in UTF-16 units: some of what comes before, most after. */
const BEFORE = 60
const WINDOW = 110

export interface CodeFrame {
  /** The line's number, for the gutter. */
  readonly line: number
  /** The line with tabs as two spaces, keys masked, cut to a window around the span. */
  readonly code: string
  /** Spaces and carets that stand right below the span, also under wide characters. */
  readonly underline: string
}

/** The line of a range's start, and the range underlined as far as it lies on that line. */
export function codeFrame(source: SourceText, range: Range): CodeFrame {
  const whole = source.lineAt(range.start.line)
  const start = Math.min(range.start.column - 1, whole.length)
  const end = range.end.line === range.start.line ? range.end.column - 1 : whole.length
  const from = start > BEFORE + 10 ? start - BEFORE : 0
  const to = Math.min(whole.length, from + WINDOW)
  // Masked over a wider stretch than is shown, so that a key cut by the window is still one.
  const masked = maskStretch(whole, from, to)
  const lead = from > 0 ? '…' : ''
  const before = lead + masked.slice(0, start - from)
  const marked = masked.slice(start - from, Math.min(end, to) - from)
  const code = lead + masked + (to < whole.length ? '…' : '')
  return {
    line: range.start.line,
    code: printable(code),
    underline:
      ' '.repeat(displayWidth(printable(before))) +
      '^'.repeat(Math.max(displayWidth(printable(marked)), 1)),
  }
}

function maskStretch(line: string, from: number, to: number): string {
  const margin = 300
  const start = Math.max(0, from - margin)
  return maskInPlace(line.slice(start, to + margin)).slice(from - start, to - start)
}

/** Tabs as two spaces; control characters, which would move the cursor, as `?`. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replaceAll('\t', '  ').replace(/[\u0000-\u001F\u007F-\u009F]/g, '?')
}
