import { compact } from './compact.ts'
import { json } from './json.ts'
import { pretty } from './pretty.ts'
import type { Formatter } from './report.ts'

/** Every output format by the name that `--format` takes. */
export const formats: Readonly<Record<FormatId, Formatter>> = { pretty, compact, json }

export type FormatId = 'pretty' | 'compact' | 'json'
