import type { SyntaxProblem } from '../../core/document.ts'
import type { TextEdit } from '../../core/edit.ts'
import type { Span } from '../../core/text.ts'

/** More problems than anyone reads; past them reading stops, which also bounds the work. */
const LIMIT = 100

/** One mistake that is usually made all over a file: told once, with one fix for every place. */
export interface Habit {
  readonly kind?: 'hygiene'
  readonly message: string
  readonly note: string
  readonly fixTitle: string
  readonly safety: 'safe' | 'unsafe'
}

interface HabitPlaces {
  readonly first: Span
  readonly edits: TextEdit[]
  last: number
  count: number
  fixable: boolean
}

/** What the parser found wrong so far. */
export interface Report {
  readonly problems: SyntaxProblem[]
  readonly habits: Map<Habit, HabitPlaces>
  /** Reading on is not worth it, or not safe: nothing more is reported. */
  stopped: boolean
}

export function createReport(): Report {
  return { problems: [], habits: new Map(), stopped: false }
}

/** Adds a problem, unless it is known (recovery may read a text twice) or the report has stopped. */
export function addProblem(report: Report, problem: SyntaxProblem): void {
  const { at, message } = problem
  if (report.stopped) return
  if (report.problems.some((known) => known.at.start === at.start && known.message === message)) {
    return
  }
  report.problems.push(problem)
  if (report.problems.length >= LIMIT) report.stopped = true
}

/** Adds a place of a habit; a place without edits leaves the whole habit without a fix. */
export function addHabit(
  report: Report,
  habit: Habit,
  at: Span,
  edits: readonly TextEdit[] | undefined,
): void {
  if (report.stopped) return
  const known = report.habits.get(habit)
  const places = known ?? { first: at, edits: [], last: -1, count: 0, fixable: true }
  if (known === undefined) report.habits.set(habit, places)
  if (at.start <= places.last) return
  places.last = at.start
  places.count += 1
  if (edits === undefined) places.fixable = false
  else places.edits.push(...edits)
}

/** All problems in the order of the text. */
export function listProblems(report: Report): readonly SyntaxProblem[] {
  const habits = [...report.habits].map(([habit, places]) => tellHabit(habit, places))
  return [...report.problems, ...habits].toSorted((a, b) => a.at.start - b.at.start)
}

function tellHabit(habit: Habit, places: HabitPlaces): SyntaxProblem {
  const more = places.count > 1 ? ` It is so in ${places.count} places.` : ''
  const { fixTitle: title, safety, kind } = habit
  return {
    ...(kind && { kind }),
    at: places.first,
    message: habit.message,
    note: habit.note + more,
    ...(places.fixable && { fix: { title, safety, edits: places.edits } }),
  }
}
