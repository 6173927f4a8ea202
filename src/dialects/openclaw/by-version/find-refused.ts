import type { FindRefused } from '../../../core/dialect.ts'
import { checkVersion } from './check.ts'
import { checkConditions } from './conditions.ts'
import { tableText } from './table.generated.ts'
import type { VersionTable } from './table.ts'

/** Creates the check of what a version of OpenClaw refuses in its config. */
export function createFindRefused(): FindRefused {
  const table: VersionTable = JSON.parse(tableText)
  return (version, value) => {
    const refused = checkVersion(table, version, value)
    return (
      refused && { ...refused, errors: [...refused.errors, ...checkConditions(version, value)] }
    )
  }
}
