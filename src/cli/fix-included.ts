import type { FixSafety } from '../core/edit.ts'
import { type FixableFinding, type FixedFile, fixText, type MovedKey } from '../lint/fix-text.ts'
import type { LintedFile } from '../lint/lint-text.ts'
import { type LintCall, linterFor } from './linter.ts'

/** A file before and after its fixes. */
export interface Change {
  readonly before: LintedFile
  readonly after: FixedFile
}

/** A fix in one file may bring out another in the next; more than this nobody nests. */
const MOST_ROUNDS = 5

/**
 * Fixes a config and the files that it includes, each seen with what the others have become.
 * `pending` takes the new texts of what is included, which another config may include too.
 */
export async function fixWithIncluded(
  before: LintedFile,
  call: LintCall,
  allowed: FixSafety,
  pending: Map<string, string>,
): Promise<readonly Change[]> {
  const relint = await linterFor(before.path, before.source.text, call, pending)
  const applied = new Map<string, readonly FixableFinding[]>()
  const keys = new Map<string, readonly MovedKey[]>()
  const keep = (path: string, fixed: FixedFile): boolean => {
    keys.set(path, [...(keys.get(path) ?? []), ...fixed.keys])
    applied.set(path, [...(applied.get(path) ?? []), ...fixed.applied])
    return fixed.applied.length > 0
  }
  let whole = before
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const fixed = fixText(whole, relint, allowed)
    let changed = keep(before.path, fixed)
    whole = fixed.file
    for (const part of whole.included ?? []) {
      const relintPart = (text: string): LintedFile | undefined => {
        pending.set(part.path, text)
        return relint(whole.source.text)?.included?.find(({ path }) => path === part.path)
      }
      const fixedPart = fixText(part, relintPart, allowed)
      pending.set(part.path, fixedPart.file.source.text)
      changed = keep(part.path, fixedPart) || changed
    }
    whole = relint(whole.source.text) ?? whole
    if (!changed) break
  }
  const change = (file: LintedFile, after: LintedFile): Change => ({
    before: file,
    after: {
      file: after,
      applied: applied.get(file.path) ?? [],
      passes: 1,
      keys: keys.get(file.path) ?? [],
    },
  })
  return [
    change(before, whole),
    ...(before.included ?? []).flatMap((part) => {
      const after = whole.included?.find(({ path }) => path === part.path)
      return after ? [change(part, after)] : []
    }),
  ]
}
