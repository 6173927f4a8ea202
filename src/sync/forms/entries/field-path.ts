/** The path of a field below another. */
export function joinPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
