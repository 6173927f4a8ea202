import type { FindRefused, SchemaError } from '../../../core/dialect.ts'
import { checkVersion } from './check.ts'
import { checkConditions } from './conditions.ts'
import { hasForeignPlugins } from './mentioned-plugins.ts'
import { tableText } from './table.generated.ts'
import type { VersionTable } from './table.ts'

/** Creates the check of what a version of OpenClaw refuses in its config. */
export function createFindRefused(): FindRefused {
  const table: VersionTable = JSON.parse(tableText)
  return (version, value) => {
    const refused = checkVersion(table, version, value)
    if (refused === undefined) return undefined
    const errors = hasForeignPlugins(value) ? refused.errors.map(doubtChannel) : refused.errors
    return { ...refused, errors: [...errors, ...checkConditions(version, value)] }
  }
}

const IN_DOUBT =
  'If a plugin of yours brings this channel, it decides what is accepted here; else OpenClaw refuses the file.'

/** A plugin may bring a channel of its own in place of the one that ships with OpenClaw. */
function doubtChannel(error: SchemaError): SchemaError {
  return error.pointer.startsWith('/channels/')
    ? { ...error, severity: 'warning', note: IN_DOUBT }
    : error
}
