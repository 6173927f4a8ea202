import { createTwoFilesPatch } from 'diff'
import { maskSecrets } from '../core/secrets.ts'

/** What changes in a file as a unified diff, keys masked. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
  })
  return maskSecrets(patch.replace(/^=+\n/, ''))
}
