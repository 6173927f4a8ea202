import { inOrder } from '../finalize-findings.ts'
import type { LintedFile } from '../linted-file.ts'

/** Returns the same text for two paths of one file. */
export type Identify = (path: string) => string

/** Leaves out files that another file includes, since they are linted as part of it. */
export function withoutIncluded(
  files: readonly LintedFile[],
  identify: Identify,
): readonly LintedFile[] {
  if (files.every(({ included }) => included === undefined)) return files
  const includes = (outer: LintedFile, inner: LintedFile): boolean =>
    outer.included?.some(({ path }) => identify(path) === identify(inner.path)) === true
  return files.filter(
    (file) => !files.some((other) => includes(other, file) && !includes(file, other)),
  )
}

/** Each file followed by the files that it includes, every file once. */
export function withIncluded(
  files: readonly LintedFile[],
  identify: Identify,
): readonly LintedFile[] {
  const byFile = new Map<string, LintedFile>()
  for (const file of files.flatMap((one) => [one, ...(one.included ?? [])])) {
    const id = identify(file.path)
    const known = byFile.get(id)
    const findings = known && inOrder([...known.findings, ...file.findings])
    byFile.set(id, known && findings ? { ...known, findings } : file)
  }
  return [...byFile.values()]
}
