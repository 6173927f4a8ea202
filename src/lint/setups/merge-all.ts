import { printFile } from '../../init/print-file.ts'
import { routeOf } from '../../init/route.ts'
import type { Setup } from '../../init/setup.ts'
import type { ShellName } from '../../init/shells.ts'
import type { LintOptions } from '../lint-text.ts'
import { adaptSetup } from './adapt-setup.ts'
import type { Target } from './carry-over.ts'
import { findProviders } from './find-providers.ts'
import { mergeSetup } from './merge-setup.ts'

/** Setups for one file of a tool, the default one first. */
export interface AllSetups {
  readonly target: Target
  readonly setups: readonly [Setup, ...Setup[]]
  /** Whether the user named the model, which then becomes the default. */
  readonly isModelGiven: boolean
  readonly shell?: ShellName
  /** The path of the file. */
  readonly path: string
}

/** The new text of a file. */
export interface MergedAll {
  readonly text: string
  /** The first setup as it was written. */
  readonly setup: Setup
  /** Models of the file that stay its default. */
  readonly kept: readonly string[]
}

/** Prints a new file with all setups. */
export function printAll(all: AllSetups, options: LintOptions): string {
  const { target, setups, shell } = all
  const { template, title } = target
  const [first, ...others] = setups
  const text = printFile(template, first, routeOf(template, title, first), shell)
  const merged = mergeEach(text, others, { ...all, isModelGiven: false }, options)
  return 'refusal' in merged ? text : merged.text
}

/** Merges all setups into the text of a file, or says why that is not safe. */
export function mergeAll(
  text: string,
  all: AllSetups,
  options: LintOptions,
): MergedAll | { readonly refusal: string } {
  const [first, ...others] = all.setups
  const merged = mergeEach(text, [first], all, options)
  if ('refusal' in merged || others.length === 0) return merged
  const rest = mergeEach(merged.text, others, { ...all, isModelGiven: false }, options)
  return 'refusal' in rest ? rest : { ...merged, text: rest.text }
}

function mergeEach(
  text: string,
  setups: readonly Setup[],
  { target, isModelGiven, shell, path, setups: [first] }: AllSetups,
  options: LintOptions,
): MergedAll | { readonly refusal: string } {
  const { template, title } = target
  let merged: MergedAll = { text, setup: first, kept: [] }
  if (template.kind === 'code') return merged
  for (const wanted of setups) {
    const found = findProviders(path, merged.text, options)
    if (found === undefined) return { refusal: `it is no config of ${title}` }
    const setup = adaptSetup(found, template, wanted)
    if ('refusal' in setup) return setup
    const route = routeOf(template, title, setup)
    const merge = { template, setup, route, isModelGiven, ...(shell && { shell }) }
    const next = mergeSetup(found, merge, options)
    if ('refusal' in next) return next
    merged = { ...next, setup }
  }
  return merged
}
