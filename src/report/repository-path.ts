/** A path as services match it with the files of a repository: without `./` before it. */
export function repositoryPath(path: string): string {
  return path.replace(/^(?:\.\/+)+/, '')
}
