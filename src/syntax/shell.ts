import type { SourceDocument } from '../core/document.ts'
import { createSourceText } from '../core/text.ts'
import { valueOfNode } from '../core/tree.ts'
import { isMakefile, readMakefile } from './shell/makefile.ts'
import { readMembers, readShell, type ShellReading } from './shell/parse.ts'
import { createScanner, flavourOf } from './shell/scanner.ts'
import { isUnit, readUnit } from './shell/units.ts'

/**
 * Reads the variables that a script, or a terminal session, sets: an object of them, in which each
 * function, branch and command with variables of its own is an object under its name. Knows Unix
 * shells, fish, nushell, PowerShell, cmd, Dockerfiles, Makefiles and units of systemd. Other text
 * sets nothing.
 */
export function parseShell(path: string, text: string): SourceDocument {
  const source = createSourceText(text)
  const flavour = flavourOf(path, text)
  const scanner = createScanner(createSourceText(hideOutput(text)), flavour)
  const {
    root,
    comments,
    inner = [],
  }: ShellReading = isUnit(text)
    ? readUnit(scanner, readMembers)
    : isMakefile(path, text)
      ? readMakefile(scanner, readMembers)
      : readShell(scanner)
  const { problems } = scanner
  return {
    path,
    source,
    syntax: 'shell',
    root,
    ...(inner.length > 0 && { inner }),
    value: valueOfNode(root),
    comments,
    problems,
  }
}

/** The prompts of terminals: `$ `, `user@host:~$ `, `❯ `, `PS C:\> `, `C:\> `. */
const PROMPT =
  /^[ \t]{0,40}(?:(?:\([\w.-]{1,40}\) )?(?:[\w.-]{1,40}@[^\s$]{1,80}[ ]?)?(?:~[^\s$]{0,80})?\$|[❯➜]|PS(?: [A-Za-z]:[^>\r\n]{0,80})?>|[A-Za-z]:\\[^>\r\n]{0,80}>)[ \t]+(?=\S)/

/**
 * Blanks out the prompts and the output of a terminal session, so that offsets stay valid. Any
 * other text is returned unchanged.
 */
function hideOutput(text: string): string {
  if (!/[$❯➜>] /.test(text) || !hasPrompt(text)) return text
  let shown = ''
  let isContinued = false
  let isQuoted = false
  for (const line of text.split(/(?<=\n)/)) {
    const prompt: string =
      PROMPT.exec(line)?.[0] ?? (isContinued ? (/^> /.exec(line)?.[0] ?? '') : '')
    const isShown: boolean = isContinued || prompt !== '' || /^[ \t]*#/.test(line)
    const command = line.slice(prompt.length)
    shown += ' '.repeat(prompt.length) + (isShown ? command : command.replace(/[^\r\n]/g, ' '))
    if (isShown) isQuoted = isQuoted !== hasOpenQuote(command)
    isContinued = isShown && (isQuoted || /\\\r?\n?$/.test(line))
  }
  return shown
}

function hasPrompt(text: string): boolean {
  return text.split('\n').some((line) => PROMPT.test(line))
}

function hasOpenQuote(line: string): boolean {
  return (line.split("'").length - 1) % 2 === 1
}
