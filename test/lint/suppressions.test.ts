import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { applyEdits } from '../../src/core/edit.ts'
import type { Finding } from '../../src/core/finding.ts'
import { checkDocs } from '../../src/lint/docs/check-docs.ts'
import { fixText } from '../../src/lint/fix-text.ts'
import { lintPage } from '../../src/lint/lint-page.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import { sourceFromCatalog } from '../../src/sync/sources/catalog-source.ts'
import { loadMarkdownReader } from '../../src/syntax/markdown.ts'
import { FIXTURE_DAY, formatFindings, lintAs, parsers } from '../support/rule-fixtures.ts'

const readMarkdown = await loadMarkdownReader()
const options = { catalog: shippedCatalog(), today: FIXTURE_DAY }

function lintMarkdown(text: string): readonly Finding[] {
  return lintPage(readMarkdown('page.md', text), options).findings
}

/** A config with three retired refs, on the lines 2 to 4, and a comment before, on and after them. */
function config(before: string, on = '', after = ''): string {
  return [
    `{ agents: { defaults: { ${before}`,
    `  model: { primary: "moonshot/kimi-k2.5" }, ${on}`,
    `  imageModel: { primary: "moonshot/kimi-k2.5" }, ${after}`,
    '  pdfModel: { primary: "moonshot/kimi-k2.5" },',
    '} } }',
    '',
  ].join('\n')
}

/** The lines that still have a finding of `model-retired`, and what is said of suppressions. */
function outcome(findings: readonly Finding[]): string {
  return findings
    .map(({ rule, range, message }) =>
      rule === 'model-retired'
        ? `${range.start.line}`
        : `${range.start.line}:${range.start.column} ${message}`,
    )
    .join('\n')
}

describe('in a config', () => {
  test.each([
    ['the next line', config('// kimi-config-disable-next-line model-retired'), '3\n4'],
    ['all rules', config('// kimi-config-disable-next-line'), '3\n4'],
    ['with a reason', config('// kimi-config-disable-next-line model-retired -- moves'), '3\n4'],
    ['a reason alone', config('// kimi-config-disable-next-line -- moves next week'), '3\n4'],
    ['a block comment', config('/* kimi-config-disable-next-line model-retired */'), '3\n4'],
    ['a starred comment', config('/** kimi-config-disable-next-line model-retired */'), '3\n4'],
    ['over blank lines', config('// kimi-config-disable-next-line\n\n'), '5\n6'],
    ['this line', config('', '// kimi-config-disable-line model-retired'), '3\n4'],
    ['from here on', config('', '// kimi-config-disable model-retired'), '2'],
    ['and back', config('/* kimi-config-disable */', '', '/* kimi-config-enable */'), '4'],
    [
      'one rule of all back',
      config('/* kimi-config-disable */', '', '/* kimi-config-enable model-retired */'),
      '4',
    ],
    [
      'all back ends one rule',
      config('/* kimi-config-disable model-retired */', '', '/* kimi-config-enable */'),
      '4',
    ],
    [
      'a full-width comma',
      config('', '// kimi-config-disable-line model-retired，model-retired'),
      ['2:87 Unused suppression of `model-retired`, nothing is found on this line', '3', '4'].join(
        '\n',
      ),
    ],
    [
      'in a string it is no comment',
      config('note: "// kimi-config-disable-next-line",'),
      '2\n3\n4',
    ],
    ['not at the start of its comment', config('// see kimi-config-disable-next-line'), '2\n3\n4'],
    ['another name', config('// kimi-configure-disable'), '2\n3\n4'],
  ])('%s', (_, text, expected) => {
    const found = outcome(
      lintAs(text, 'openclaw', FIXTURE_DAY).filter(({ rule }) => rule !== 'schema'),
    )
    expect(found).toBe(expected)
  })

  test('a suppression holds for its rule only', () => {
    const text = config('// kimi-config-disable-next-line base-url, model-retired')
    expect(outcome(lintAs(text, 'openclaw', FIXTURE_DAY))).toBe(
      '1:58 Unused suppression of `base-url`, nothing is found on the next line\n3\n4',
    )
  })

  test('strict JSON has no comments, so there is nothing to suppress with', () => {
    const text =
      '{\n  // kimi-config-disable\n  "env": { "ANTHROPIC_BASE_URL": "https://api.moonshot.ai/v1" }\n}\n'
    const found = lintAs(text, 'claude-code', FIXTURE_DAY).map(({ rule }) => rule)
    expect(found).toContain('base-url')
    expect(found).not.toContain('unused-suppression')
  })

  test('with CRLF and a BOM', () => {
    const text = `\uFEFF${config('// kimi-config-disable-next-line')}`.replaceAll('\n', '\r\n')
    expect(outcome(lintAs(text, 'openclaw', FIXTURE_DAY))).toBe('3\n4')
  })
})

