import { viewsIn } from '../generate/sync.ts'

/** Something that `npm run new` can create. */
export interface Kind {
  /** What a valid name looks like; undefined if the name is valid. */
  expects(name: string, root: string): string | undefined
  /** The values of `__title__` and `__grouping__` in the templates. */
  describe(name: string): Readonly<Record<string, string>>
  /** The vitest arguments that, with `-u`, write the outputs of the new fixtures. */
  snapshotsOf(name: string): readonly string[]
  /** What to do besides filling in the new files, one line each. */
  nextSteps(name: string): readonly string[]
}

const RULE_FIXTURES = ['test/lint/fixtures.test.ts', 'test/lint/fix.test.ts']

export const KINDS: Readonly<Record<string, Kind>> = {
  rule: {
    expects: expectsWords,
    describe: nameInWords,
    snapshotsOf: (name) => [...RULE_FIXTURES, '-t', start(`${name}/`)],
    nextSteps: (name) => [
      `Rewrite the two examples in test/fixtures/rules/${name}/ together with the check.`,
      'Add more cases as files beside them: <case>.<dialect>.<ext>.',
    ],
  },
  dialect: {
    expects: expectsWords,
    describe: nameInWords,
    snapshotsOf: (name) => [...RULE_FIXTURES, '-t', start(`base-url/${name}.`)],
    nextSteps: (name) => [
      `Rewrite test/fixtures/rules/base-url/${name}.${name}.json as the file looks.`,
      'If the tool has built-in providers or variables, add them to src/catalog/catalog.json.',
      `To let \`kimi-config init ${name}\` write a config, add src/init/tools/${name}.ts: src/init/tools/codex.ts is a short one.`,
    ],
  },
  locale: {
    expects: expectsLanguage,
    describe: nameOfLanguage,
    snapshotsOf: () => [],
    nextSteps: (name) => [
      `Translate docs/provider-pages/en/ into docs/provider-pages/${name}/.`,
      'Raise the number of languages in docs/provider-pages/README.md.',
    ],
  },
  view: {
    expects: (name, root) => expectsWords(name) ?? expectsNoEnding(name, viewsIn(root)),
    describe: nameInWords,
    // The example set has the view from now on, which a message lists.
    snapshotsOf: () => ['test/sync/pages.test.ts'],
    nextSteps: () => [
      'Describe the view at ViewId in schemas/catalog.schema.json.',
      'Add it to a doc set in src/catalog/catalog.json.',
    ],
  },
}

/** Vitest truncates long test names. */
function start(name: string): string {
  return name.slice(0, 30)
}

function expectsWords(name: string): string | undefined {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) return undefined
  return 'lower-case words with hyphens between them, such as `long-alias`'
}

/** A block id ends in its view, so that no view may end in another one. */
function expectsNoEnding(name: string, views: readonly string[]): string | undefined {
  const other = views.find((view) => view.endsWith(`-${name}`) || name.endsWith(`-${view}`))
  return other && `another ending than that of \`${other}\`, since block ids end in their view`
}

function expectsLanguage(name: string): string | undefined {
  const canonical = canonicalName(name)
  if (canonical === name && languageOf(name) !== name) return undefined
  const meant = canonical === undefined || canonical === name ? 'sv` or `pt-BR' : canonical
  return `a language as BCP 47 spells it, such as \`${meant}\``
}

function canonicalName(name: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(name)[0]
  } catch {
    // The name is no language tag.
    return undefined
  }
}

/** The English name of a language; the tag itself if it has none. */
function languageOf(name: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(name) ?? name
}

function nameOfLanguage(name: string): Readonly<Record<string, string>> {
  const parts = new Intl.NumberFormat(name).formatToParts(1_048_576)
  const grouping = parts.find(({ type }) => type === 'group')?.value ?? ' '
  return { __title__: languageOf(name), __grouping__: grouping }
}

/** `acme-agent` becomes `Acme Agent`. */
function nameInWords(name: string): Readonly<Record<string, string>> {
  const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return { __title__: words.join(' ') }
}
