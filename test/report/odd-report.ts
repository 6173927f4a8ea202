import type { Finding, Range, RelatedPlace, Severity } from '../../src/core/finding.ts'
import { createSourceText, type SourceText } from '../../src/core/text.ts'
import { ruleUrl } from '../../src/lint/rule-url.ts'
import type { ReportedFile, ReportOrigin } from '../../src/report/report.ts'

/** Who judged, in every test. */
export const origin: ReportOrigin = {
  tool: { name: 'kimi-config', version: '1.2.3' },
  catalog: { version: '2026.11.1', asOf: '2026-11-20' },
}

/** The first place of a text in a source, or the first after another text. */
export function rangeOf(source: SourceText, wanted: string, after = ''): Range {
  const start = source.text.indexOf(wanted, source.text.indexOf(after))
  return { start: source.pointAt(start), end: source.pointAt(start + wanted.length) }
}

/** A finding with what a test does not care about filled in. */
export function findingAt(
  range: Range,
  rule: string,
  severity: Severity,
  rest: Partial<Finding> = {},
): Finding {
  return { rule, severity, message: `About \`${rule}\``, range, url: ruleUrl(rule), ...rest }
}

const ODD_PATH = 'dir with space/#1, 100%: "été" 配置.json'

const oddSource = createSourceText(
  [
    '\uFEFF{ "baseUrl": "https://api.moonshot.cn/v1/",',
    '\t"名前": "月之暗面", "model": "kimi-k2，5", // 🚀 ahead',
    `\t"primary": "moonshot/kimi-k2.5", "pad": "${'x'.repeat(150)}" }`,
    '',
  ].join('\n'),
)

const modelAt = rangeOf(oddSource, '"kimi-k2，5"')
const primaryAt = rangeOf(oddSource, 'moonshot/kimi-k2.5')
const padAt = rangeOf(oddSource, 'x"')
const slashAt = rangeOf(oddSource, '/', 'cn/v1')

const otherPlace: RelatedPlace = {
  message: 'defined here',
  path: '../other, dir/.env',
  range: rangeOf(createSourceText('KIMI_API_KEY=…'), 'KIMI_API_KEY'),
}

const pageSource = createSourceText('# Moonshot\r\n\r\nkimi-k2.5\r\nkimi-k2\r\n\r\nThe end.')

/** One report with every odd character that a format may trip over. */
export const oddFiles: readonly ReportedFile[] = [
  {
    path: ODD_PATH,
    dialect: 'openclaw',
    source: oddSource,
    findings: [
      findingAt(slashAt, 'base-url', 'warning', {
        message: 'One slash, `"<&>\'` and\n100% more, :: than ${EXPECTED}',
        fix: {
          title: 'Take it out',
          safety: 'safe',
          edits: [{ start: slashAt.start.offset, end: slashAt.end.offset, text: '' }],
        },
      }),
      findingAt(modelAt, 'model-unknown', 'error', {
        message: 'No model `kimi-k2，5`, did you mean `kimi-k2.5`? 🚀\u0007\u001B[31m]]>',
        pointer: '/model',
        actual: 'kimi-k2，5',
        expected: ['kimi-k2.5', 'kimi-k2.6'],
        note: 'A full-width comma `，` is no point. See "the <list>", with\ttab.',
        related: [{ message: 'used here', path: ODD_PATH, range: primaryAt }, otherPlace],
        fix: {
          title: 'Use `kimi-k2.6`',
          safety: 'unsafe',
          edits: [
            {
              start: modelAt.start.offset,
              end: modelAt.end.offset,
              text: '"kimi-k2.6" /* "<&> */',
            },
            {
              start: primaryAt.start.offset,
              end: primaryAt.end.offset,
              text: 'moonshot/kimi-k2.6',
            },
          ],
        },
      }),
      findingAt(padAt, 'schema', 'info', { message: 'Far to the right of a long line' }),
    ],
  },
  {
    path: 'dir, 1/notes.json',
    dialect: 'text',
    source: createSourceText('{ "kimi": true }'),
    findings: [],
    notJudged: 'it is "no" config, <and> 100% more',
  },
  { path: 'clean.json', dialect: 'openclaw', source: createSourceText('{}'), findings: [] },
  {
    path: '/home/me/C#/page.md',
    dialect: 'markdown',
    source: pageSource,
    findings: [
      findingAt(rangeOf(pageSource, 'kimi-k2.5\r\nkimi-k2'), 'docs/stale-block', 'error', {
        message: 'Two lines',
      }),
      findingAt(rangeOf(pageSource, '', 'The end.'), 'no-such-rule', 'warning', {
        message: 'An empty place, from a rule that nobody described',
      }),
    ],
  },
]
