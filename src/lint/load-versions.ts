import type { FindRefused } from '../core/dialect.ts'
import type { KnownVersions } from '../rules/context/tool-version.ts'
import { likelyDialects, type ReadOptions } from './read-document.ts'

/** The key under which a config says which version wrote it. */
const STATED = 'lastTouchedVersion'

/**
 * Loads the check of what the version that reads a config refuses, for `LintOptions`. Undefined
 * where no version is known or the text is no such config.
 */
export async function loadVersions(
  path: string,
  text: string,
  options: Pick<ReadOptions, 'dialect'> & KnownVersions,
): Promise<FindRefused | undefined> {
  const dialect = likelyDialects(path, text, options).find(
    ({ schema }) => schema?.loadFindRefused !== undefined,
  )
  const isKnown = (): boolean =>
    text.includes(STATED) ||
    options.openclawVersion !== undefined ||
    options.findInstalled?.() !== undefined
  return dialect === undefined || !isKnown() ? undefined : dialect.schema?.loadFindRefused?.()
}
