import { expect, test } from 'vitest'
import { pageOf } from '../../src/report/rule-page.ts'
import { renderForTerminal } from '../../src/report/terminal-markdown.ts'

const MARKDOWN = `# A heading with \`code\`

A paragraph that is longer than the terminal is wide and so goes over more lines, with a \`word in code\`.
It goes on in the source's next line.

1. **A cause.**
   - How to tell: something that is told in a sentence that has to be wrapped, at <https://example.com>.
   - See [the page](https://example.com/page).

| tool | where the key goes |
| --- | --- |
| \`opencode\` | into its own store, by a command that asks for it and keeps it |
| OpenClaw | a variable |

\`\`\`json
{ "a-line-of-code": "that is not wrapped however long it may be, as it has to be copied" }

{}
\`\`\`
`

test('Markdown for a terminal', () => {
  expect(renderForTerminal(MARKDOWN, { color: false, columns: 60 })).toMatchInlineSnapshot(`
    "A heading with code

    A paragraph that is longer than the terminal is wide and so
    goes over more lines, with a \`word in code\`. It goes on in
    the source's next line.

    1. A cause.
       - How to tell: something that is told in a sentence that
         has to be wrapped, at https://example.com.
       - See the page (https://example.com/page).

    tool        where the key goes
    \`opencode\`  into its own store, by a command that asks for
                it and keeps it
    OpenClaw    a variable

        { "a-line-of-code": "that is not wrapped however long it may be, as it has to be copied" }

        {}
    "
  `)
})

test('Markdown for a terminal with colours', () => {
  expect(renderForTerminal(MARKDOWN, { color: true, columns: 60 })).toMatchInlineSnapshot(`
    "[1mA heading with code[22m

    A paragraph that is longer than the terminal is wide and so
    goes over more lines, with a [36mword in code[39m. It goes on in
    the source's next line.

    1. [1mA cause.[22m
       - How to tell: something that is told in a sentence that
         has to be wrapped, at https://example.com.
       - See the page (https://example.com/page).

    tool        where the key goes
    [36mopencode[39m  into its own store, by a command that asks for
                it and keeps it
    OpenClaw    a variable

    [2m    { "a-line-of-code": "that is not wrapped however long it may be, as it has to be copied" }[22m

    [2m    {}[22m
    "
  `)
})

test('a terminal of any width is written to', () => {
  for (const columns of [0, 1, 19, 1000]) {
    expect(renderForTerminal(MARKDOWN, { color: false, columns })).toContain('A paragraph')
  }
})

test('the page of a rule for a terminal', () => {
  const page = renderForTerminal(pageOf('env-ref'), { color: false, columns: 72 })
  expect(page.split('\n').filter((line) => line.length > 72 && !line.startsWith('    '))).toEqual(
    [],
  )
})
