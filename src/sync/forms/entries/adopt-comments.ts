import type { KnownEntry } from './snippet.ts'

/** The comments of entries that go, by the entry that follows them; undefined is the block's end. */
export function adoptComments(
  entries: readonly KnownEntry[],
  staying: ReadonlySet<KnownEntry | undefined>,
  commentsOf: (entry: KnownEntry) => string,
): ReadonlyMap<KnownEntry | undefined, string> {
  const adopted = new Map<KnownEntry | undefined, string>()
  let comments = ''
  for (const entry of entries) {
    if (!staying.has(entry)) comments += commentsOf(entry)
    else {
      if (comments !== '') adopted.set(entry, comments)
      comments = ''
    }
  }
  return comments === '' ? adopted : adopted.set(undefined, comments)
}
