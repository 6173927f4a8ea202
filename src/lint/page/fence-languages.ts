import type { SyntaxId } from '../../core/document.ts'

/** What code fences of a language may hold. */
export interface FenceLanguage {
  /** Configs, code that may look like a config, or anything. */
  readonly kind: 'config' | 'code' | 'unknown'
  readonly syntaxes: readonly SyntaxId[]
}

export const JSONS: readonly SyntaxId[] = ['json5', 'json']
const CONFIG: FenceLanguage = { kind: 'config', syntaxes: JSONS }
const CODE: FenceLanguage = { kind: 'code', syntaxes: [...JSONS, 'code'] }
const PYTHON: FenceLanguage = { kind: 'code', syntaxes: ['code'] }
const YAML: FenceLanguage = { kind: 'config', syntaxes: ['yaml'] }
const TOML: FenceLanguage = { kind: 'config', syntaxes: ['toml'] }
const ENV: FenceLanguage = { kind: 'config', syntaxes: ['env'] }
/** Also units of systemd. */
const INI: FenceLanguage = { kind: 'config', syntaxes: ['env', 'toml', 'shell'] }
const SHELL: FenceLanguage = { kind: 'config', syntaxes: ['shell'] }
const UNKNOWN: FenceLanguage = {
  kind: 'unknown',
  syntaxes: [...JSONS, 'yaml', 'toml', 'env', 'shell'],
}

const LANGUAGES: ReadonlyMap<string, FenceLanguage> = new Map([
  ['json5', CONFIG],
  ['json', CONFIG],
  ['jsonc', CONFIG],
  ['js', CODE],
  ['javascript', CODE],
  ['ts', CODE],
  ['typescript', CODE],
  ['mjs', CODE],
  ['jsx', CODE],
  ['tsx', CODE],
  ['py', PYTHON],
  ['python', PYTHON],
  ['python3', PYTHON],
  ['yaml', YAML],
  ['yml', YAML],
  ['toml', TOML],
  ['env', ENV],
  ['dotenv', ENV],
  ['ini', INI],
  ['properties', ENV],
  ['conf', INI],
  ['cfg', INI],
  ['sh', SHELL],
  ['bash', SHELL],
  ['zsh', SHELL],
  ['shell', SHELL],
  ['fish', SHELL],
  ['ksh', SHELL],
  ['console', SHELL],
  ['shellsession', SHELL],
  ['shell-session', SHELL],
  ['sh-session', SHELL],
  ['terminal', SHELL],
  ['systemd', SHELL],
  ['makefile', SHELL],
  ['make', SHELL],
  ['nu', SHELL],
  ['nushell', SHELL],
  ['csh', SHELL],
  ['tcsh', SHELL],
  ['dockerfile', SHELL],
  ['docker', SHELL],
  ['powershell', SHELL],
  ['pwsh', SHELL],
  ['ps1', SHELL],
  ['cmd', SHELL],
  ['bat', SHELL],
  ['batch', SHELL],
  ['dos', SHELL],
  ['', UNKNOWN],
  ['text', UNKNOWN],
  ['txt', UNKNOWN],
  ['plaintext', UNKNOWN],
])

/** The syntaxes to try for a fence of a language. */
export function snippetSyntaxes(language: string | undefined): readonly SyntaxId[] {
  return languageOf(language)?.syntaxes ?? []
}

export function languageOf(language: string | undefined): FenceLanguage | undefined {
  const word = /^[\w+#-]*/.exec(language ?? '')?.[0] ?? ''
  return LANGUAGES.get(word.toLowerCase())
}
