import type {
  Location,
  Log,
  Notification,
  Region,
  Replacement,
  ReportingDescriptor,
  Result,
} from 'sarif'
import type { TextEdit } from '../core/edit.ts'
import type { Finding, Range, RelatedPlace, Severity } from '../core/finding.ts'
import type { SourceText } from '../core/text.ts'
import { ruleUrl } from '../lint/rule-url.ts'
import { type DescribedRule, describedRules } from './described-rules.ts'
import { fingerprints } from './fingerprint.ts'
import type { Formatter, ReportedFile } from './report.ts'
import { repositoryPath } from './repository-path.ts'
import { proseOf, sectionOf } from './rule-page.ts'

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
}

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), one run. */
export const sarif: Formatter = ({ tool, catalog, files }) => {
  const sources = new Map(files.map(({ path, source }) => [path, source]))
  const notifications = files.flatMap(formatNotJudged)
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            informationUri: 'https://github.com/kimi-config/kimi-config',
            rules: describedRules.map(formatRule),
          },
        },
        invocations: [
          {
            executionSuccessful: true,
            ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
          },
        ],
        columnKind: 'utf16CodeUnits',
        properties: { catalog },
        results: files.flatMap((file) => formatFile(file, sources)),
      },
    ],
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}

/** A file that was not judged is a notification rather than a result: there is nothing to fix. */
function formatNotJudged({ path, notJudged }: ReportedFile): Notification[] {
  if (notJudged === undefined) return []
  return [
    {
      level: 'warning',
      message: { text: `Not judged: ${notJudged}.` },
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
    },
  ]
}

function formatRule({ id, meta }: DescribedRule): ReportingDescriptor {
  const helpUri = ruleUrl(id)
  const why = sectionOf(id, 'Why')
  return {
    id,
    shortDescription: { text: `${meta.summary}.` },
    fullDescription: { text: why },
    help: {
      text: `${why}\n\nMore: ${helpUri}`,
      markdown: `${proseOf(id)}\n\n[More about \`${id}\`](${helpUri})`,
    },
    helpUri,
    defaultConfiguration: { level: LEVELS[meta.severity] },
    properties: { tags: tagsOf(id) },
  }
}

/** GitHub files a rule with the tag `security` under security alerts. */
function tagsOf(rule: string): string[] {
  if (rule === 'literal-secret') return ['config', 'security']
  return [rule.startsWith('docs/') ? 'documentation' : 'config']
}

const RULE_INDEXES: ReadonlyMap<string, number> = new Map(
  describedRules.map(({ id }, index) => [id, index]),
)

type Sources = ReadonlyMap<string, SourceText>

function formatFile(file: ReportedFile, sources: Sources): Result[] {
  const prints = fingerprints(file)
  return file.findings.map((finding, index) => {
    const ruleIndex = RULE_INDEXES.get(finding.rule)
    return {
      ruleId: finding.rule,
      ...(ruleIndex !== undefined && { ruleIndex }),
      level: LEVELS[finding.severity],
      message: { text: messageOf(finding) },
      locations: [formatLocation({ path: file.path, range: finding.range }, sources)],
      ...(finding.related && {
        relatedLocations: finding.related.map((place, id) => ({
          id,
          ...formatLocation(place, sources),
          message: { text: place.message },
        })),
      }),
      partialFingerprints: { 'kimiConfigFinding/v1': prints[index] ?? '' },
      ...formatFixes(file, finding),
    }
  })
}

/** The note comes second because viewers with little room show the first sentence only. */
function messageOf({ message, note }: Finding): string {
  return note === undefined ? `${message}.` : `${message}. ${note}`
}

function formatLocation(
  { path, range }: Pick<RelatedPlace, 'path' | 'range'>,
  sources: Sources,
): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path) },
      region: regionOf(range, bomLength(sources.get(path))),
    },
  }
}

function formatFixes({ path, source }: ReportedFile, { fix }: Finding): Pick<Result, 'fixes'> {
  const bom = bomLength(source)
  // SARIF offsets skip the BOM, so an edit that deletes it cannot be expressed.
  if (fix === undefined || fix.edits.length === 0) return {}
  if (fix.edits.some(({ start }) => start < bom)) return {}
  const replacements = fix.edits.map((edit) => formatReplacement(edit, source))
  return {
    fixes: [
      {
        description: { text: `${fix.title}.` },
        artifactChanges: [{ artifactLocation: { uri: uriOf(path) }, replacements }],
        properties: { safety: fix.safety },
      },
    ],
  }
}

function formatReplacement({ start, end, text }: TextEdit, source: SourceText): Replacement {
  const range = { start: source.pointAt(start), end: source.pointAt(end) }
  return {
    deletedRegion: regionOf(range, bomLength(source)),
    ...(text !== '' && { insertedContent: { text } }),
  }
}

/** Offsets in SARIF do not count a BOM; columns here never do. */
function regionOf({ start, end }: Range, bom: number): Region {
  const from = Math.max(start.offset - bom, 0)
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: from,
    charLength: Math.max(end.offset - bom, from) - from,
  }
}

function bomLength(source: SourceText | undefined): number {
  return source?.text.startsWith('\uFEFF') ? 1 : 0
}

/** A path as a URI reference: relative ones stay relative, absolute ones become `file:` URIs. */
function uriOf(path: string): string {
  const parts = repositoryPath(path.replaceAll('\\', '/')).split('/')
  const [first = '', ...rest] = parts
  if (/^[A-Za-z]:$/.test(first)) return `file:///${first}/${rest.map(encodePart).join('/')}`
  const encoded = parts.map(encodePart).join('/')
  return first === '' ? `file://${encoded}` : encoded
}

function encodePart(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD'))
}
