import type { Dialect } from '../core/dialect.ts'
import { claudeCode } from './claude-code.ts'
import { claudeCodeRouter } from './claude-code-router.ts'
import { cline } from './cline.ts'
import { codex } from './codex.ts'
import { continueDev } from './continue.ts'
import { env } from './env.ts'
import { kimiCli } from './kimi-cli.ts'
import { litellm } from './litellm.ts'
import { openclaw } from './openclaw.ts'
import { openclawModels } from './openclaw-models.ts'
import { opencode } from './opencode.ts'
import { rooCode } from './roo-code.ts'
import { sdk } from './sdk.ts'
import { shell } from './shell.ts'
import { text } from './text.ts'

/** In the order in which they are asked; `text` takes what is left and so comes last. */
export const dialects: readonly Dialect[] = [
  openclaw,
  openclawModels,
  claudeCode,
  claudeCodeRouter,
  opencode,
  rooCode,
  cline,
  litellm,
  continueDev,
  kimiCli,
  codex,
  shell,
  env,
  sdk,
  text,
]