describe('what is wrong with a suppression: place, words, and the text after its fix', () => {
  const good = (comment: string) =>
    `{\n  agents: {\n    ${comment}\n    defaults: { model: { primary: "moonshot/kimi-k2.6" } },\n  },\n}\n`
  const clean =
    '{\n  agents: {\n    defaults: { model: { primary: "moonshot/kimi-k2.6" } },\n  },\n}\n'
  test.each([
    [
      '// kimi-config-disable-next-line model-retired -- later',
      '3:5-3:60 Unused suppression of `model-retired`, nothing is found on the next line',
      clean,
    ],
    [
      '// kimi-config-disable-line',
      '3:5-3:32 Unused suppression, nothing is found on this line',
      clean,
    ],
    ['/* kimi-config-disable */', '3:5-3:30 Unused suppression, nothing is found below it', clean],
    [
      '// kimi-config-enable',
      '3:5-3:26 Unused `kimi-config-enable`, nothing was turned off before it',
      clean,
    ],
    [
      '// kimi-config-disable base-url, duplicate',
      '3:5-3:47 Unused suppression of `base-url`, `duplicate`, nothing is found below it',
      clean,
    ],
    [
      '// kimi-config-disable-nextline base-url',
      '3:5-3:45 Unused suppression of `base-url`, nothing is found on the next line',
      clean,
    ],
    [
      '// kimi-config-disable base-ulr',
      '3:5-3:36 Unknown rule `base-ulr` in a suppression, and no `base-url` is found there',
      clean,
    ],
    [
      '// kimi-config-disable because it is so',
      '3:5-3:44 Unknown rule `because it is so` in a suppression, and nothing is found there',
      clean,
    ],
    [
      '// kimi-config-disable docs/marker, something',
      '3:41-3:50 Unknown rule `something` in a suppression, and nothing is found there',
      good('// kimi-config-disable docs/marker'),
    ],
  ])('%s', (comment, expected, fixed) => {
    const text = good(comment)
    const found = lintAs(text, 'openclaw', FIXTURE_DAY)
    expect(formatFindings(found)).toBe(
      expected.replace(/^(\S+) /, '$1 warning unused-suppression ').concat('\n'),
    )
    expect(found[0]?.fix?.safety).toBe('safe')
    expect(applyEdits(text, found[0]?.fix?.edits ?? [])).toBe(fixed)
  })

  test('the unused rule of several is removed with its comma', () => {
    const rest = ' -- why'
    for (const [written, left] of [
      ['base-url, model-retired', 'model-retired'],
      ['model-retired, base-url', 'model-retired'],
      ['model-retired,base-url , duplicate', 'model-retired'],
    ]) {
      let text = config(`// kimi-config-disable-next-line ${written}${rest}`)
      for (let pass = 0; pass < 2; pass++) {
        const unused = lintAs(text, 'openclaw', FIXTURE_DAY).find(
          ({ rule }) => rule === 'unused-suppression',
        )
        text = applyEdits(text, unused?.fix?.edits ?? [])
      }
      expect(text).toBe(config(`// kimi-config-disable-next-line ${left}${rest}`))
    }
  })

  test('in a file that does not parse nothing is called unused', () => {
    const text = '{\n  // kimi-config-disable base-url\n  agents: {\n'
    const found = lintAs(text, 'openclaw', FIXTURE_DAY).map(({ rule }) => rule)
    expect(found).toEqual(['syntax'])
  })

  test('a key in a suppression is not told', () => {
    const key = `sk-kimi-${'a1B2'.repeat(12)}`
    const found = lintAs(good(`// kimi-config-disable ${key}`), 'openclaw', FIXTURE_DAY)
    expect(JSON.stringify(found.map(({ fix: _, ...told }) => told))).not.toContain(key)
  })
})

