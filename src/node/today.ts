import { type Day, dayOf } from '../core/day.ts'
import { UsageError } from '../core/errors.ts'

/**
 * Today, or the day of `SOURCE_DATE_EPOCH` (seconds since 1970) where that is set.
 * @throws UsageError where it is no time.
 */
export function currentDay(epoch: string | undefined): Day {
  if (epoch === undefined || epoch === '') return dayOf(new Date())
  const date = new Date(Number(epoch) * 1000)
  if (/^\d+$/.test(epoch) && !Number.isNaN(date.getTime())) return dayOf(date)
  throw new UsageError(`SOURCE_DATE_EPOCH is \`${epoch}\`, expected whole seconds since 1970`)
}
