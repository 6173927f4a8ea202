import { createHash } from 'node:crypto'
import { readBytes } from './read-text.ts'

/**
 * SHA-256 of a file in hexadecimal, and of the file with LF line endings if it has CRLF: Git may have
 * converted the working copy.
 */
export function hashFile(path: string): readonly string[] {
  const bytes = readBytes(path)
  const withLineFeeds = bytes.includes('\r\n')
    ? [Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')]
    : []
  return [bytes, ...withLineFeeds].map((one) => createHash('sha256').update(one).digest('hex'))
}
