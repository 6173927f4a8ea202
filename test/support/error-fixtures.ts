import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { dialects } from '../../src/dialects/dialects.generated.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import type { LintedFile } from '../../src/lint/linted-file.ts'
import type { Configs } from '../../src/report/explain/explain-text.ts'
import type { Facts } from '../../src/report/explain/subject.ts'
import { parsers } from './rule-fixtures.ts'

const ERROR_FIXTURES: string = join(import.meta.dirname, '..', 'fixtures', 'errors')

/** The day that the texts are explained as of. */
export const ERROR_DAY = '2026-11-30'

/**
 * A pasted text, test/fixtures/errors/<error>.txt or <error>.<case>.txt. Configs for it are named
 * <error>.<case>.<dialect>.<ext>.
 */
export interface ErrorFixture {
  /** The name of the file without `.txt`. */
  readonly name: string
  readonly path: string
  readonly text: string
  /** The expected error; undefined for `unknown`. */
  readonly error: string | undefined
}

const files = readdirSync(ERROR_FIXTURES).sort()

export const errorFixtures: readonly ErrorFixture[] = files
  .filter((file) => file.endsWith('.txt'))
  .map((file) => {
    const path = join(ERROR_FIXTURES, file)
    const [error] = file.split('.')
    return {
      name: file.slice(0, -'.txt'.length),
      path,
      text: readFileSync(path, 'utf8'),
      error: error === 'unknown' ? undefined : error,
    }
  })

/** Lints the configs of a fixture. */
export function configsOf({ name }: ErrorFixture): Configs {
  const linted = files.flatMap((file): readonly LintedFile[] => {
    const dialect = dialects.find(({ id }) => file.startsWith(`${name}.${id}.`))?.id
    if (dialect === undefined || /\.(?:txt|out)$/.test(file)) return []
    const text = readFileSync(join(ERROR_FIXTURES, file), 'utf8')
    const config = lintText(file, text, { ...errorFacts(), dialect, parsers })
    return config === undefined ? [] : [config]
  })
  return { files: linted, areNamed: true }
}

export function errorFacts(): Facts {
  return { catalog: shippedCatalog(), today: ERROR_DAY }
}
