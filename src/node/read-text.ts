import { isUtf8 } from 'node:buffer'
import { fstatSync, readFileSync, type Stats, statSync } from 'node:fs'
import { isUsageError, UsageError } from '../core/errors.ts'

/** Configs are a few kilobytes, pages some more; past this a file is neither and costs only memory. */
const LARGEST = 32 * 1024 * 1024

const TOO_LARGE = `larger than ${LARGEST / 1024 / 1024} MB`

/**
 * A file's text, decoded as UTF-8 (or UTF-16 where a byte order mark says so), BOM kept.
 * @throws UsageError where it cannot be read.
 */
export function readTextFile(path: string): string {
  return decode(readBytes(path))
}

/**
 * A file's bytes. Devices and pipes, which may have no end, are not read.
 * @throws UsageError where it cannot be read.
 */
export function readBytes(path: string): Buffer {
  try {
    refuseEndless(path, statSync(path))
    return readFileSync(path)
  } catch (error) {
    throw isUsageError(error) ? error : unreadable(path, error)
  }
}

/** @throws UsageError where a path names no file, or too large a one. */
export function refuseEndless(path: string, stats: Stats): void {
  if (stats.isDirectory()) throw new UsageError(`Cannot read ${path}: it is a directory`)
  if (!stats.isFile()) throw new UsageError(`Cannot read ${path}: it is no regular file`)
  if (stats.size > LARGEST) throw new UsageError(`Cannot read ${path}: ${TOO_LARGE}`)
}

/**
 * A stream's text, decoded like a file's.
 * @throws UsageError where it cannot be read, or is too large.
 */
export async function readTextStream(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      chunks.push(chunk)
      size += chunk.length
      if (size > LARGEST) throw new UsageError(`Cannot read standard input: ${TOO_LARGE}`)
    }
  } catch (error) {
    throw isUsageError(error) ? error : unreadable('standard input', error)
  }
  return decode(Buffer.concat(chunks))
}

/** Whether standard input is a pipe of the shell or a file: it then has an end. */
export function isPipedInput(): boolean {
  try {
    const stats = fstatSync(0)
    return stats.isFIFO() || stats.isFile()
  } catch {
    return false
  }
}

/** Decodes bytes as an editor would; bytes that are no UTF-8 become U+FFFD. */
export function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le')
  return bytes.toString('utf8')
}

/** The same words for every file that the disk refuses. */
export function unreadable(path: string, cause: unknown): UsageError {
  return new UsageError(`Cannot read ${path}: ${reasonOf(cause)}${hintFor(path)}`, { cause })
}

/** Node shows bytes of a name that are no UTF-8 as U+FFFD, and finds no file by that. */
export function hintFor(path: string): string {
  return path.includes('\uFFFD') ? ' (a name that is not UTF-8 cannot be read: rename it)' : ''
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'no such file or directory'],
  ['EACCES', 'permission denied'],
  ['EISDIR', 'it is a directory'],
  ['ELOOP', 'too many symbolic links'],
  ['ENOTDIR', 'a part of the path is no directory'],
  ['ENOSPC', 'no space is left'],
  ['EROFS', 'the disk is read-only'],
  ['EDQUOT', 'your share of the disk is used up'],
  ['EPERM', 'the system does not permit it'],
  ['ENAMETOOLONG', 'its name or path is too long'],
])

/** What went wrong on the disk, in plain words. */
export function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return REASONS.get(code) ?? (cause instanceof Error ? cause.message : String(cause))
}

/** A text in another encoding than the one that is written. */
export interface OddText {
  readonly text: string
  readonly encoding: 'UTF-16' | 'another encoding'
}

/**
 * The text of a file that is not UTF-8, as far as that can be told; undefined for one that is.
 * @throws UsageError where it cannot be read.
 */
export function readOddText(path: string): OddText | undefined {
  const bytes = readBytes(path)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: bytes.toString('utf16le'), encoding: 'UTF-16' }
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const even = bytes.subarray(0, bytes.length - (bytes.length % 2))
    return { text: Buffer.from(even).swap16().toString('utf16le'), encoding: 'UTF-16' }
  }
  return isUtf8(bytes) ? undefined : { text: bytes.toString('utf8'), encoding: 'another encoding' }
}
