import type { DatedUse, SchemaError } from '../../../core/dialect.ts'
import type { Alternative, NumberAlternative } from './table.ts'

interface Problems {
  readonly uses: DatedUse[]
  readonly errors: SchemaError[]
}

const FINE: () => Problems = () => ({ uses: [], errors: [] })

/** Checks the length of a text. */
export function checkText(
  { min = 0 }: { readonly min?: number },
  value: string,
  pointer: string,
): Problems {
  if (value.length >= min) return FINE()
  return { uses: [], errors: [{ pointer, keyword: 'minLength', params: { limit: min } }] }
}

/** Checks the limits of a number. NaN and Infinity, which JSON5 allows, are not numbers. */
export function checkNumber(
  { whole, min, above, max }: NumberAlternative,
  value: number,
  pointer: string,
): Problems {
  const refuse = (keyword: string, limit: unknown): Problems => ({
    uses: [],
    errors: [{ pointer, keyword, params: keyword === 'type' ? { type: limit } : { limit } }],
  })
  if (!Number.isFinite(value)) return refuse('type', 'number')
  if (whole && !Number.isInteger(value)) return refuse('type', 'integer')
  if (min !== undefined && value < min) return refuse('minimum', min)
  if (above !== undefined && value <= above) return refuse('exclusiveMinimum', above)
  if (max !== undefined && value > max) return refuse('maximum', max)
  return FINE()
}

/** The JSON types of the values that an alternative describes. */
export function kindsOf(alternative: Alternative): readonly string[] {
  switch (alternative.is) {
    case 'any':
      return []
    case 'words':
      return [
        ...new Set(alternative.words.map((word) => typeof (Array.isArray(word) ? word[0] : word))),
      ]
    case 'number':
      return [alternative.whole ? 'integer' : 'number']
    default:
      return [alternative.is]
  }
}
