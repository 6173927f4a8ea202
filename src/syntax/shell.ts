import type { SourceDocument } from '../core/document.ts'
import { createSourceText } from '../core/text.ts'
import { valueOfNode } from '../core/tree.ts'
import { readShell } from './shell/parse.ts'
import { createScanner, flavourOf } from './shell/scanner.ts'
import { hideOutput } from './shell/sessions.ts'

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
