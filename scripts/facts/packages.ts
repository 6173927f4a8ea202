import type { PackageSource } from './package-source.ts'
import { claudeCodeRouter } from './packages/claude-code-router.ts'
import { cline } from './packages/cline.ts'
import { gateway } from './packages/gateway.ts'
import { kimiCode } from './packages/kimi-code.ts'
import { moonshotaiSdk } from './packages/moonshotai-sdk.ts'
import { ohMyPi } from './packages/oh-my-pi.ts'
import { openclaw } from './packages/openclaw.ts'
import { piAi } from './packages/pi-ai.ts'

/** Every package that is read. A new one needs a file and a line here. */
export const packages: readonly PackageSource[] = [
  kimiCode,
  piAi,
  cline,
  gateway,
  moonshotaiSdk,
  openclaw,
  ohMyPi,
  claudeCodeRouter,
]