describe('in a page', () => {
  const fence = (code: string) => `\`\`\`json5\n${code}\n\`\`\`\n`
  const retired = '{ agents: { defaults: { model: { primary: "moonshot/kimi-k2.5" } } } }'
  const cases: readonly (readonly [string, string, string])[] = [
    ['no suppression', fence(retired), '2'],
    ['a comment in the block', fence(`// kimi-config-disable-next-line\n${retired}`), ''],
    ['the rest of the block', fence(`// kimi-config-disable\n${retired}`), ''],
    ['not the rest of the page', fence(`// kimi-config-disable\n${retired}`) + fence(retired), '6'],
    ['HTML', `<!-- kimi-config-disable -->\n${fence(retired)}`, ''],
    [
      'HTML over lines',
      `<!--\nkimi-config-disable model-retired\n-- why\n-->\n${fence(retired)}`,
      '',
    ],
    ['MDX', `{/* kimi-config-disable */}\n\n${fence(retired)}`, ''],
    ['a definition', `[//]: # "kimi-config-disable -- why"\n\n${fence(retired)}`, ''],
    [
      'and back',
      `<!-- kimi-config-disable -->\n${fence(retired)}\n<!-- kimi-config-enable -->\n${fence(retired)}`,
      '8',
    ],
    [
      'in backticks it is not meant',
      `Write \`<!-- kimi-config-disable -->\` above it.\n\n${fence(retired)}`,
      '4',
    ],
    [
      'nor in a block that shows it',
      `\`\`\`md\n<!-- kimi-config-disable -->\n\`\`\`\n\n${fence(retired)}`,
      '6',
    ],
    [
      'unused in a page without markers',
      '# Kimi\n\n<!-- kimi-config-disable-next-line -->\n\ntext\n',
      '3:1 Unused suppression, nothing is found on the next line',
    ],
    ['perhaps of use to docs sync', '# Kimi\n\n<!-- kimi-config-disable docs/marker -->\n', ''],
  ]
  test.each(cases)('%s', (_, text, expected) => {
    expect(outcome(lintMarkdown(text))).toBe(expected)
  })
})

describe('in a text of no known syntax', () => {
  const key = `sk-kimi-${'a1B2'.repeat(12)}`
  test.each([
    ['# kimi-config-disable-next-line literal-secret', ''],
    ['<!-- kimi-config-disable-next-line -->', ''],
    ['; kimi-config-disable-next-line', ''],
    ['kimi-config-disable-next-line', 'literal-secret'],
  ])('%s', (comment, expected) => {
    const file = lintText('notes.txt', `${comment}\nKIMI_API_KEY=${key}\n`, options)
    expect(file?.findings.map(({ rule }) => rule).join()).toBe(expected)
  })
})

describe('in docs sync', () => {
  const facts = sourceFromCatalog(options.catalog, options.today)
  const block =
    '[//]: # "moonshot-kimi-k2-model-refs:start"\n\n- `moonshot/kimi-k2.5`\n\n[//]: # "moonshot-kimi-k2-model-refs:end"\n'
  const check = (text: string) => checkDocs({ path: 'page.md', text }, facts, {})
  test.each([
    ['no suppression', block, ['docs/stale-block'], true],
    [
      'the next line',
      `<!-- kimi-config-disable-next-line docs/stale-block -->\n\n${block}`,
      [],
      false,
    ],
    ['all rules', `<!-- kimi-config-disable -->\n\n${block}`, [], false],
    [
      'another rule',
      `<!-- kimi-config-disable literal-secret -->\n\n${block}`,
      ['docs/stale-block'],
      true,
    ],
    [
      'unused',
      `<!-- kimi-config-disable docs/marker -->\n\n${block}`,
      ['unused-suppression', 'docs/stale-block'],
      true,
    ],
  ])('%s', (_, text, expected, isMended) => {
    const page = check(text)
    expect(page.findings.map(({ rule }) => rule)).toEqual(expected)
    expect(page.mended !== undefined).toBe(isMended)
  })

  test('docs sync leaves the comment itself alone', () => {
    const comment = '<!-- kimi-config-disable docs/marker -->\n\n'
    expect(check(`${comment}${block}`).mended?.startsWith(comment)).toBe(true)
  })
})

test('many suppressions take little time', () => {
  const comments = '// kimi-config-disable model-retired, nothing\n'.repeat(20_000)
  expect(lintAs(`{\n${comments}}`, 'openclaw', FIXTURE_DAY).length).toBeLessThanOrEqual(3000)
  const line = '/* kimi-config-disable-line */'.repeat(20_000)
  expect(lintAs(`{\n${line}\n}`, 'openclaw', FIXTURE_DAY).length).toBeLessThanOrEqual(1000)
  const page = `# Kimi\n${'<!-- kimi-config-disable '.repeat(20_000)}`
  expect(lintMarkdown(page).length).toBeLessThanOrEqual(1000)
})

