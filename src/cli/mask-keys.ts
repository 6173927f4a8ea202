import { keysIn, maskKey } from '../core/secrets.ts'

/** A text without the keys in it; hashes in links, which are no keys, stay as they are. */
export function maskKeys(text: string): string {
  let end = 0
  const parts = keysIn(text).flatMap(({ value, at }) => {
    const before = text.slice(end, at)
    end = at + value.length
    return [before, maskKey(value)]
  })
  return [...parts, text.slice(end)].join('')
}
