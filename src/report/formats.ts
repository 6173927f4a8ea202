import type { Formatter } from './report.ts'

/** The values of `--format`, the default first. */
export const FORMAT_IDS = [
  'pretty',
  'compact',
  'json',
  'sarif',
  'github',
  'gitlab',
  'markdown',
  'junit',
] as const

export type FormatId = (typeof FORMAT_IDS)[number]

/** The output formats by their value of `--format`, loaded on demand. */
export const formats: Readonly<Record<FormatId, () => Promise<Formatter>>> = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  compact: async () => (await import('./compact.ts')).compact,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  markdown: async () => (await import('./markdown.ts')).markdown,
  junit: async () => (await import('./junit.ts')).junit,
}
