import { type Day, dayOf, isDay } from '../core/day.ts'
import { UsageError } from '../core/errors.ts'

/**
 * The day to judge by: `--as-of`, else `SOURCE_DATE_EPOCH` (seconds since 1970), else today.
 * @throws UsageError where one of them is no day.
 */
export function judgedDay(asOf: string | undefined, epoch: string | undefined): Day {
  if (asOf !== undefined) {
    if (isDay(asOf)) return asOf
    throw new UsageError(`\`--as-of ${asOf}\` is no day, expected YYYY-MM-DD`)
  }
  if (epoch === undefined || epoch === '') return dayOf(new Date())
  const date = new Date(Number(epoch) * 1000)
  if (/^\d+$/.test(epoch) && !Number.isNaN(date.getTime())) return dayOf(date)
  throw new UsageError(`SOURCE_DATE_EPOCH is \`${epoch}\`, expected whole seconds since 1970`)
}
