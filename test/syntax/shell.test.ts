import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../src/core/edit.ts'
import { type ObjectNode, objectsIn } from '../../src/core/tree.ts'
import { parseShell } from '../../src/syntax/shell.ts'

/** What a text sets: `NAME=value`, each in the blocks that it stands in. */
function settingsOf(text: string, path = ''): readonly string[] {
  const { root } = parseShell(path, text)
  return root?.kind === 'object' ? listSettings(root, '') : []
}

function listSettings({ members }: ObjectNode, within: string): readonly string[] {
  return members.flatMap(({ key, value }) => {
    if (value.kind === 'object') return listSettings(value, `${within}${key} > `)
    return value.kind === 'scalar' ? [`${within}${key}=${value.value}`] : []
  })
}

describe('a value is what the shell makes of it', () => {
  test.each([
    ['A=b', 'b'],
    ['export A=b', 'b'],
    ['declare -x A=b', 'b'],
    ['A="b c" # d', 'b c'],
    ["A='b $C'", 'b $C'],
    ['A="b"\'c\'d', 'bcd'],
    ['A=b\\ c', 'b c'],
    ['A="b\\"c"', 'b"c'],
    ['A=$B', '${B}'],
    ['A="x${B}y"', 'x${B}y'],
    ['A="${B:-c}"', 'c'],
    ['A=${B:=c}', 'c'],
    ['A=${B:?no B}', '${B}'],
    ['A=${B%/}', '${…}'],
    ['A="$(get "b c")"', '${…}'],
    ['A=`get b`', '${…}'],
    ['A=$1', '${…}'],
    ['A=(b c)', '${…}'],
    ['A+=b', '${…}'],
    ['A=', ''],
    ['A="b\\\nc"', 'bc'],
    ['A=b;', 'b'],
    ['A=b\r\n', 'b'],
    ['A=<your key>', '<your key>'],
    [': "${A:=b}"', 'b'],
    ['set -gx A b', 'b'],
    ['set -Ux A "b c"', 'b c'],
    ['set -x A b c', '${…}'],
    ['setenv A b', 'b'],
    ['launchctl setenv A b', 'b'],
    ['ENV A=b', 'b'],
    ['ENV A b', 'b'],
    ['$env:A = "b"', 'b'],
    ["$Env:A='b';", 'b'],
    ['$env:A = $env:B', '${B}'],
    ['$env:A = "$env:B/c"', '${B}/c'],
    ['$env:A = (Get-Content b)', '${…}'],
    ['[Environment]::SetEnvironmentVariable("A", "b", "User")', 'b'],
    ["[System.Environment]::SetEnvironmentVariable('A','b')", 'b'],
    ['setx A "b c"', 'b c'],
    ['set A=b c', 'b c'],
    ['set A=b && claude', 'b'],
    ['set "A=b c"', 'b c'],
    ['set A=%B%', '${B}'],
    ['unset A', 'null'],
    ['set -e A', 'null'],
    ['$env:A = $null', 'null'],
    ['Remove-Item Env:\\A', 'null'],
  ])('%s', (text, value) => {
    expect(settingsOf(text)).toEqual([`A=${value}`])
  })
})

