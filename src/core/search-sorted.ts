/** Binary search: the number of leading indices for which `passes` is true. */
export function countPassing(length: number, passes: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (passes(middle)) low = middle + 1
    else high = middle
  }
  return low
}

/** The index of the last sorted item that starts at or before an offset; -1 if none does. */
export function lastStartingAt(
  length: number,
  startOf: (index: number) => number | undefined,
  offset: number,
): number {
  return countPassing(length, (index) => (startOf(index) ?? 0) <= offset) - 1
}
