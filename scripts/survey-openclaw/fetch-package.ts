import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A published package on disk. */
export interface Package {
  readonly version: string
  readonly folder: string
  /** The zod version that the package requires; absent if it bundles zod. */
  readonly zod?: string
}

/** Uses a folder as it is, or unpacks a spec such as `openclaw@2026.9.6` into `scratch`. */
export function fetchPackage(spec: string, scratch: string): Package {
  const folder = existsSync(join(spec, 'package.json')) ? resolve(spec) : unpack(spec, scratch)
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const { zod } = manifest.dependencies ?? {}
  return { version: manifest.version, folder, ...(zod !== undefined && { zod }) }
}

interface Manifest {
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

/** A folder with that zod version installed, from which `import 'zod'` is resolved. */
export function fetchZod(range: string, scratch: string): string {
  const home = join(scratch, `zod-${range.replace(/[^\w.]/g, '')}`)
  const target = join(home, 'node_modules', 'zod')
  if (!existsSync(target)) extract(pack(`zod@${range}`, scratch), target)
  return home
}

function unpack(spec: string, scratch: string): string {
  const target = join(scratch, spec.replace(/[^\w.-]/g, '-'))
  if (!existsSync(target)) extract(pack(spec, scratch), target)
  return target
}

function pack(spec: string, scratch: string): string {
  const output = execFileSync('npm', ['pack', spec, '--silent', '--pack-destination', scratch], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return join(scratch, output.trim().split('\n').at(-1) ?? '')
}

function extract(tarball: string, target: string): void {
  mkdirSync(target, { recursive: true })
  const unused = ['*.map', '*.ts', '*/control-ui/*', '*/docs/*'].map((glob) => `--exclude=${glob}`)
  execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1', ...unused])
}
