import type { Binding, Branch, Place } from './scopes.ts'

/** Whether two places may both be reached: no statement around both has them in different arms. */
export function areCompatible(left: Branch, right: Branch): boolean {
  return left.every(({ statement, arm }) =>
    right.every((other) => other.statement !== statement || other.arm === arm),
  )
}

/** Both conditions. */
export function joinBranches(left: Branch, right: Branch): Branch {
  const extra = right.filter(
    ({ statement, arm }) => !left.some((one) => one.statement === statement && one.arm === arm),
  )
  return extra.length === 0 ? left : [...left, ...extra]
}

/** Whether whoever is at `place` came past `branch`. */
function isPassed(branch: Branch, place: Branch): boolean {
  return branch.every(({ statement, arm }) =>
    place.some((one) => one.statement === statement && one.arm === arm),
  )
}

/** The bindings of a name that may count at a place: later ones replace those before them. */
export function reachingBindings(
  bindings: readonly Binding[],
  { branch, at }: Pick<Place, 'branch' | 'at'>,
): readonly Binding[] {
  const before = bindings.filter(({ since }) => since <= at)
  let reaching: Binding[] = []
  for (const binding of before.length > 0 ? before : bindings) {
    const own = binding.place.branch
    if (!areCompatible(own, branch)) continue
    if (isPassed(own, branch)) reaching = [binding]
    else reaching.push(binding)
  }
  return reaching
}
