import { type ConfigFields, type ConfigValue, configValueOf } from '../../core/config-value.ts'
import type { SourceDocument } from '../../core/document.ts'
import { applyEdits } from '../../core/edit.ts'
import { type MergeContext, nextStep, type Refusal } from './next-step.ts'

/** The new text of a file, or why it is left alone. */
export type Merged = { readonly text: string } | Refusal

/** More steps than a config has values. */
const MOST_STEPS = 400

/** Merges fields into a text step by step; each step is read again before the next one. */
export function mergeFields(
  text: string,
  wanted: ConfigFields,
  parse: (text: string) => SourceDocument,
  context: MergeContext,
): Merged {
  let merged = text
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const document = parse(merged)
    const problem = document.problems.find(({ kind }) => kind !== 'hygiene')
    if (problem !== undefined) {
      return { refusal: `it does not parse: ${problem.message}` }
    }
    if (document.root === undefined) return { refusal: 'nothing in it can be read' }
    const step = nextStep(document, document.root, wanted, context)
    if (step === undefined) return { text: merged }
    if ('refusal' in step) return step
    merged = applyEdits(merged, [step])
  }
  return { refusal: 'it does not come to rest' }
}

/** Whether everything that a text said is still said, apart from values that were replaced. */
export function keepsAll(before: SourceDocument, after: SourceDocument): boolean {
  const comments = after.comments.map(({ text }) => text)
  return (
    before.comments.every(({ text }) => comments.includes(text)) &&
    (before.root === undefined ||
      (after.root !== undefined && holds(configValueOf(after.root), configValueOf(before.root))))
  )
}

/** Whether a value has all the keys and items of another one. */
function holds(after: ConfigValue, before: ConfigValue): boolean {
  if (before instanceof Map) {
    return (
      after instanceof Map &&
      [...before].every(([key, value]) => {
        const own = after.get(key)
        return own !== undefined && holds(own, value)
      })
    )
  }
  return !Array.isArray(before) || (Array.isArray(after) && after.length >= before.length)
}
