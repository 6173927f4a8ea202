import { isInSpans, measuredAround } from '../../catalog/versions.ts'
import type { DatedUse, SchemaError } from '../../core/dialect.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { Span } from '../../core/text.ts'
import { shownText } from '../support/describe-value.ts'
import { type LocatedError, locateErrors } from './locate-error.ts'

/** A dated use in the form of an error, to be located. */
interface DatedError extends SchemaError {
  readonly use: DatedUse
}

export type LocatedUse = LocatedError<DatedError>

/** Locates what not every version of the tool accepts. */
export function locateDatedUses(
  { root }: SourceDocument,
  uses: readonly DatedUse[],
): Iterable<LocatedUse> {
  if (root === undefined) return []
  const errors = uses.map((use) => ({
    pointer: use.pointer,
    keyword: 'version',
    params: use.kind === 'key' ? { additionalProperty: use.name } : {},
    use,
  }))
  return locateErrors(root, errors)
}

/**
 * Whether a version accepts something. A version that was not measured may accept what the measured
 * one before or after it accepts.
 */
export function acceptsAt(measured: readonly string[], version: string, spans: string): boolean {
  return measuredAround(measured, version).some((known) => isInSpans(known, spans))
}

/** Describes spans: `from 2026.4.26 on and before 2026.8.1`. */
export function describeSpans(spans: string): string {
  const parts = spans.split(' ').map((span) => {
    const [since = '', until = ''] = span.split('..')
    const start = since === '' ? [] : [`from ${since} on`]
    const end = until === '' ? [] : [`before ${until}`]
    return [...start, ...end].join(' and ')
  })
  return parts.join(', or ')
}

/** The subject of a sentence about a use. */
export function describeUse({ use, steps }: LocatedUse): string {
  const name = `\`${shownText(use.name)}\``
  const holder = steps.findLast((step) => !/^\d+$/.test(step)) ?? ''
  if (use.kind === 'word') return `\`${holder}: "${shownText(use.name)}"\``
  if (use.kind === 'type') return `\`${shownText(holder)}\` as ${articleFor(use.name)} ${use.name}`
  return name
}

function articleFor(type: string): string {
  return /^[aeiou]/.test(type) ? 'an' : 'a'
}

/** The key or value to report. */
export function placeOfUse({ member, node }: LocatedUse): Span {
  if (member !== undefined) return member.keySpan
  const { start } = node.span
  return node.kind === 'scalar' ? node.span : { start, end: start + 1 }
}