describe('a variable belongs to the block that sets it', () => {
  test.each([
    ['one command', 'A=b claude', ['claude > A=b']],
    ['one command, by env', 'env -u B A=b claude', ['claude > B=null', 'claude > A=b']],
    ['behind a wrapper with options', 'sudo -E env A=b claude', ['claude > A=b']],
    ['between a wrapper and the command', 'time A=b claude', ['claude > A=b']],
    ['behind a wrapper', 'A=b exec claude "$@"', ['claude > A=b']],
    ['a model by an option', 'claude --model x', ['claude > --model=x']],
    ['a model by a joined option', 'claude --model="x"', ['claude > --model=x']],
    ['a function', 'f() {\n  A=b\n}\nC=d', ['f() > A=b', 'C=d']],
    ['a function in other words', 'function f {\n A=b; }', ['f() > A=b']],
    ['a function of fish', 'function f -d x\n  set A b\nend\nset C d', ['f() > A=b', 'C=d']],
    ['a function of PowerShell', 'function F { $env:A = "b" }', ['F() > A=b']],
    [
      'branches',
      'if x; then A=b; elif y; then A=c; else A=d; fi; E=f',
      ['if > A=b', 'elif > A=c', 'else > A=d', 'E=f'],
    ],
    [
      'branches of PowerShell',
      'if ($x) { $env:A=1 } else { $env:A=2 }',
      ['if > A=1', 'else > A=2'],
    ],
    [
      'branches of cmd',
      '@echo off\nif x (\nset A=1\n) else (\nset A=2\n)',
      ['if > A=1', 'else > A=2'],
    ],
    ['a condition of cmd', '@echo off\nif not defined A set "A=b"', ['A=b']],
    [
      'a case',
      'case $1 in\n a|b) A=b ;;\n (c) A=d\n ;;\n *) ;;\nesac\nE=f',
      ['case > A=b', 'case > A=d', 'E=f'],
    ],
    [
      'a switch of fish',
      'switch $x\ncase a\nset A b\ncase b\nset A c\nend\nset E f',
      ['case > A=b', 'case > A=c', 'E=f'],
    ],
    ['a loop', 'for x in a b; do A=b; done; C=d', ['for > A=b', 'C=d']],
    ['a subshell', '(A=b; x) && C=d', ['( > A=b', 'C=d']],
    ['an alias', "alias k='A=b claude'", ['alias k > claude > A=b']],
    ['an alias with a hyphen', 'alias k-2="A=\\"b\\" claude"', ['alias k-2 > claude > A=b']],
    ['an alias of fish', "alias k 'A=b claude'", ['alias k > claude > A=b']],
    ['another shell', "bash -c 'export A=b'", ['bash > A=b']],
    [
      'a container',
      'docker run -e A=b --env C=d --env=E=f x',
      ['docker > A=b', 'docker > C=d', 'docker > E=f'],
    ],
    ['a file that is written', 'cat > x <<EOF\nA=b\nEOF\nC=d', ['<< > A=b', 'C=d']],
    ['a file that is indented', 'cat <<-"EOF" > x\n\texport A=b\n\tEOF\nC=d', ['<< > A=b', 'C=d']],
    ['settings that are written', 'cat <<X > y\n{ "env": { "A": "b" } }\nX', ['<< > A=b']],
    [
      'lines that are written',
      'echo \'export A=b\' >> x\necho "C=\\"d\\"" >> x',
      ['echo > A=b', 'echo > C=d'],
    ],
    [
      'a request',
      "curl -H 'X-A: b' https://x/y -d '{\"c\": 1}'",
      ['curl > X-A=b', 'curl > url=https://x/y', 'curl > body > c=1'],
    ],
    [
      'lines with escapes',
      "echo -e '\\n export A=b' >> x\nprintf 'C=%s\\nD=e\\n' x",
      ['echo > A=b', 'echo > C=${_}', 'echo > D=e'],
    ],
  ])('%s', (_, text, settings) => {
    expect(settingsOf(text)).toEqual(settings)
  })
})

test.each([
  ['a comment', '# A=b\nC=d # E=f'],
  ['the words of a message', 'echo "Set A=b first"\nC=d'],
  ['code of another language', "python3 - <<'PY'\nA = 'b'\nPY\nC=d"],
  ['an option', 'set -euo pipefail\nC=d'],
  ['a test', '[ "$A" = b ] || [[ $A == b && -n x ]]\nC=d'],
  ['arithmetic', '((A=1))\nC=d'],
  ['an argument', 'make A\nC=d'],
  ['a here-document without an end', 'cat <<EOF\nC=d'],
])('%s sets nothing', (_, text) => {
  expect(settingsOf(text).filter((setting) => !setting.includes('pipefail'))).toEqual(['C=d'])
})

test.each([
  ['dollars', '$ export A=b\nit printed C=d\n$ E=f claude\n', ['A=b', 'claude > E=f']],
  ['a host', 'me@host:~/x$ A=b\nC=d\n', ['A=b']],
  ['PowerShell', 'PS C:\\Users\\me> $env:A="b"\nPS C:\\Users\\me> claude\n', ['A=b']],
  ['several lines', '$ export A=b \\\n>   C=d\nE=f\n', ['A=b', 'C=d']],
  ['a quotation of several lines', "$ A='b\nc'\nE=f\n$ G=h", ['A=b\nc', 'G=h']],
])('a session of a terminal, with %s: only its commands count', (_, text, settings) => {
  expect(settingsOf(text)).toEqual(settings)
})

