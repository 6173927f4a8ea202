/** What a comment may look like, in prose and in code. */
export interface CommentShape {
  readonly name: string
  readonly lines: readonly string[]
}

/** Comments of Markdown and MDX. */
export const proseComments: readonly CommentShape[] = [
  { name: 'HTML', lines: ['<!-- one -->'] },
  { name: 'MDX', lines: ['{/* one */}'] },
  { name: 'a definition', lines: ['[//]: # "one"'] },
  { name: 'HTML on lines of its own', lines: ['<!--', 'one', '-->'] },
  { name: 'HTML with an empty line', lines: ['<!-- one', '', 'two -->'] },
  { name: 'HTML, its inner line indented', lines: ['<!-- one', '  two', '-->'] },
  {
    name: 'HTML, all further lines indented',
    lines: ['<!-- drop `kimi-old`,', '     see below -->'],
  },
  { name: 'MDX, its inner line indented', lines: ['{/*', '  one', '*/}'] },
  { name: 'MDX, all further lines indented', lines: ['{/* one', '', '   two */}'] },
  { name: 'HTML that holds an item', lines: ['<!--', '- `kimi-old`', '-->'] },
  { name: 'MDX that holds items', lines: ['{/*', '- `kimi-old`', '- `kimi-a3`', '*/}'] },
  {
    name: 'HTML that holds rows',
    lines: ['<!--', '| Model |', '| --- |', '| `kimi-old` |', '-->'],
  },
]

/** Comments of JSON5. */
export const json5Comments: readonly CommentShape[] = [
  { name: 'a line', lines: ['// one'] },
  { name: 'two lines', lines: ['// one', '// two'] },
  { name: 'a block', lines: ['/* one */'] },
  { name: 'a block on lines', lines: ['/*', ' * one', ' */'] },
  { name: 'a line and an empty one', lines: ['// one', ''] },
  { name: 'an entry that is commented out', lines: ['// { id: "kimi-old", cost: { input: 1 } },'] },
]

/** Comments of YAML. */
export const yamlComments: readonly CommentShape[] = [
  { name: 'a line', lines: ['# one'] },
  { name: 'two lines', lines: ['# one', '# two'] },
  { name: 'a line and an empty one', lines: ['# one', ''] },
  { name: 'an entry that is commented out', lines: ['# - id: kimi-old'] },
]

/** A block with places for a comment: `@first` and `@` stand for its lines, `@in` for its text. */
export interface BlockShape {
  readonly name: string
  readonly kind: 'prose' | 'json5' | 'yaml'
  readonly text: string
  /** Whether a comment of more than one line cannot stand there. */
  readonly oneLine?: boolean
  /** Whether the block may be refused. */
  readonly mayBeRefused?: boolean
}

const prose = (body: string): string =>
  `# Page\n\n<!-- example-set-ids:start -->\n\n${body}\n<!-- example-set-ids:end -->\n\nAfter.\n`

const json5 = (body: string): string =>
  `\`\`\`json5\n[\n  // example-set-models:start\n${body}  // example-set-models:end\n]\n\`\`\`\n`

const yaml = (view: string, body: string): string =>
  `\`\`\`yaml\nmodels:\n  # example-set-${view}:start\n${body}  # example-set-${view}:end\n\`\`\`\n`

const TABLE =
  '| Model | Context |\n| --- | --- |\n| `kimi-old` | 1,024 |\n| `kimi-a1` | 131,072 |\n'

