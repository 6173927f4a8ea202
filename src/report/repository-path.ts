/** A path without `./`, as services compare it with the files of a repository. */
export function repositoryPath(path: string): string {
  return path.replace(/^(?:\.\/+)+/, '')
}
