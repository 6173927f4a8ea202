import fc from 'fast-check'
import {
  type Assignment,
  type Command,
  forEachChild,
  parse,
  type SyntaxNode,
  type WordPart,
} from 'unbash'
import { describe, expect, test } from 'vitest'
import type { ObjectNode } from '../../src/core/tree.ts'
import { parseShell } from '../../src/syntax/shell.ts'

/** What our reader gives for a value that only a run can tell. */
const UNKNOWN = '${…}'

/** Every `NAME=value` and `--model=value` of a text, in order, as unbash, a parser of Bash, reads it. */
function assignmentsOfBash(text: string): readonly string[] {
  const found: string[] = []
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Assignment' && node.index === undefined) found.push(printAssignment(node))
    // What a substitution or a here-document holds runs elsewhere.
    if (!/^(?:Assignment|Word|HereDoc)$/.test(node.type)) forEachChild(node, visit)
    if (node.type === 'Command') found.push(...modelsOf(node))
  }
  visit(parse(text))
  return found
}

function printAssignment({ name, value, append }: Assignment): string {
  const isKnown = append !== true && value.type === 'Word'
  return `${name}=${isKnown ? valueOfParts(value.parts, value.value) : UNKNOWN}`
}

function modelsOf({ name, args }: Command): readonly string[] {
  if (name?.text !== 'claude') return []
  return args.flatMap((arg, index) => {
    const value = arg.text === '--model' ? args[index + 1] : undefined
    return value?.type === 'Word' ? [`--model=${valueOfParts(value.parts, value.value)}`] : []
  })
}

function valueOfParts(parts: readonly WordPart[] | undefined, literal: string): string {
  return parts === undefined ? literal : parts.map(valueOfPart).join('')
}

/** In our notation: `${NAME}`, the default of a variable, or unknown. */
function valueOfPart(part: WordPart): string {
  switch (part.type) {
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.map(valueOfPart).join('')
    case 'SimpleExpansion':
      return /^\$\w*[A-Za-z_]/.test(part.text) ? `\${${part.text.slice(1)}}` : UNKNOWN
    case 'ParameterExpansion': {
      const { operation, parameter, prefix } = part
      if (prefix !== undefined || !/^[A-Za-z_]\w*$/.test(parameter)) return UNKNOWN
      if (operation === undefined) return `\${${parameter}}`
      if (operation.type !== 'Default' || operation.operator.endsWith('+')) return UNKNOWN
      if (operation.operator.endsWith('?')) return `\${${parameter}}`
      return valueOfParts(operation.operand.parts, operation.operand.value)
    }
    case 'CommandExpansion':
    case 'ArithmeticExpansion':
    case 'ProcessSubstitution':
      return UNKNOWN
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return part.value
    default:
      return part.text
  }
}

function assignmentsOf(text: string): readonly string[] {
  const { root } = parseShell('', text)
  return root?.kind === 'object' ? listAssignments(root) : []
}

function listAssignments({ members }: ObjectNode): readonly string[] {
  return members.flatMap(({ key, value }) => {
    // What a here-document writes into a file is not an assignment of this script.
    if (value.kind === 'object') return key === '<<' ? [] : listAssignments(value)
    return value.kind === 'scalar' ? [`${key}=${value.value}`] : []
  })
}

const plain = fc.constantFrom(
  'b',
  'sk-kimi-1',
  'https://x/v1',
  'a.b',
  '1',
  'é',
  '%d',
  'a=b',
  '@',
  '*',
  '~/b',
  '{b,c}',
  '!',
  '[b]',
  '^',
)
const inQuotes = fc.constantFrom(
  'b',
  ' ',
  '\\"',
  '\\$',
  '\\\\',
  '\\q',
  "'",
  '$B',
  '${B}',
  '${B:-c}',
  '${B-"c d"}',
  '$(get "b c")',
  '$((1 + 2))',
  '`get b`',
  '#',
  ';',
  '\n',
  '\\\n',
)
const piece = fc.oneof(
  plain,
  fc.constantFrom('\\ ', '\\"', '\\$', "\\'", '$B', '${B}', '${B:-c}', '${B:?no}', '${B%/}', '$1'),
  fc.constantFrom(
    '${B:-"c d"}',
    "${B:-'c'}",
    '${B:=c}',
    '${B-}',
    '${B:+c}',
    '${#B}',
    '$@',
    '$?',
    '$',
  ),
  fc.constantFrom("$'b'", '$"b"', '$(get "b)")', '$((1 + 2))', '\\\\', '\\#', 'b#c'),
  fc.constantFrom('$(get b)', '`get b`', "'b $C'", "'\"'", '""', "''", '\\\n'),
  fc.array(inQuotes, { maxLength: 4 }).map((parts) => `"${parts.join('')}"`),
)
const word = fc.array(piece, { maxLength: 3 }).map((parts) => parts.join(''))
const assignment = fc
  .tuple(fc.constantFrom('A', 'API_KEY', 'b2'), fc.constantFrom('=', '=', '=', '+='), word)
  .map((parts) => parts.join(''))

