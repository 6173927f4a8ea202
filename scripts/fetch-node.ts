import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The supported lines of Node; the first is the oldest that package.json allows. */
export const NODE_LINES: readonly string[] = ['20.19', '22', '24', '26']

/** The npm package with the `node` binary of this platform. */
const PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`

/**
 * Installs the newest Node of a line into a folder.
 * @returns the path of the program.
 */
export function fetchNode(line: string, folder: string): string {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', `${PACKAGE}@${line}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  return join(folder, 'node_modules', PACKAGE, 'bin', program)
}
