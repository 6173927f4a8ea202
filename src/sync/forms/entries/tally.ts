/** Counts one more of a choice. */
export function vote<T>(votes: Map<T, number>, choice: T): void {
  votes.set(choice, (votes.get(choice) ?? 0) + 1)
}

/** The choice that was made most often, the earlier of two. */
export function winner<T>(votes: ReadonlyMap<T, number>): T | undefined {
  return [...votes].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

/** Counts one more of a choice about a field. */
export function voteAt<T>(votes: Map<string, Map<T, number>>, path: string, choice: T): void {
  const own = votes.get(path) ?? new Map<T, number>()
  vote(own, choice)
  votes.set(path, own)
}

/** The winner about each field. */
export function winners<T>(
  votes: ReadonlyMap<string, ReadonlyMap<T, number>>,
): ReadonlyMap<string, T> {
  return new Map(
    [...votes].flatMap(([path, own]) => {
      const choice = winner(own)
      return choice === undefined ? [] : [[path, choice] as const]
    }),
  )
}
