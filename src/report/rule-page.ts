import { rulePages } from './rule-pages.generated.ts'

/** The page of a rule as it is printed: without the markers of its generated parts. */
export function pageOf(rule: string): string {
  return markdownOf(rule).replace(/^<!-- \/?generated:\w+ -->\n\n?/gm, '')
}

/** The hand-written part of a rule's page: without the title, the facts and the examples. */
export function proseOf(rule: string): string {
  return markdownOf(rule)
    .replace(/^<!-- generated:(\w+) -->\n[\s\S]*?\n<!-- \/generated:\1 -->\n\n?/gm, '')
    .replace(/^# .*\n+/, '')
    .trimEnd()
}

/** The text below a heading of a rule's page. */
export function sectionOf(rule: string, heading: string): string {
  const [, section = ''] = `\n${proseOf(rule)}`.split(`\n## ${heading}\n`)
  return section.replace(/\n## [\s\S]*/, '').trim()
}

function markdownOf(rule: string): string {
  return rulePages[rule] ?? ''
}
