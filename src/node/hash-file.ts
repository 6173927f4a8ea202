import { createHash } from 'node:crypto'
import { readBytes } from './read-text.ts'

/**
 * SHA-256 of a file's bytes, in hexadecimal, and of what they are with LF line endings: a working
 * copy may have other ones than what was committed.
 */
export function hashFile(path: string): readonly string[] {
  const bytes = readBytes(path)
  const withLineFeeds = bytes.includes('\r\n')
    ? [Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')]
    : []
  return [bytes, ...withLineFeeds].map((one) => createHash('sha256').update(one).digest('hex'))
}
