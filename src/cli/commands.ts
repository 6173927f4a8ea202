import type { Command } from './command.ts'
import { catalog } from './commands/catalog.ts'
import { explain } from './commands/explain.ts'
import { init } from './commands/init.ts'
import { lint } from './commands/lint.ts'
import { probe } from './commands/probe.ts'
import { schema } from './commands/schema.ts'
import { sync } from './commands/sync.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [lint, sync, init, probe, catalog, explain, schema]
