import type { Formatter } from './report.ts'

/** The names that `--format` takes, the default first. */
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

/** Every output format by the name that `--format` takes; only the chosen one is loaded. */
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
