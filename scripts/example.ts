/** The README's first command: runs the program on the shipped examples, which have findings. */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { EXAMPLES } from './examples.ts'

const root = resolve(import.meta.dirname, '..')

for (const argv of EXAMPLES) {
  console.log(`$ npx kimi-config ${argv.join(' ')}`)
  const { status } = spawnSync(process.execPath, ['dist/bin/kimi-config.js', ...argv], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 1) {
    console.error(`Expected exit status 1, got ${status}`)
    process.exitCode = 1
  }
}
