import type { SourceDocument } from '../core/document.ts'
import { createSourceText } from '../core/text.ts'
import { valueOfNode } from '../core/tree.ts'
import { readShell } from './shell/parse.ts'
import { createScanner, flavourOf } from './shell/scanner.ts'

/**
 * Reads a script, or a session of a terminal, as far as it sets variables: an object of them, in
 * which each function, branch and command that sets some is an object by its name. Knows the shells
 * of Unix, fish, PowerShell, cmd and the words of a Dockerfile. What is no shell sets nothing.
 */
export function parseShell(path: string, text: string): SourceDocument {
  const source = createSourceText(text)
  const flavour = flavourOf(path, text)
  const scanner = createScanner(createSourceText(hideOutput(text)), flavour)
  const { root, comments } = readShell(scanner)
  const { problems } = scanner
  return { path, source, syntax: 'shell', root, value: valueOfNode(root), comments, problems }
}

/** What terminals print before a command: `$ `, `user@host:~$ `, `❯ `, `PS C:\> `, `C:\> `. */
const PROMPT =
  /^[ \t]{0,40}(?:(?:\([\w.-]{1,40}\) )?(?:[\w.-]{1,40}@[^\s$]{1,80}[ ]?)?(?:~[^\s$]{0,80})?\$|[❯➜]|PS(?: [A-Za-z]:[^>\r\n]{0,80})?>|[A-Za-z]:\\[^>\r\n]{0,80}>)[ \t]+(?=\S)/

/**
 * A text as long in which, of a session of a terminal, only the commands are left: prompts and what
 * the commands print are blank. Any other text stays as it is.
 */
function hideOutput(text: string): string {
  if (!/[$❯➜>] /.test(text) || !hasPrompt(text)) return text
  let shown = ''
  let goesOn = false
  let isQuoted = false
  for (const line of text.split(/(?<=\n)/)) {
    const prompt: string = PROMPT.exec(line)?.[0] ?? (goesOn ? (/^> /.exec(line)?.[0] ?? '') : '')
    const isShown: boolean = goesOn || prompt !== '' || /^[ \t]*#/.test(line)
    const command = line.slice(prompt.length)
    shown += ' '.repeat(prompt.length) + (isShown ? command : command.replace(/[^\r\n]/g, ' '))
    if (isShown) isQuoted = isQuoted !== hasOpenQuote(command)
    goesOn = isShown && (isQuoted || /\\\r?\n?$/.test(line))
  }
  return shown
}

function hasPrompt(text: string): boolean {
  return text.split('\n').some((line) => PROMPT.test(line))
}

function hasOpenQuote(line: string): boolean {
  return (line.split("'").length - 1) % 2 === 1
}
