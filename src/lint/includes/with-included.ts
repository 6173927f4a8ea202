import { inOrder } from '../finalize-findings.ts'
import type { LintedFile } from '../linted-file.ts'

/** What tells whether two paths name one file. */
export type Identify = (path: string) => string

/** The files but for those that another of them includes, and that are judged as a part of it. */
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

/** Each file followed by what it includes; what several of them include comes once. */
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
