import type { Formatter } from './report.ts'

export type FormatId =
  | 'pretty'
  | 'compact'
  | 'json'
  | 'sarif'
  | 'github'
  | 'gitlab'
  | 'junit'
  | 'markdown'

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

/** Whether a value names a format. */
export function isFormatId(value: unknown): value is FormatId {
  return typeof value === 'string' && Object.hasOwn(formats, value)
}