export const blockShapes: readonly BlockShape[] = [
  {
    name: 'a list, before it',
    kind: 'prose',
    text: prose('@first\n\n- `kimi-old`\n- `kimi-a1`\n'),
  },
  {
    name: 'a list, straight before it',
    kind: 'prose',
    text: prose('@first\n- `kimi-old`\n- `kimi-a1`\n'),
  },
  { name: 'a list, after it', kind: 'prose', text: prose('- `kimi-old`\n- `kimi-older`\n\n@\n') },
  { name: 'a list, straight after it', kind: 'prose', text: prose('- `kimi-a1`\n- `kimi-old`\n@') },
  {
    name: 'a list, between items that go',
    kind: 'prose',
    text: prose('- `kimi-old`\n@\n- `kimi-older`\n'),
  },
  {
    name: 'a list, between items that stay',
    kind: 'prose',
    text: prose('- `kimi-a3`\n@\n- `kimi-a1`\n'),
  },
  {
    name: 'a list, apart between items',
    kind: 'prose',
    text: prose('- `kimi-a3`\n\n@\n\n- `kimi-old`\n'),
  },
  {
    name: 'a list, below an item that goes',
    kind: 'prose',
    text: prose('- `kimi-old`\n  @\n- `kimi-a1`\n'),
  },
  {
    name: 'a list, below its last item',
    kind: 'prose',
    text: prose('- `kimi-a1`\n- `kimi-old`\n  @\n'),
  },
  { name: 'a list, with a tab', kind: 'prose', text: prose('-\t`kimi-old`\n\t@\n-\t`kimi-a1`\n') },
  {
    name: 'a list, in an item',
    kind: 'prose',
    text: prose('- `kimi-a1`\n- `kimi-old` @in\n'),
    oneLine: true,
  },
  {
    name: 'a list, in its first item',
    kind: 'prose',
    text: prose('- `kimi-old` @in\n- `kimi-a1`\n'),
  },
  {
    name: 'a list, in an item that stays',
    kind: 'prose',
    text: prose('- `kimi-a1` @in\n- `kimi-old`\n'),
  },
  { name: 'a list of numbers', kind: 'prose', text: prose('1. `kimi-old`\n   @\n2. `kimi-a1`\n') },
  {
    name: 'a list of numbers, in an item',
    kind: 'prose',
    text: prose('1. `kimi-a3`\n2. `kimi-old` @in\n'),
  },
  {
    name: 'a list below another, in an item',
    kind: 'prose',
    text: prose('- `kimi-old`\n  - cheap @in\n- `kimi-a1`\n'),
  },
  {
    name: 'a list in a list of numbers',
    kind: 'prose',
    text: '1. Take one:\n\n   <!-- example-set-ids:start -->\n\n   - `kimi-old`\n     @\n   - `kimi-a1`\n\n   <!-- example-set-ids:end -->\n\n2. Next\n',
  },
  { name: 'a table, before it', kind: 'prose', text: prose(`@first\n\n${TABLE}`) },
  { name: 'a table, after it', kind: 'prose', text: prose(`${TABLE}\n@\n`) },
  { name: 'a table, straight after it', kind: 'prose', text: prose(`${TABLE}@\n`) },
  {
    name: 'a table, in a cell that stays',
    kind: 'prose',
    text: prose(TABLE.replace('131,072', '131,072 @in')),
    mayBeRefused: true,
  },
  {
    name: 'a table, in a cell that changes',
    kind: 'prose',
    text: prose(TABLE.replace('131,072', '1,072 @in')),
    mayBeRefused: true,
  },
  {
    name: 'a table, in a row that goes',
    kind: 'prose',
    text: prose(TABLE.replace('1,024', '1,024 @in')),
    mayBeRefused: true,
  },
  {
    name: 'a table, behind a row that stays',
    kind: 'prose',
    text: prose(`${TABLE.trimEnd()} @in\n`),
    mayBeRefused: true,
  },
  {
    name: 'a table, behind a row that goes',
    kind: 'prose',
    text: prose(TABLE.replace('1,024 |', '1,024 | @in')),
    mayBeRefused: true,
  },
  {
    name: 'JSON5, first',
    kind: 'json5',
    text: json5('  @first\n  { id: "kimi-old" },\n  { id: "kimi-a1" },\n'),
  },
  {
    name: 'JSON5, first, none stays',
    kind: 'json5',
    text: json5('  @first\n  { id: "kimi-old" },\n  { id: "kimi-older" },\n'),
  },
  {
    name: 'JSON5, before one that goes',
    kind: 'json5',
    text: json5('  { id: "kimi-a3" },\n  @\n  { id: "kimi-old" },\n'),
  },
  {
    name: 'JSON5, before one that stays',
    kind: 'json5',
    text: json5('  { id: "kimi-a3" },\n  @\n  { id: "kimi-a1" },\n'),
  },
  {
    name: 'JSON5, last',
    kind: 'json5',
    text: json5('  { id: "kimi-a3" },\n  { id: "kimi-old" },\n  @\n'),
  },
  {
    name: 'JSON5, behind one that goes',
    kind: 'json5',
    text: json5('  { id: "kimi-a3" },\n  { id: "kimi-old" }, @\n'),
  },
  {
    name: 'JSON5, behind one that stays',
    kind: 'json5',
    text: json5('  { id: "kimi-old" },\n  { id: "kimi-a1" }, @\n'),
  },
  {
    name: 'JSON5, in one that goes',
    kind: 'json5',
    text: json5('  { id: "kimi-a3" },\n  {\n    @\n    id: "kimi-old",\n  },\n'),
  },
  {
    name: 'JSON5, in one that stays',
    kind: 'json5',
    text: json5(
      '  { id: "kimi-old" },\n  {\n    id: "kimi-a1",\n    @\n    cost: { input: 0 },\n  },\n',
    ),
  },
  {
    name: 'JSON5, in a value that changes',
    kind: 'json5',
    text: json5('  {\n    id: "kimi-a3",\n    input: [\n      @\n      "text",\n    ],\n  },\n'),
    mayBeRefused: true,
  },
  {
    name: 'YAML, first',
    kind: 'yaml',
    text: yaml(
      'models',
      '  @first\n  - id: kimi-old\n    cost: {input: 1}\n  - id: kimi-a1\n    cost: {input: 1}\n',
    ),
  },
  {
    name: 'YAML, first, none stays',
    kind: 'yaml',
    text: yaml('models', '  @first\n  - id: kimi-old\n  - id: kimi-older\n'),
  },
  {
    name: 'YAML, between',
    kind: 'yaml',
    text: yaml('models', '  - id: kimi-a3\n  @\n  - id: kimi-old\n'),
  },
  {
    name: 'YAML, last',
    kind: 'yaml',
    text: yaml('models', '  - id: kimi-a3\n  - id: kimi-old\n  @\n'),
  },
  {
    name: 'YAML, in one that goes',
    kind: 'yaml',
    text: yaml('models', '  - id: kimi-a3\n  - id: kimi-old\n    @\n    maxTokens: 1\n'),
  },
  {
    name: 'YAML, behind one that goes',
    kind: 'yaml',
    text: yaml('models', '  - id: kimi-a3\n  - id: kimi-old @in\n'),
    oneLine: true,
  },
  {
    name: 'YAML, behind a value that changes',
    kind: 'yaml',
    text: yaml('models', '  - id: kimi-a3\n    contextWindow: 1 @in\n'),
    oneLine: true,
  },
  {
    name: 'a list in YAML, first',
    kind: 'yaml',
    text: yaml('ids', '  @first\n  - kimi-old\n  - kimi-a1\n'),
  },
  {
    name: 'a list in YAML, between',
    kind: 'yaml',
    text: yaml('ids', '  - kimi-a3\n  @\n  - kimi-old\n'),
  },
  {
    name: 'a list in YAML, behind one that goes',
    kind: 'yaml',
    text: yaml('ids', '  - kimi-a3\n  - kimi-old @in\n'),
    oneLine: true,
  },
]
