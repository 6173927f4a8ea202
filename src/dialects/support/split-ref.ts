import type { SourceDocument } from '../../core/document.ts'
import type { ModelRef } from '../../core/projection.ts'
import type { Located } from '../../core/tree.ts'

/** Splits a ref at its first slash; the model id may contain more. Without one there is no provider. */
export function splitRef(ref: string): Pick<ModelRef, 'provider' | 'model'> {
  const slash = ref.indexOf('/')
  return {
    provider: slash < 0 ? undefined : ref.slice(0, slash).trim(),
    model: ref.slice(slash + 1).trim(),
  }
}

/** Splits a written ref at its first slash into provider and model, each with its span. */
export function splitWritten(
  document: SourceDocument,
  written: Located<string>,
): { readonly provider: Located<string> | undefined; readonly model: Located<string> } {
  const slash = written.value.indexOf('/')
  const provider = slash < 0 ? undefined : partOf(document, written, 0, slash)
  const model = slash < 0 ? undefined : partOf(document, written, slash + 1)
  return provider && model ? { provider, model } : { provider: undefined, model: written }
}

/** A part of a value, with its span; undefined if the value is written with escapes. */
export function partOf(
  { source }: SourceDocument,
  { value, span }: Located<string>,
  start: number,
  end: number = value.length,
): Located<string> | undefined {
  const at = source.text.slice(span.start, span.end).indexOf(value)
  if (at < 0) return undefined
  const first = span.start + at
  return { value: value.slice(start, end), span: { start: first + start, end: first + end } }
}
