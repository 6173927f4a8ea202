import { closeSync, openSync, readSync } from 'node:fs'

const chunk = Buffer.allocUnsafe(256 * 1024)

/**
 * Returns a function that tells whether a file contains one of some texts, by its bytes: much faster
 * than decoding every file if few match. The function throws I/O errors, and blocks on an empty pipe.
 */
export function createFileSearch(texts: readonly string[]): (path: string) => boolean {
  const mayHold = createByteSearch(texts)
  const overlap = Math.max(...texts.map((text) => Buffer.byteLength(text))) - 1
  return (path) => {
    const file = openSync(path, 'r')
    try {
      return search(file, mayHold, overlap)
    } finally {
      closeSync(file)
    }
  }
}

/** Returns a function that tells whether bytes contain one of some texts. */
export function createByteSearch(texts: readonly string[]): (bytes: Buffer) => boolean {
  const wanted = texts.map(readWanted)
  return (bytes) => wanted.some((text) => holds(bytes, text))
}

function search(file: number, mayHold: (bytes: Buffer) => boolean, overlap: number): boolean {
  let kept = 0
  for (;;) {
    const length = kept + readSync(file, chunk, kept, chunk.length - kept, null)
    const filled = chunk.subarray(0, length)
    if (kept === 0 && isUtf16(filled)) return true
    if (mayHold(filled)) return true
    if (length < chunk.length) return false
    kept = chunk.copy(chunk, 0, chunk.length - overlap)
  }
}

/** Whether a file has a UTF-16 byte order mark: it counts as a match, and the caller decodes it. */
export function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

interface Wanted {
  readonly whole: Buffer
  /** The part to search for; the whole is compared where it is found. */
  readonly probe: Buffer
  /** Offset of the probe in the whole. */
  readonly offset: number
}

function holds(bytes: Buffer, { whole, probe, offset }: Wanted): boolean {
  for (let at = bytes.indexOf(probe); at >= 0; at = bytes.indexOf(probe, at + 1)) {
    const start = at - offset
    if (start >= 0 && bytes.compare(whole, 0, whole.length, start, start + whole.length) === 0) {
      return true
    }
  }
  return false
}

/** Characters of prose by frequency; all others count as frequent. */
const BY_FREQUENCY = 'etaoinsrhldcumfpgwyb:vkxjqz'

/**
 * `Buffer.indexOf` finds up to six bytes by scanning for the first one, which is fast if that byte is
 * rare. For longer needles it builds tables at each call, which takes longer than the search.
 */
const LONGEST_PROBE = 6
const SHORTEST_PROBE = 3

function readWanted(text: string): Wanted {
  const whole = Buffer.from(text)
  let offset = 0
  for (let at = 1; at <= whole.length - SHORTEST_PROBE; at += 1) {
    if (rarity(whole, at) > rarity(whole, offset)) offset = at
  }
  return { whole, probe: whole.subarray(offset, offset + LONGEST_PROBE), offset }
}

function rarity(bytes: Buffer, at: number): number {
  return BY_FREQUENCY.indexOf(String.fromCharCode(bytes[at] ?? 0))
}
