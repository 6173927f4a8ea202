import { compareVersions, isVersion } from '../../catalog/versions.ts'
import type { Dialect } from '../../core/dialect.ts'
import type { Projection } from '../../core/projection.ts'

/** What is known of versions from outside of a file. */
export interface KnownVersions {
  /** The OpenClaw that reads the files, whatever they say themselves. */
  readonly openclawVersion?: string
  /** Finds the OpenClaw that is installed; asked only where a file says no version. */
  readonly findInstalled?: () => string | undefined
}

/** The version of the tool that reads a file, as far as it is known. */
export function toolVersionOf(
  { schema }: Dialect,
  { version }: Projection,
  { openclawVersion, findInstalled }: KnownVersions,
): string | undefined {
  const versions = schema?.versions
  if (versions === undefined) return version?.value
  if (openclawVersion !== undefined) return openclawVersion
  if (version !== undefined && isMeant(version.value, versions)) return version.value
  const installed = findInstalled?.()
  return installed !== undefined && isMeant(installed, versions) ? installed : undefined
}

/** A made-up version, such as the `1.0.0` of a template, lies before all that were measured. */
function isMeant(version: string, [oldest = '0.0']: readonly string[]): boolean {
  return isVersion(version) && compareVersions(version, oldest) >= 0
}