describe('a misspelt suppression protects what it was meant to, and is mended first', () => {
  const relint = (path: string, dialect?: 'env') => (text: string) =>
    path.endsWith('.md')
      ? lintPage(readMarkdown(path, text), options)
      : lintText(path, text, { ...options, parsers, ...(dialect && { dialect }) })
  const fixed = (path: string, text: string): string => {
    const lint = relint(path)
    const first = lint(text)
    return first === undefined ? '' : fixText(first, lint, 'unsafe').file.source.text
  }
  const right = (
    name = 'kimi-config-disable-next-line',
    rules = ' model-retired -- until Monday',
  ) => config(`// ${name}${rules}`)
  const rest = (text: string): string => {
    const [before = '', ...others] = text.split('\n')
    const [own = '', ...more] = others
    return [before, own, ...more.map((line) => line.replace('kimi-k2.5', 'kimi-k3'))].join('\n')
  }

  test.each([
    ['kimi-config-disable-next-line', ' model-retird -- until Monday'],
    ['kimi-config-disable-next-line', ' model_retired -- until Monday'],
    ['kimi-config-disable-next-line', ' Model-Retired -- until Monday'],
    ['kimi-config-disable-next-line', ' kimi-config/model-retired -- until Monday'],
    ['kimi-config-disable-nextline', ' model-retired -- until Monday'],
    ['kimi-config-disable-next-lin', ' model-retired -- until Monday'],
    ['kimi-config-disable-next', ' model-retired -- until Monday'],
    ['kimi-config-disabel-next-line', ' model-retired -- until Monday'],
    ['kimi-config-ignore-next-line', ' model-retired -- until Monday'],
    ['kimi-config disable-next-line', ' model-retired -- until Monday'],
    ['kimi_config_disable_next_line', ' model-retired -- until Monday'],
    ['kimi-conifg-disable-next-line', ' model-retired -- until Monday'],
    ['@kimi-config-disable-next-line', ' model-retired -- until Monday'],
    ['kimi-config/disable-next-line', ' model-retired -- until Monday'],
    ['kimi-config\u2013disable\u2013next\u2013line', ' model-retired -- until Monday'],
    ['Kimi-Config-Disable-Next-Line', ' model-retired -- until Monday'],
  ])('%s%s', (name, rules) => {
    expect(fixed('openclaw.json', right(name, rules))).toBe(rest(right()))
    expect(lintAs(right(name, rules), 'openclaw', FIXTURE_DAY)).toContainEqual(
      expect.objectContaining({ rule: 'unused-suppression' }),
    )
  })

  test.each([
    ['one wrong name of two', ' model-unknown, model-retird', ' model-retired'],
    ['a name that nobody can read', ' until-monday', ' until-monday'],
    ['a reason without its dashes', ' model-retired until Monday', ' model-retired until Monday'],
  ])('%s', (_, rules, after) => {
    const name = 'kimi-config-disable-next-line'
    expect(fixed('openclaw.json', right(name, rules))).toBe(rest(right(name, after)))
  })

  test('a stretch', () => {
    const text = config('// kimi-config-disable model-retird', '// kimi-config-enabel model-retird')
    expect(fixed('openclaw.json', text)).toBe(
      rest(config('// kimi-config-disable model-retired', '// kimi-config-enable model-retired')),
    )
  })

  test('what a misspelt name turns on again is not known', () => {
    const text = config('// kimi-config-disable model-retired', '// kimi-config-enable something')
    expect(fixed('openclaw.json', text)).toBe(text)
  })

  test('this line', () => {
    const text = config('', '// kimi-config-disable-lin model-retired')
    expect(fixed('openclaw.json', text)).toContain(
      '"moonshot/kimi-k2.5" }, // kimi-config-disable-line model-retired\n',
    )
  })

  test('a file of variables', () => {
    const text = `# kimi-config-disable-next-line base-ulr
OPENAI_BASE_URL=https://api.moonshot.ai
`
    expect(fixed('.env', text)).toBe(text.replace('ulr', 'url'))
  })

  test('a page', () => {
    const page = (rule: string) =>
      `<!-- kimi-config-disable-next-line ${rule} -->

\`\`\`json5
// kimi-config-disable ${rule}
{ agents: { defaults: { model: { primary: "moonshot/kimi-k2.5" } } } }
\`\`\`
`
    expect(fixed('page.md', page('model-retird'))).toContain('"moonshot/kimi-k2.5"')
  })

  test.each([
    '// Kimi config enabled for the team',
    '// kimi-config lint --fix',
    '// kimi-config-example is the name',
    '// kimi_config_table: see there',
    '// kimi-config.config.json5',
  ])('%s is none', (comment) => {
    const found = lintAs(config(comment), 'openclaw', FIXTURE_DAY)
    expect(found.map(({ rule }) => rule)).not.toContain('unused-suppression')
  })
})
