import { readFileSync, statSync } from 'node:fs'
import { isUsageError, UsageError } from '../core/errors.ts'

/** Configs are a few kilobytes; past this a file is no config and would only cost memory. */
const LARGEST_FILE = 64 * 1024 * 1024

/**
 * A file's text, decoded as UTF-8 (or UTF-16 where a byte order mark says so), BOM kept.
 * @throws UsageError where it cannot be read.
 */
export function readTextFile(path: string): string {
  try {
    const { size } = statSync(path)
    if (size > LARGEST_FILE) {
      throw new UsageError(`Cannot read ${path}: larger than ${LARGEST_FILE / 1024 / 1024} MB`)
    }
    return decode(readFileSync(path))
  } catch (error) {
    throw isUsageError(error) ? error : unreadable(path, error)
  }
}

/** Decodes bytes as an editor would; bytes that are no UTF-8 become U+FFFD. */
export function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le')
  return bytes.toString('utf8')
}

/** The same words for every file that the disk refuses. */
export function unreadable(path: string, cause: unknown): UsageError {
  return new UsageError(`Cannot read ${path}: ${reasonOf(cause)}`, { cause })
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'no such file or directory'],
  ['EACCES', 'permission denied'],
  ['EISDIR', 'it is a directory'],
  ['ELOOP', 'too many symbolic links'],
  ['ENOTDIR', 'a part of the path is no directory'],
])

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return REASONS.get(code) ?? (cause instanceof Error ? cause.message : String(cause))
}
