import { isDay } from '../core/day.ts'

/**
 * Refuses facts that a caller of the library has left out or handed in as something else: without
 * them nothing would be found, and the text would pass for clean.
 * @throws TypeError that says what to hand in.
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
