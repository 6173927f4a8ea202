import type { ReportedFile } from './report.ts'
import { repositoryPath } from './repository-path.ts'

/** UTF-16 units of the line on either side of a finding that count. */
const REACH = 300

/**
 * A fingerprint for each finding of a file, in order, unique within a report. It stays the same if
 * the path, the rule and the text of the finding's line do, wherever the line moves.
 */
export function fingerprints({ path, source, findings }: ReportedFile): readonly string[] {
  const seen = new Map<string, number>()
  return findings.map(({ rule, range }) => {
    const line = source.lineAt(range.start.line)
    const around = line.slice(Math.max(0, range.start.column - REACH), range.start.column + REACH)
    const subject = `${repositoryPath(path)}\n${rule}\n${around.replace(/\s+/g, ' ').trim()}`
    const before = seen.get(subject) ?? 0
    seen.set(subject, before + 1)
    return hash(`${subject}\n${before}`)
  })
}

/** A 64-bit hash as 16 hex digits, made of two multiplicative hashes. Not for secrets. */
function hash(text: string): string {
  let high = 0x811c9dc5
  let low = 0x9e3779b9
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ unit, 0x85ebca6b)
    low ^= low >>> 13
  }
  return hex(high ^ (low >>> 16)) + hex(low ^ (high >>> 15))
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0')
}
