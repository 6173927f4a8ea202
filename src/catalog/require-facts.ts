import { isDay } from '../core/day.ts'

/**
 * Refuses missing or wrong facts from callers of the library: without facts nothing is found, and
 * every text would look clean.
 * @throws TypeError that says what to pass.
 */
export function requireFacts(who: string, catalog: unknown, today: unknown): void {
  if (typeof catalog !== 'object' || catalog === null || !('data' in catalog)) {
    const reason =
      typeof catalog === 'function'
        ? 'a function, expected what it returns'
        : 'no catalog, expected one such as `createCatalog` makes'
    throw new TypeError(`${who}: \`catalog\` is ${reason}`)
  }
  if (typeof today !== 'string' || !isDay(today)) {
    throw new TypeError(
      `${who}: the day to judge on is ${today === undefined ? 'missing' : 'no day'}, expected one such as \`2026-11-30\``,
    )
  }
}
