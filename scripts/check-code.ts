/**
 * Compares what is read in Python and JavaScript with what the parsers of the languages themselves
 * read: `npx tsx scripts/check-code.ts --help`.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { type Found, readOurs } from './check-code/read-ours.ts'
import { readScript, type TypeScript } from './check-code/read-script.ts'

const HELP = `Usage: tsx scripts/check-code.ts [--typescript PATH] [--most NUMBER] FOLDER...

Reads the .py files below each folder with python3, and with --typescript (the path of
typescript/lib/typescript.js, version 5) the .js, .ts and .tsx files. Prints each text, number
and call that is read otherwise; exit 1 where there is one.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    typescript: { type: 'string' },
    most: { type: 'string', default: '400' },
    help: { type: 'boolean' },
  },
})
if (values.help === true || positionals.length === 0) {
  console.log(HELP)
  process.exit(values.help === true ? 0 : 2)
}

const SCRIPT = /(?<!\.d)\.(?:[cm]?[jt]s|[jt]sx)$/
const most = Number(values.most)
/** As the reader, which takes longer files for generated ones. */
const LONGEST = 200_000

/** Some of the files below the folders, evenly spread. */
function filesBelow(pattern: RegExp): readonly string[] {
  const all = positionals.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => pattern.test(name))
      .map((name) => resolve(join(folder, name)))
      .filter((path) => statSync(path).isFile() && statSync(path).size < LONGEST)
      .toSorted(),
  )
  const step = Math.max(1, Math.ceil(all.length / most))
  return all.filter((_, index) => index % step === 0)
}

interface Reference {
  readonly path: string
  /** Absent where the language's own parser refuses the file. */
  readonly found?: readonly Found[]
}

function readPythonFiles(): readonly Reference[] {
  const paths = filesBelow(/\.py$/)
  if (paths.length === 0) return []
  const reader = join(import.meta.dirname, 'check-code/read-python.py')
  const output = execFileSync('python3', ['-W', 'ignore', reader], {
    input: paths.join('\n'),
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Reference => JSON.parse(line))
}

async function readScripts(): Promise<readonly Reference[]> {
  if (values.typescript === undefined) return []
  const module = await import(pathToFileURL(resolve(values.typescript)).href)
  const typescript: TypeScript = module.default
  return filesBelow(SCRIPT).map((path) => {
    const found = readScript(typescript, path, readFileSync(path, 'utf8'))
    return found === undefined ? { path } : { path, found }
  })
}

let compared = 0
let unread = 0
let wrong = 0
let files = 0
for (const { path, found } of [...readPythonFiles(), ...(await readScripts())]) {
  if (found === undefined) continue
  files += 1
  const ours = new Map(readOurs(path).map((one) => [keyOf(one), one]))
  const theirs = new Set(found.map(keyOf))
  for (const one of found) {
    compared += 1
    const own = ours.get(keyOf(one))
    const isSame = own !== undefined && JSON.stringify(own.value) === JSON.stringify(one.value)
    if (isSame) continue
    if (own !== undefined && own.value === null) unread += 1
    else report(path, one, own === undefined ? 'not found' : `read as ${show(own.value)}`)
  }
  for (const one of ours.values()) {
    if (!theirs.has(keyOf(one)) && one.value !== null) report(path, one, 'found by us alone')
  }
}
console.log(
  `${files} files, ${compared} texts, numbers and calls: ${wrong} read otherwise, ${unread} left out on purpose`,
)
process.exitCode = wrong > 0 ? 1 : 0

function keyOf({ kind, span }: Found): string {
  return `${kind} ${span.join('-')}`
}

function report(path: string, { kind, span, value }: Found, what: string): void {
  wrong += 1
  if (wrong <= 40) console.log(`${path}:${span.join('-')} ${kind} ${show(value)}: ${what}`)
}

function show(value: unknown): string {
  return JSON.stringify(value).slice(0, 80)
}
