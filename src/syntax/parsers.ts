import type { SourceDocument, SyntaxId } from '../core/document.ts'
import { createSourceText } from '../core/text.ts'
import { parseJson, parseJson5 } from './json5.ts'

/** Reads a text as its tools do; never throws. */
export type Parser = (path: string, text: string) => SourceDocument

export type Parsers = ReadonlyMap<SyntaxId, Parser>

/** The parsers that are not loaded on demand. */
export const smallParsers: Parsers = new Map([
  ['json5', parseJson5],
  ['json', parseJson],
  ['text', parsePlainText],
])

/** Loads the parsers of some syntaxes, most of them on demand. */
export async function loadParsers(syntaxes: readonly SyntaxId[]): Promise<Parsers> {
  if (syntaxes.every((syntax) => smallParsers.has(syntax))) return smallParsers
  const parsers = new Map(smallParsers)
  if (syntaxes.includes('yaml')) parsers.set('yaml', (await import('./yaml.ts')).parseYaml)
  if (syntaxes.includes('toml')) parsers.set('toml', (await import('./toml.ts')).parseToml)
  if (syntaxes.includes('env')) parsers.set('env', (await import('./env.ts')).parseEnvFile)
  if (syntaxes.includes('shell')) parsers.set('shell', (await import('./shell.ts')).parseShell)
  if (syntaxes.includes('code')) parsers.set('code', (await import('./code.ts')).parseCode)
  return parsers
}

/** Makes a document of a text without a tree. */
export function parsePlainText(path: string, text: string): SourceDocument {
  return {
    path,
    source: createSourceText(text),
    syntax: 'text',
    root: undefined,
    value: undefined,
    comments: [],
    problems: [],
  }
}
