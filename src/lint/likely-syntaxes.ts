import type { SyntaxId } from '../core/document.ts'
import { namesKimi } from './page/page-kind.ts'

/** Suffixes of copies, templates and backups of a config. */
export const COPY: RegExp =
  /(?:[._-](?:bak|backup|example|sample|template|dist|orig|old|tmp|txt|\d{1,14}))+$/i

/** The syntaxes to try for a file extension. */
const BY_EXTENSION: ReadonlyMap<string, readonly SyntaxId[]> = new Map([
  ['json', ['json5', 'json']],
  ['json5', ['json5', 'json']],
  ['jsonc', ['json5', 'json']],
  ['yaml', ['yaml']],
  ['yml', ['yaml']],
  ['toml', ['toml']],
  ['env', ['env']],
  ['vars', ['env']],
  ['sh', ['shell']],
  ['bash', ['shell']],
  ['zsh', ['shell']],
  ['fish', ['shell']],
  ['ksh', ['shell']],
  ['profile', ['shell']],
  ['bashrc', ['shell']],
  ['bash_profile', ['shell']],
  ['zshrc', ['shell']],
  ['zshenv', ['shell']],
  ['zprofile', ['shell']],
  ['zlogin', ['shell']],
  ['bash_login', ['shell']],
  ['bash_aliases', ['shell']],
  ['aliases', ['shell']],
  ['envrc', ['shell']],
  ['tcshrc', ['shell']],
  ['cshrc', ['shell']],
  ['csh', ['shell']],
  ['tcsh', ['shell']],
  ['login', ['shell']],
  ['nu', ['shell']],
  ['service', ['shell']],
  ['container', ['shell']],
  ['conf', ['shell']],
  ['mk', ['shell']],
  ['just', ['shell']],
  ['psm1', ['shell']],
  ['ps1', ['shell']],
  ['cmd', ['shell']],
  ['bat', ['shell']],
  ['py', ['code']],
  ['js', ['code']],
  ['mjs', ['code']],
  ['cjs', ['code']],
  ['ts', ['code']],
  ['mts', ['code']],
  ['cts', ['code']],
  ['jsx', ['code']],
  ['tsx', ['code']],
  ['pyi', ['code']],
  ['pyw', ['code']],
  ['ipynb', ['code']],
])

/** Scripts with fixed names, and their names in dotfiles repositories. */
const SCRIPT =
  /^(?:Dockerfile|Containerfile)\b|^(?:(?:GNU)?[Mm]akefile|\.?justfile)$|^(?:dot_)?(?:bashrc|zshrc|zshenv|profile|aliases)$/
const SHEBANG = /^\uFEFF?#!.{0,80}\b(?:sh|bash|zsh|dash|ksh|fish|pwsh)\b/

/**
 * The syntaxes that a file may be written in, by its name and its first characters, so that no
 * parser runs without a chance of success.
 */
export function likelySyntaxes(path: string, text: string): readonly SyntaxId[] {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  const bare = name.replace(COPY, '')
  if (/^(?:\.?env|\.dev\.vars)\b/i.test(bare)) return ['env']
  if (SCRIPT.test(name)) return ['shell']
  const extension = /\.([a-z]\w*)$/i.exec(bare)?.[1]?.toLowerCase()
  const named = extension === undefined ? undefined : BY_EXTENSION.get(extension)
  if (named?.includes('code') === true) return namesKimi(text) ? named : []
  if (named !== undefined && !named.includes('json')) return named
  if (named === undefined && extension !== undefined) return []
  if (/^(?:[\s\uFEFF]|\/\/[^\n]*\n|\/\*[^*]*\*\/)*[{[]/.test(text)) return ['json5', 'json']
  return named === undefined && SHEBANG.test(text) ? ['shell'] : []
}
