/** A calendar day, `YYYY-MM-DD`, in UTC. Days compare as strings. */
export type Day = string

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Whether a text is a real calendar day; 2026-02-30 is not. */
export function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && dayOf(new Date(text)) === text
}

/** The UTC day of a date. */
export function dayOf(date: Date): Day {
  return date.toISOString().slice(0, 10)
}

/** Adds days, or subtracts a negative number. */
export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(Date.parse(day) + days * 86_400_000))
}
