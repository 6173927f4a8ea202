import { UsageError } from '../../core/errors.ts'
import type { PlannedAsk } from '../../lint/probe/plan-asks.ts'
import { formatPlan } from '../../report/probe-plan.ts'
import type { Terminal } from '../terminal.ts'

/**
 * Says which hosts may get which key, and asks whether they shall.
 * @throws UsageError where nobody says yes: nothing may be sent then.
 */
export async function confirm(
  asks: readonly PlannedAsk[],
  isConfirmed: boolean,
  { err, ask }: Terminal,
): Promise<void> {
  err(formatPlan(asks))
  if (isConfirmed) return
  if (ask === undefined) {
    throw new UsageError('Nothing was sent: there is no terminal to ask at; `--yes` sends it')
  }
  const answer = await ask('Send? [y/N] ')
  if (!/^y(?:es)?$/i.test(answer.trim())) throw new UsageError('Nothing was sent')
}