test.each([
  ['export A = "b"', 'export A="b"'],
  ['export A= sk-b', 'export A=sk-b'],
  ['export A =b', 'export A=b'],
  ['export A= B=c', undefined],
  ['export A B', undefined],
  ['export A=', undefined],
])('%s: spaces around the sign', (text, expected) => {
  const { problems } = parseShell('', text)
  const fixed = problems.map(({ fix }) => applyEdits(text, fix?.edits ?? []))
  expect(fixed).toEqual(expected === undefined ? [] : [expected])
  if (expected !== undefined) expect(settingsOf(text)).toEqual(settingsOf(expected))
})

test('each place is the place of what is written there', () => {
  const text = 'export A="b" C=$D\nalias k=\'E=f claude\'\nX=${Y:-z}\n'
  const { root } = parseShell('', text)
  const places = objectsIn(root ?? { kind: 'object', members: [], span: { start: 0, end: 0 } })
    .flatMap(({ members }) => members)
    .filter(({ value }) => value.kind === 'scalar')
    .map(({ keySpan, value: { span } }) => [
      text.slice(keySpan.start, keySpan.end),
      text.slice(span.start, span.end),
    ])
  expect(places).toEqual([
    ['A', '"b"'],
    ['C', '$D'],
    ['X', 'z'],
    ['E', 'f'],
  ])
})

test('comments are found in any shell', () => {
  const commentsOf = (text: string, path = ''): readonly string[] =>
    parseShell(path, text).comments.map((comment) => comment.text)
  expect(commentsOf('# a\nA=b # c\necho "# d" #e')).toEqual([' a', ' c', 'e'])
  expect(commentsOf('REM a\n:: b\nset A=c\n', 'x.cmd')).toEqual([' a', ' b'])
  expect(commentsOf('<# a #>\n# b\n', 'x.ps1')).toEqual([' a #>', ' b'])
})

describe('hostile texts', () => {
  const pieces = [
    'A=b',
    "'",
    '"',
    '`',
    '$(',
    '${',
    ')',
    '}',
    '{',
    '(',
    '\n',
    '\\',
    ';;',
    '<<E',
    'E',
  ]
  const words = [
    'if ',
    'fi ',
    'case ',
    ' in ',
    'esac',
    'alias a=',
    'echo ',
    '$ ',
    '$env:A=',
    'set A=',
  ]

  test('any text at all: places lie inside it and in order, and nothing is thrown', () => {
    const text = fc
      .array(fc.constantFrom(...pieces, ...words, ' ', '\r\n', '\uFEFF', '#'), { maxLength: 40 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(text, fc.constantFrom('', 'a.ps1', 'a.cmd'), (text, path) => {
        const { root, comments } = parseShell(path, text)
        if (root === undefined) throw new Error('There is always a tree')
        for (const { members, span } of objectsIn(root)) {
          let last = span.start
          for (const member of members) {
            expect(member.span.start).toBeGreaterThanOrEqual(last)
            expect(member.span.end).toBeLessThanOrEqual(span.end)
            expect(member.value.span.end).toBeLessThanOrEqual(text.length)
            last = member.span.start
          }
        }
        for (const { span } of comments) expect(span.end).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['quotes', `A="${'"$('.repeat(50_000)}`],
    ['single quotes', "A='".repeat(50_001)],
    ['braces', '${'.repeat(50_000)],
    ['parentheses', '('.repeat(100_000)],
    ['functions', 'f() {\n'.repeat(30_000)],
    ['branches', 'if a; then A=b\n'.repeat(20_000)],
    ['here-documents', 'cat <<A\n'.repeat(20_000)],
    ['other here-documents', Array.from({ length: 30_000 }, (_, at) => `cat <<A${at}\n`).join('')],
    ['aliases', `alias a='A=b claude'\n`.repeat(20_000)],
    ['echoes', `echo "export A=\\"b\\""\n`.repeat(20_000)],
    ['texts in texts', 'bash -c \'bash -c "bash -c x"\'\n'.repeat(10_000)],
    ['blanks', `set A=${' '.repeat(200_000)}b`],
    ['prompts', '$ A=b\nC=d\n'.repeat(20_000)],
    ['one long line', `A=${'b'.repeat(500_000)}`],
    ['requests', `curl https://x -d '{"a": 1}'\n`.repeat(5000)],
    ['backslashes', '\\'.repeat(200_000)],
    ['PowerShell', '$env:A="b\n'.repeat(30_000)],
  ])('%s are read in no time', (_, text) => {
    expect(parseShell('', text).problems).toEqual([])
  })
})
