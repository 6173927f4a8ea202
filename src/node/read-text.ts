import { isUtf8 } from 'node:buffer'
import { fstatSync, readFileSync, type Stats, statSync } from 'node:fs'
import { isUsageError, UsageError } from '../core/errors.ts'

/** Bounds the work on hostile input. */
const LARGEST = 32 * 1024 * 1024

const TOO_LARGE = `larger than ${LARGEST / 1024 / 1024} MB`

/**
 * Reads a file as UTF-8, or as UTF-16 if it has such a BOM; keeps the BOM.
 * @throws UsageError if it cannot be read.
 */
export function readTextFile(path: string): string {
  return decode(readBytes(path))
}

/**
 * Reads a file's bytes. Refuses devices and pipes, which may be endless.
 * @throws UsageError if it cannot be read.
 */
export function readBytes(path: string): Buffer {
  try {
    refuseEndless(path, statSync(path))
    return readFileSync(path)
  } catch (error) {
    throw isUsageError(error) ? error : unreadable(path, error)
  }
}

/** @throws UsageError if a path is not a regular file, or is too large. */
export function refuseEndless(path: string, stats: Stats): void {
  if (stats.isDirectory()) throw new UsageError(`Cannot read ${path}: it is a directory`)
  if (!stats.isFile()) throw new UsageError(`Cannot read ${path}: it is no regular file`)
  if (stats.size > LARGEST) throw new UsageError(`Cannot read ${path}: ${TOO_LARGE}`)
}

/**
 * Reads a stream, decoded like a file.
 * @throws UsageError if it cannot be read, or is too large.
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

/** Decodes UTF-8, or UTF-16 with a BOM; invalid UTF-8 becomes U+FFFD. */
export function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le')
  return bytes.toString('utf8')
}

/** The error for a file that cannot be read. */
export function unreadable(path: string, cause: unknown): UsageError {
  return new UsageError(`Cannot read ${path}: ${reasonOf(cause)}${hintFor(path)}`, { cause })
}

/** Node decodes invalid UTF-8 in file names to U+FFFD, and cannot open such a name. */
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

/** Describes an I/O error in plain words. */
export function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return REASONS.get(code) ?? (cause instanceof Error ? cause.message : String(cause))
}

/** A text in an encoding that this program does not write. */
export interface OddText {
  readonly text: string
  readonly encoding: 'UTF-16' | 'another encoding'
}

/**
 * Reads a file that is not UTF-8; undefined for one that is.
 * @throws UsageError if it cannot be read.
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
