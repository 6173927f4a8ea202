import { type Dirent, existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Bounds the work in a huge folder. */
const MOST_FOLDERS = 1000

/**
 * The files at a place. `{a,b}` is a choice of names, a `*` in a name stands for any text, and `**`
 * for any number of folders; links are not followed there.
 */
export function expandPlace(place: string, cwd: string): readonly string[] {
  const [whole, choices] = /\{([^{}]{1,200})\}/.exec(place) ?? []
  if (whole !== undefined && choices !== undefined) {
    return choices.split(',').flatMap((name) => expandPlace(place.replace(whole, name), cwd))
  }
  const steps = place.replaceAll('\\', '/').split('/')
  const first = steps.findIndex((step) => step.includes('*'))
  if (first < 0) return existsSync(resolve(cwd, place)) ? [place] : []
  const budget = { left: MOST_FOLDERS }
  return expandSteps(steps.slice(0, first).join('/'), steps.slice(first), cwd, budget)
}

function expandSteps(
  folder: string,
  [step, ...rest]: readonly string[],
  cwd: string,
  budget: { left: number },
): readonly string[] {
  if (step === undefined) return [folder]
  if (step === '**') {
    const inner = entriesOf(folder, cwd, budget).filter((entry) => entry.isDirectory())
    return [
      ...expandSteps(folder, rest, cwd, budget),
      ...inner.flatMap(({ name }) => expandSteps(join(folder, name), [step, ...rest], cwd, budget)),
    ]
  }
  if (!step.includes('*')) {
    const path = join(folder, step)
    return existsSync(resolve(cwd, path)) ? expandSteps(path, rest, cwd, budget) : []
  }
  const isLast = rest.length === 0
  return entriesOf(folder, cwd, budget)
    .filter(
      (entry) =>
        matches(step, entry.name) && (entry.isSymbolicLink() || entry.isDirectory() !== isLast),
    )
    .flatMap(({ name }) => expandSteps(join(folder, name), rest, cwd, budget))
}

function entriesOf(folder: string, cwd: string, budget: { left: number }): readonly Dirent[] {
  if (budget.left <= 0) return []
  budget.left -= 1
  try {
    const entries = readdirSync(resolve(cwd, folder), { withFileTypes: true })
    return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

/** Whether a name fits a pattern with one `*`. */
function matches(pattern: string, name: string): boolean {
  const [start = '', end = ''] = pattern.split('*')
  return name.length >= pattern.length - 1 && name.startsWith(start) && name.endsWith(end)
}
