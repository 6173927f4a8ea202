import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type FormatId, formats } from '../../src/report/formats.ts'
import { createReport, type ReportStyle } from '../../src/report/report.ts'
import { oddFiles, origin } from './odd-report.ts'

const fixtures = join(import.meta.dirname, '../fixtures/report')

const plain: ReportStyle = { color: false, command: 'lint' }

/** The odd report in a format. */
async function print(format: FormatId, style: ReportStyle = plain): Promise<string> {
  return (await formats[format]())(createReport(origin, oddFiles), style)
}

describe('one report in every format', () => {
  const terminal: ReportStyle = { color: true, columns: 80, command: 'lint' }
  test.each<[string, FormatId, ReportStyle]>([
    ['odd.pretty.txt', 'pretty', plain],
    ['odd.pretty.80.txt', 'pretty', { ...terminal, color: false }],
    ['odd.pretty.ansi', 'pretty', terminal],
    ['odd.compact.txt', 'compact', plain],
    ['odd.json', 'json', plain],
    ['odd.sarif', 'sarif', plain],
    ['odd.github.txt', 'github', plain],
    ['odd.gitlab.json', 'gitlab', plain],
    ['odd.junit.xml', 'junit', plain],
    ['odd.markdown.md', 'markdown', plain],
  ])('%s', async (name, format, style) => {
    const printed = withoutRuleTexts(format, await print(format, style))
    await expect(printed).toMatchFileSnapshot(join(fixtures, name))
  })
})

/** The rules' own words are tested where they are written. */
function withoutRuleTexts(format: FormatId, printed: string): string {
  if (format !== 'sarif') return printed
  const log = JSON.parse(printed)
  log.runs[0].tool.driver.rules = []
  for (const result of log.runs[0].results) delete result.ruleIndex
  return `${JSON.stringify(log, undefined, 2)}\n`
}

describe('every format', () => {
  test.each(Object.keys(formats) as FormatId[])('%s ends its last line', async (format) => {
    expect(await print(format)).toMatch(/\n$/)
  })

  test.each(['pretty', 'compact', 'github', 'junit', 'markdown'] as const)(
    '%s lets no control character through',
    async (format) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(await print(format)).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/)
    },
  )

  test.each(['compact', 'github'] as const)('%s prints one line a finding', async (format) => {
    const findings = oddFiles.flatMap((file) => file.findings)
    const notices = format === 'github' ? oddFiles.filter(({ notJudged }) => notJudged) : []
    const lines = findings.length + notices.length + 1
    expect((await print(format)).split('\n')).toHaveLength(lines)
  })
})
