import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { createByteSearch, isUtf16 } from './file-search.ts'

/** What the first bytes of a file show. */
export type Sight = 'match' | 'nothing' | 'binary' | 'large' | 'unread' | 'too many'

/** Looks at the beginnings of files that a search of folders does not know by name. */
export interface Look {
  at(file: string): Sight
  /** The number of files that were not read because of a bound, by the bound. */
  readonly left: { readonly large: number; readonly many: number }
}

/** How much of a file is looked at. */
const BEGINNING = 64 * 1024

/** Larger files are data and bundles. */
export const LARGEST_LOOK: number = 1024 * 1024

/** The most files that one call looks into. */
export const MOST_LOOKS = 100_000

/** Creates a look for files that hold one of some texts. */
export function createLook(texts: readonly string[], most: number = MOST_LOOKS): Look {
  const mayHold = createByteSearch(texts)
  const chunk = Buffer.allocUnsafe(BEGINNING)
  const left = { large: 0, many: 0 }
  let looks = 0
  return {
    left,
    at(file) {
      if (looks >= most) {
        left.many += 1
        return 'too many'
      }
      looks += 1
      const sight = lookAt(file, chunk, mayHold)
      if (sight === 'large') left.large += 1
      return sight
    },
  }
}

function lookAt(path: string, chunk: Buffer, mayHold: (bytes: Buffer) => boolean): Sight {
  try {
    const file = openSync(path, 'r')
    try {
      const bytes = chunk.subarray(0, readSync(file, chunk, 0, chunk.length, null))
      if (isUtf16(bytes)) return 'match'
      if (!mayHold(bytes)) return 'nothing'
      if (bytes.includes(0)) return 'binary'
      return fstatSync(file).size > LARGEST_LOOK ? 'large' : 'match'
    } finally {
      closeSync(file)
    }
  } catch {
    return 'unread'
  }
}
