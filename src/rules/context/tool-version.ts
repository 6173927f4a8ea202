import { compareVersions, isVersion } from '../../catalog/versions.ts'
import type { Dialect } from '../../core/dialect.ts'
import type { Projection } from '../../core/projection.ts'

/** Tool versions that are known from outside the file. */
export interface KnownVersions {
  /** The OpenClaw version to assume, whatever the files say. */
  readonly openclawVersion?: string
  /** Finds the installed OpenClaw version; called only for files that state no version. */
  readonly findInstalled?: () => string | undefined
}

/** The version of the tool that reads a file; undefined if unknown. */
export function toolVersionOf(
  { schema }: Dialect,
  { version }: Projection,
  { openclawVersion, findInstalled }: KnownVersions,
): string | undefined {
  const versions = schema?.versions
  if (versions === undefined) return version?.value
  if (openclawVersion !== undefined) return openclawVersion
  if (version !== undefined && isPlausible(version.value, versions)) return version.value
  const installed = findInstalled?.()
  return installed !== undefined && isPlausible(installed, versions) ? installed : undefined
}

/**
 * Excludes made-up versions such as the `1.0.0` of a template, which are older than every release.
 */
function isPlausible(version: string, [oldest = '0.0']: readonly string[]): boolean {
  return isVersion(version) && compareVersions(version, oldest) >= 0
}
