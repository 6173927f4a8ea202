import type { Dialect } from '../core/dialect.ts'
import { ruleUrl } from '../lint/rule-url.ts'
import { rulePages } from './rule-pages.generated.ts'

/**
 * The page of a rule for a terminal: without the markers of generated parts, and with only a tool's
 * examples if one is named.
 */
export function pageOf(rule: string, tool?: Pick<Dialect, 'title'>): string {
  const page = markdownOf(rule).replace(/^<!-- \/?generated:\w+ -->\n\n?/gm, '')
  return tool === undefined ? page : onlyExampleIn(page, tool)
}

/** Sections that begin with a heading; the first part has none. */
function onlyExampleIn(page: string, { title }: Pick<Dialect, 'title'>): string {
  const sections = page.split(/^(?=## )/m)
  const isExample = (section: string): boolean => section.startsWith('## Example')
  const isWanted = (section: string): boolean =>
    !isExample(section) || /^## Example \((.*?)(?:, as of .*)?\)\n/.exec(section)?.[1] === title
  const wanted = sections.filter(isWanted)
  if (wanted.some(isExample) || !sections.some(isExample)) return wanted.join('')
  return wanted.toSpliced(-1, 0, `## Example\n\nThere is none in ${title}.\n\n`).join('')
}

/**
 * The hand-written part of a rule's page: without title, facts and examples. Its links are
 * absolute.
 */
export function proseOf(rule: string): string {
  return markdownOf(rule)
    .replace(/^<!-- generated:(\w+) -->\n[\s\S]*?\n<!-- \/generated:\1 -->\n\n?/gm, '')
    .replace(/^# .*\n+/, '')
    .replace(/\]\(([^)\s]+)\)/g, (_, link: string) => `](${new URL(link, ruleUrl(rule)).href})`)
    .trimEnd()
}

/** The text below a heading of a rule's page. */
export function sectionOf(rule: string, heading: string): string {
  const [, section = ''] = `\n${proseOf(rule)}`.split(`\n## ${heading}\n`)
  return section.replace(/\n## [\s\S]*/, '').trim()
}

function markdownOf(rule: string): string {
  return rulePages[rule]?.join('\n') ?? ''
}