const simple = fc.oneof(
  assignment,
  fc.array(assignment, { minLength: 1, maxLength: 3 }).map((all) => `export ${all.join(' ')}`),
  fc
    .tuple(fc.constantFrom('declare -x', 'typeset', 'local', 'readonly'), assignment)
    .map((all) => all.join(' ')),
  fc.tuple(assignment, word).map(([one, argument]) => `${one} run ${argument} > x 2>&1`),
  fc.constantFrom(
    'run',
    '# A=b',
    'A=(b c)',
    '[ "$A" = b ]',
    '[[ $A == b ]]',
    '((A=1))',
    'echo "A is b"',
  ),
)
const statements = fc.letrec<{ block: string; one: string }>((tie) => ({
  block: fc.array(tie('one'), { minLength: 1, maxLength: 3 }).map((all) => all.join('\n')),
  one: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    simple,
    fc.constant('cat <<E\nA=b\nE'),
    fc
      .tuple(simple, fc.constantFrom(' && ', ' || ', '; ', ' | ', ' & ', ' && \n'), simple)
      .map((all) => all.join('')),
    tie('block').map((block) => `f() {\n${block}\n}`),
    tie('block').map((block) => `function g {\n${block}\n}`),
    tie('block').map((block) => `(\n${block}\n)`),
    simple.map((one) => `(${one})`),
    simple.map((one) => `{ ${one}; }`),
    simple.map((one) => `if run; then ${one}; fi`),
    simple.map((one) => `! ${one} # A=b`),
    fc.tuple(tie('block'), tie('block')).map(([a, b]) => `if run; then\n${a}\nelse\n${b}\nfi`),
    fc
      .tuple(tie('block'), tie('block'))
      .map(([a, b]) => `case $1 in\nx)\n${a}\n;;\n*)\n${b}\n;;\nesac`),
    tie('block').map((block) => `for x in a b; do\n${block}\ndone`),
    tie('block').map((block) => `while run; do\n${block}\ndone`),
  ),
})).block

/** Bash gives these values, our reader others: on purpose, or because nobody writes them in a config. */
const DIFFERENT: readonly (readonly [why: string, text: string, ours: string, bash: string])[] = [
  ['a backslash in a path of Windows stays', 'A=C:\\b', 'A=C:\\b', 'A=C:b'],
  ['escapes after `$` are not decoded', "A=$'b\\tc'", 'A=b\\tc', 'A=b\tc'],
  ['old arithmetic is read as text', 'A=$[1+2]', 'A=$[1+2]', `A=${UNKNOWN}`],
  ['lines after a prompt are commands, others its output', '$ A=b\nC=d', 'A=b', 'C=d'],
  ['spaces around the sign are a mistake to fix', 'export A = b', 'A=b', ''],
]
const IS_DIFFERENT = /\$\[|^\$ /m

describe('our reader finds the assignments that Bash makes', () => {
  test('in generated scripts', () => {
    fc.assert(
      fc.property(statements, (text) => {
        fc.pre(!IS_DIFFERENT.test(text) && parse(text).errors === undefined)
        expect(assignmentsOf(text)).toEqual(assignmentsOfBash(text))
      }),
      { numRuns: 2000 },
    )
  })

  test.each(DIFFERENT)('except that %s', (_, text, ours, bash) => {
    expect(assignmentsOf(text).join()).toBe(ours)
    expect(assignmentsOfBash(text).join()).toBe(bash)
  })
})
