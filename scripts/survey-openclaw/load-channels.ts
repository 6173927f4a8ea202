import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import type { JsonSchema } from './read-json-schema.ts'

const TABLE = 'GENERATED_BUNDLED_CHANNEL_CONFIG_METADATA'
const TEXT = 'RAW_BUNDLED_CHANNEL_CONFIG_METADATA'

interface ChannelEntry {
  readonly channelId: string
  readonly schema?: JsonSchema
  readonly configurable?: boolean
}

/** The JSON Schemas of the channels that a package brings along; early packages have none. */
export function loadChannels(folder: string): ReadonlyMap<string, JsonSchema> {
  const code = findTable(join(folder, 'dist'))
  if (code === undefined) return new Map()
  const entries: readonly ChannelEntry[] = runInNewContext(`${code}\n${TABLE}`)
  return new Map(
    entries.flatMap(({ channelId, schema, configurable }) =>
      schema === undefined || configurable === false ? [] : [[channelId, schema] as const],
    ),
  )
}

/** The statements that define the table, up to the end of their module. */
function findTable(dist: string): string | undefined {
  for (const name of readdirSync(dist)) {
    if (!/\.m?js$/.test(name)) continue
    const source = readFileSync(join(dist, name), 'utf8')
    const table = source.indexOf(`const ${TABLE} = `)
    if (table < 0) continue
    const text = source.lastIndexOf(`const ${TEXT} = `, table)
    const start = text < 0 ? table : text
    return source.slice(start, source.indexOf('//#endregion', table))
  }
  return undefined
}
