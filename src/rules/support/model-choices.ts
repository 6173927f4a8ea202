import type { SourceDocument } from '../../core/document.ts'
import { applyEdits, areDisjoint, type Fix, type TextEdit } from '../../core/edit.ts'
import { oncePer } from '../../core/once-per.ts'
import { contains, overlaps, type Span, shiftSpan } from '../../core/text.ts'
import { type ConfigNode, itemsOf, nodeAt, objectsIn, type ScalarNode } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'

/** A model and its fallbacks. */
export interface ModelChoice {
  readonly primary: ScalarNode
  readonly fallbacks: readonly ScalarNode[]
}

/** Finds every `primary` with `fallbacks` in a config. */
export const choicesIn: (root: ConfigNode) => readonly ModelChoice[] = oncePer(
  (root: ConfigNode): readonly ModelChoice[] =>
    [...objectsIn(root)].flatMap((node) => {
      const primary = nodeAt(node, 'primary')
      const fallbacks = itemsOf(nodeAt(node, 'fallbacks')).filter(({ kind }) => kind === 'scalar')
      return primary?.kind === 'scalar' && fallbacks.length > 0
        ? [{ primary, fallbacks: fallbacks as readonly ScalarNode[] }]
        : []
    }),
)

/**
 * Extends a fix to delete fallbacks that it would make equal to the primary or to an earlier
 * fallback; undefined if one cannot be deleted.
 */
export function withoutEqualFallbacks(document: SourceDocument, fix: Fix): Fix | undefined {
  const { root, source } = document
  if (root === undefined || !areDisjoint(fix.edits, source.text.length)) return fix
  const after = ({ span }: ScalarNode): string => written(source.text, span, fix.edits)
  const before = ({ span }: ScalarNode): string => written(source.text, span, [])
  const touched = choicesIn(root).filter(({ primary, fallbacks }) =>
    [primary, ...fallbacks].some((one) => after(one) !== before(one)),
  )
  const equal = touched.flatMap(({ primary, fallbacks }) =>
    fallbacks.filter((one, index) =>
      [primary, ...fallbacks.slice(0, index)].some(
        (other) => after(other) === after(one) && before(other) !== before(one),
      ),
    ),
  )
  if (equal.length === 0) return fix
  const removals = equal.map(({ span }) => editorOf(document).remove(span))
  if (removals.some((removal) => removal === undefined)) return undefined
  const gone = removals.filter((edit): edit is TextEdit => edit !== undefined)
  return {
    ...fix,
    title: `${fix.title}, and remove the fallback that is then the same`,
    edits: [...fix.edits.filter((edit) => !gone.some((piece) => contains(piece, edit))), ...gone],
  }
}

/** The text of a value after edits, without quotes. */
function written(text: string, span: Span, edits: readonly TextEdit[]): string {
  const inside = edits
    .filter((edit) => overlaps(edit, span) && contains(span, edit))
    .map((edit) => ({ ...edit, ...shiftSpan(edit, -span.start) }))
  return applyEdits(text.slice(span.start, span.end), inside).replace(/^(["'])(.*)\1$/, '$2')
}
