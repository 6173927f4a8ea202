import type { ConfigFields } from '../../core/config-value.ts'
import { applyEdits, type TextEdit } from '../../core/edit.ts'
import type { EnvDefinition } from '../../core/projection.ts'
import { quoteAt } from '../../syntax/edit/style.ts'
import { printAssignment, quoteValue, type ShellName } from '../shells.ts'
import type { Merged } from './merge-fields.ts'
import { isSameUrl } from './next-step.ts'

/** An existing script, and what decides about its variables. */
export interface Script {
  readonly text: string
  readonly shell: ShellName
  readonly definitions: readonly EnvDefinition[]
  /** The variable of the key, whose value stays. */
  readonly keyVariable: string
  /** Why a value may not be replaced. */
  refuseReplacing(written: string, wanted: string): string | undefined
}

/** Sets variables in a script: changes the one assignment of each, or adds it at the end. */
export function mergeVariables(script: Script, wanted: ConfigFields): Merged {
  const { text, shell, definitions } = script
  const edits: TextEdit[] = []
  const missing: string[] = []
  for (const [name, value] of wanted) {
    const text = String(value)
    const [found, ...others] = definitions.filter((one) => one.name === name)
    if (others.length > 0) return { refusal: `\`${name}\` is set in several places` }
    if (found === undefined) missing.push(printAssignment(name, text, shell))
    else {
      const edit = replaceValue(script, found, text)
      if (edit !== undefined && 'refusal' in edit) return edit
      if (edit !== undefined) edits.push(edit)
    }
  }
  const eol = /\r\n|[\n\r]/.exec(text)?.[0] ?? '\n'
  const gap = text === '' || /[\r\n]$/.test(text) ? '' : eol
  const added = missing.map((line) => line + eol).join('')
  return { text: applyEdits(text, edits) + (missing.length > 0 ? gap + added : '') }
}

function replaceValue(
  { text, shell, keyVariable, refuseReplacing }: Script,
  { name, value: { value, span } }: EnvDefinition,
  wanted: string,
): TextEdit | { readonly refusal: string } | undefined {
  if (value === wanted || isSameUrl(value, wanted) || name === keyVariable) return undefined
  const reason = refuseReplacing(value, wanted)
  if (reason !== undefined) return { refusal: `\`${name}\` ${reason}` }
  const mark = quoteAt(text, span.start)
  return { ...span, text: mark === '' ? quoteValue(wanted, shell) : mark + wanted + mark }
}
