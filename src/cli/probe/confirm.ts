import { UsageError } from '../../core/errors.ts'
import type { PlannedAsk } from '../../lint/probe/plan-asks.ts'
import { formatPlan } from '../../report/probe-plan.ts'
import type { Terminal } from '../terminal.ts'

/**
 * Prints which hosts may get which key, and asks for confirmation.
 * @throws UsageError without a yes: then nothing may be sent.
 */
export async function confirm(
  asks: readonly PlannedAsk[],
  isConfirmed: boolean,
  { err, ask }: Terminal,
): Promise<void> {
  err(formatPlan(asks))
  if (isConfirmed) return
  if (ask === undefined) {
    throw new UsageError(
      'Nothing was sent: there is no terminal to confirm on; use `--yes` to send without asking',
    )
  }
  const answer = await ask('Send? [y/N] ')
  if (!/^y(?:es)?$/i.test(answer.trim())) throw new UsageError('Nothing was sent')
}
