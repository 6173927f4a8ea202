import type { LintedFile } from '../lint/lint-text.ts'
import type { Terminal } from './command.ts'

/** What standard input is called where the call gives it no name. */
export const STDIN = '<stdin>'

/** Keeps what a run has not judged, so that none of it passes for clean. */
export interface Unjudged {
  /** Takes a file that nothing recognises, or a page that names neither Moonshot nor Kimi. */
  add(path: string, isPage: boolean): void
  /** Whether there were such pages, which have been read as a whole. */
  hasPages(): boolean
  /** Says on stderr what was skipped, what was read for keys only, and that pages show no config. */
  tell(files: readonly LintedFile[]): void
  /** Takes the paths of the call and the files that they led to. */
  addSearch(paths: readonly string[], files: readonly string[]): void
  /** Why there is nothing to lint, and what to do. */
  describeSearch(): string
}

/** Gives an empty one. */
export function createUnjudged({ err }: Terminal): Unjudged {
  const skipped: string[] = []
  const searched: string[] = []
  let plainPages = 0
  const tellSkipped = (): void => {
    for (const path of skipped.splice(0)) {
      err(`kimi-config: skipped ${path}: not a config that is known (${hintFor(path)})\n`)
    }
  }
  return {
    add(path, isPage) {
      if (isPage) plainPages += 1
      else skipped.push(path)
    },
    hasPages: () => plainPages > 0,
    tell(files) {
      tellSkipped()
      for (const { path, dialect, notJudged } of files) {
        if (notJudged === undefined) continue
        const hint = dialect === 'text' ? ` (${hintFor(path)})` : ''
        err(`kimi-config: not judged: ${path}: ${notJudged}${hint}\n`)
      }
      const pages = plainPages + files.filter(isPage).length
      if (files.every(showsNothing) && pages > 0) {
        err(`kimi-config: no snippets of a config that is known on ${countPages(pages)}\n`)
      }
    },
    addSearch(paths, files) {
      const named = new Set(files)
      searched.push(...paths.filter((path) => !named.has(path.replaceAll('\\', '/'))))
    },
    describeSearch() {
      tellSkipped()
      if (searched.length === 0) return 'Nothing to lint: no path is a config that is known'
      return `Nothing to lint in ${searched.join(', ')}: a folder is searched for configs by their names (openclaw.json, litellm_config.yaml, .env and the like) and for Markdown pages; name any other file itself`
    },
  }
}

function hintFor(path: string): string {
  return path === STDIN || path.endsWith('/')
    ? '--stdin-filename gives it a name, --dialect decides what it is'
    : '--dialect decides what it is'
}

function isPage({ dialect }: LintedFile): boolean {
  return dialect === 'markdown'
}

function showsNothing(file: LintedFile): boolean {
  return file.notJudged !== undefined || (isPage(file) && file.snippets === 0)
}

function countPages(count: number): string {
  return count === 1 ? '1 page' : `${count} pages`
}
