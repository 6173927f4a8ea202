/**
 * Runs the public test suites of TOML and YAML from a clone, since they are too large to keep here:
 * `npx tsx scripts/check-syntaxes.ts --help`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { shippedCatalog } from '../src/catalog/catalog.ts'
import type { DialectId } from '../src/core/dialect.ts'
import { lintText } from '../src/lint/lint-text.ts'
import { loadParsers } from '../src/syntax/parsers.ts'

const HELP = `Usage: tsx scripts/check-syntaxes.ts [--verbose] FOLDER...

A folder is a clone of https://github.com/toml-lang/toml-test or of
https://github.com/yaml/yaml-test-suite. Prints each case that is judged otherwise
than the suite says; exit 1 where one is that is not on purpose.`

/** Messages on which the tools that read these syntaxes differ from the suites. */
const ON_PURPOSE: readonly RegExp[] = [
  // All tools read only one document per file.
  /A second document begins here/,
]

interface SuiteCase {
  readonly name: string
  readonly text: string
  readonly dialect: DialectId
  readonly isValid: boolean
}

const parsers = await loadParsers(['yaml', 'toml'])
const SYNTAX_RULES: ReadonlySet<string> = new Set(['syntax', 'text-hygiene', 'duplicate'])

/** The errors of a text. */
function findErrors({ text, dialect }: SuiteCase): readonly string[] {
  const options = { catalog: shippedCatalog(), today: '2026-11-30', dialect, parsers }
  return (lintText('case', text, options)?.findings ?? [])
    .filter(({ rule, severity }) => severity === 'error' && SYNTAX_RULES.has(rule))
    .map(({ message, range }) => `${range.start.line}:${range.start.column} ${message}`)
}

/** The cases of TOML 1.0, without files that are not UTF-8, which never reach the parser. */
function tomlCases(folder: string): readonly SuiteCase[] {
  const names = readFileSync(join(folder, 'files-toml-1.0.0'), 'utf8').split('\n')
  return names
    .filter((name) => name.endsWith('.toml'))
    .flatMap((name) => {
      const bytes = readFileSync(join(folder, name))
      if (!Buffer.from(bytes.toString('utf8')).equals(bytes)) return []
      const isValid = name.startsWith('valid/')
      return [{ name, text: bytes.toString('utf8'), dialect: 'codex', isValid }] as const
    })
}

interface YamlCase {
  readonly yaml?: string
  readonly fail?: boolean
  readonly skip?: boolean
}

/** Replaces the suite's visible symbols by the invisible characters that they stand for. */
function restoreInvisible(text: string): string {
  return text
    .replaceAll('␣', ' ')
    .replace(/—*»/g, '\t')
    .replaceAll('←', '\r')
    .replaceAll('⇔', '\uFEFF')
    .replaceAll('↵', '')
    .replace(/∎\n$/, '')
}

function yamlCases(folder: string): readonly SuiteCase[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return names.sort().flatMap((name) => {
    const cases: readonly YamlCase[] = parse(readFileSync(join(folder, name), 'utf8'))
    return cases.flatMap(({ yaml, fail = false, skip = false }, index) => {
      if (yaml === undefined || skip) return []
      const text = restoreInvisible(yaml)
      return [{ name: `${name} ${index + 1}`, text, dialect: 'litellm', isValid: !fail }] as const
    })
  })
}

function casesIn(folder: string): readonly SuiteCase[] {
  if (existsSync(join(folder, 'tests', 'files-toml-1.0.0'))) return tomlCases(join(folder, 'tests'))
  if (existsSync(join(folder, 'src', '2G84.yaml'))) return yamlCases(join(folder, 'src'))
  throw new Error(`${folder} holds neither of the two suites`)
}

function check(folder: string, isVerbose: boolean): boolean {
  const cases = casesIn(folder)
  let wrong = 0
  let intended = 0
  for (const one of cases) {
    const errors = findErrors(one)
    if ((errors.length === 0) === one.isValid) continue
    const isIntended =
      one.isValid && errors.every((error) => ON_PURPOSE.some((reason) => reason.test(error)))
    if (isIntended) intended += 1
    else {
      wrong += 1
      console.log(`${one.name}: ${one.isValid ? `refused: ${errors.join('; ')}` : 'not refused'}`)
      if (isVerbose) console.log(one.text.replace(/^/gm, '    '))
    }
  }
  const right = cases.length - wrong - intended
  console.log(`${folder}: ${right} of ${cases.length} right, ${intended} otherwise on purpose`)
  return wrong === 0
}

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (options.help || folders.length === 0) {
  console.log(HELP)
  process.exitCode = options.help ? 0 : 2
} else {
  const verdicts = folders.map((folder) => check(folder, options.verbose))
  process.exitCode = verdicts.every(Boolean) ? 0 : 1
}
