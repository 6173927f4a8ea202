/** The JSON Pointer (RFC 6901) of a key below another. */
export function pointerBelow(pointer: string, key: string): string {
  return `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The JSON Pointer of a path of keys or indices. */
export function joinPointer(keys: readonly string[]): string {
  return keys.reduce(pointerBelow, '')
}

/** The keys of a JSON Pointer; none for the empty one, the whole document. */
export function parsePointer(pointer: string): readonly string[] {
  const steps = pointer.split('/').slice(1)
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}
