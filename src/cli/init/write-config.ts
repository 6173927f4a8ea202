import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UsageError } from '../../core/errors.ts'
import type { Setup } from '../../init/setup.ts'
import { STARTUP_FILES, shellOfFile } from '../../init/shells.ts'
import type { LintOptions } from '../../lint/lint-text.ts'
import { neededSyntaxes } from '../../lint/read-document.ts'
import { type FoundConfig, findProviders } from '../../lint/setups/find-providers.ts'
import { mergeAll, printAll } from '../../lint/setups/merge-all.ts'
import { createFile } from '../../node/create-file.ts'
import { readTextFile } from '../../node/read-text.ts'
import { homeOf } from '../../node/user-configs.ts'
import { writeTextFiles } from '../../node/write-text.ts'
import { unifiedDiff } from '../../report/unified-diff.ts'
import { loadParsers } from '../../syntax/parsers.ts'
import type { Config } from '../config.ts'
import type { Terminal } from '../terminal.ts'
import type { NamedTemplate } from './find-template.ts'
import type { InitOptions } from './init-call.ts'

/** The file that `--write` is about. */
export interface TargetFile {
  /** As messages name it. */
  readonly path: string
  readonly absolute: string
  /** Its text; undefined if there is no such file yet. */
  readonly text: string | undefined
  /** What it sets up already; undefined for a new or an empty file. */
  readonly found: FoundConfig | undefined
  readonly options: LintOptions
}

/** Finds the file to write, and reads it. */
export async function openTarget(
  named: NamedTemplate,
  { write, shell }: InitOptions,
  config: Config,
  terminal: Terminal,
): Promise<TargetFile> {
  const { template } = named
  const path = typeof write === 'string' ? write : placeOf(named, shell, terminal)
  const home = homeOf(terminal.env)
  const absolute = path.startsWith('~/') ? join(home, path.slice(2)) : resolve(terminal.cwd, path)
  const text = existsSync(absolute) ? readTextFile(absolute) : undefined
  const given = { ...(await config.forFile(absolute)), dialect: template.dialect }
  const parsers = await loadParsers(neededSyntaxes(absolute, text ?? '', given))
  const options = { ...given, parsers }
  if (text !== undefined && text.trim() !== '' && template.kind === 'code') {
    throw new UsageError(
      `${path} exists, and code is not merged: print it without \`--write\`, or name a new file`,
    )
  }
  const isBlank = text === undefined || text.replace('\uFEFF', '').trim() === ''
  const found = isBlank ? undefined : findProviders(absolute, text, options)
  return { path, absolute, text, found, options }
}

/** The place of a tool where a file exists, else the usual one. */
function placeOf(
  { name, template }: NamedTemplate,
  shell: InitOptions['shell'],
  { cwd, env }: Terminal,
): string {
  if (template.kind === 'code') {
    throw new UsageError(
      `Name the new file: \`kimi-config init ${name} --write ${template.places[0]}\``,
    )
  }
  if (template.kind === 'variables' && shell !== undefined) {
    const startup = STARTUP_FILES[shell]
    if (startup !== undefined) return startup
    throw new UsageError(
      `Name the file: \`kimi-config init ${name} --shell ${shell} --write FILE\`; \`$PROFILE\` holds the usual one`,
    )
  }
  const home = homeOf(env)
  const places = template.places
  const isThere = (place: string): boolean =>
    existsSync(place.startsWith('~/') ? join(home, place.slice(2)) : resolve(cwd, place))
  return places.find(isThere) ?? places[0] ?? ''
}

/** A file that was written, or shown as a diff. */
export interface Written {
  readonly setup: Setup
  /** Models of the file that stay its default. */
  readonly kept: readonly string[]
  /** Whether nothing had to be changed. */
  readonly isUpToDate: boolean
}

/**
 * Writes setups into a file, or shows what would change. Undefined if the file cannot be merged
 * safely: then the reason goes to stderr, and a diff of what is wanted to stdout.
 */
export async function writeConfig(
  target: NamedTemplate,
  setups: readonly [Setup, ...Setup[]],
  file: TargetFile,
  call: { readonly options: InitOptions; readonly terminal: Terminal },
): Promise<Written | undefined> {
  const { path, absolute, text, found, options } = file
  const { diff, shell = shellOfFile(path), model } = call.options
  const all = { target, setups, isModelGiven: model !== undefined, shell, path: absolute }
  const merged =
    found === undefined
      ? { text: printAll(all, options), setup: setups[0], kept: [] }
      : mergeAll(text ?? '', all, options)
  if ('refusal' in merged) {
    call.terminal.err(
      `kimi-config: ${path} is left as it is: ${merged.refusal}. This is what it should hold:\n`,
    )
    call.terminal.out(unifiedDiff(path, '', printAll(all, options)))
    return undefined
  }
  const isUpToDate = merged.text === text
  if (!isUpToDate && diff) call.terminal.out(unifiedDiff(path, text ?? '', merged.text))
  else if (text === undefined) createFile(absolute, merged.text)
  else if (!isUpToDate) {
    await writeTextFiles([{ path: absolute, before: text, text: merged.text }])
  }
  return { setup: merged.setup, kept: merged.kept, isUpToDate }
}
