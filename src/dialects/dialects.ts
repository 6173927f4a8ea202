import type { Dialect } from '../core/dialect.ts'
import { claudeCode } from './claude-code.ts'
import { openclaw } from './openclaw.ts'
import { openclawModels } from './openclaw-models.ts'
import { text } from './text.ts'

/** In the order in which they are asked; `text` takes what is left and so comes last. */
export const dialects: readonly Dialect[] = [openclaw, openclawModels, claudeCode, text]
