/**
 * Parsing costs, measured in microseconds. Some grow with the square of a count in one paragraph or
 * page.
 */
const PER_UNIT = 3
const PER_LINE = 100
const PER_MARK = 40
const PER_LINE_SQUARED = 0.03
const PER_MARK_SQUARED = 0.015
const PER_OPENING_AND_UNIT = 0.02
const PER_CONTAINER_SQUARED = 0.5
const PER_UNDERLINE_SQUARED = 0.2

/**
 * In microseconds: about a second, twice that for a page that is read as MDX and as plain Markdown.
 */
const LONGEST = 1_000_000

/** Counts for text without a blank line. */
interface Paragraph {
  units: number
  lines: number
  /** Characters that may start or end inline syntax. */
  marks: number
  /** Starts of HTML that may end far below. */
  openings: number
}

/** Counts for a page. */
interface Page {
  /** Block quotes, one for each of their marks, and lists. */
  containers: number
  /** Lines that make the line above a heading. */
  underlines: number
}

/** Whether parsing a page takes little time, hostile pages included. */
export function parsesQuickly(text: string): boolean {
  let time = text.length * PER_UNIT
  const page: Page = { containers: 0, underlines: 0 }
  let paragraph = newParagraph()
  for (let start = 0; start < text.length && time < LONGEST; ) {
    const end = lineEnd(text, start)
    const line = text.slice(start, end)
    if (/^[ \t>]*$/.test(line)) {
      time += timeOf(paragraph)
      paragraph = newParagraph()
    } else addLine(paragraph, page, line)
    page.containers += count(/^[ \t>*+\d.)-]*/.exec(line)?.[0] ?? '', />/g)
    start = end + 1
  }
  time += timeOf(paragraph)
  time += page.containers ** 2 * PER_CONTAINER_SQUARED
  time += page.underlines ** 2 * PER_UNDERLINE_SQUARED
  return time < LONGEST
}

function newParagraph(): Paragraph {
  return { units: 0, lines: 0, marks: 0, openings: 0 }
}

function addLine(paragraph: Paragraph, page: Page, line: string): void {
  if (paragraph.lines === 0 && /^[ \t>]*(?:[-+*]|\d{1,9}[.)])/.test(line)) page.containers += 1
  if (/^[ \t>]*[=-]+[ \t]*$/.test(line)) page.underlines += 1
  paragraph.units += line.length
  paragraph.lines += 1
  paragraph.marks += count(line, /[*_~`[<&{|]/g)
  paragraph.openings += count(line, /<[!?]/g)
}

function timeOf({ units, lines, marks, openings }: Paragraph): number {
  return (
    lines * PER_LINE +
    marks * PER_MARK +
    lines ** 2 * PER_LINE_SQUARED +
    marks ** 2 * PER_MARK_SQUARED +
    openings * units * PER_OPENING_AND_UNIT
  )
}

function lineEnd(text: string, start: number): number {
  const end = text.slice(start).search(/[\r\n]/)
  return end < 0 ? text.length : start + end
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
