import type { PlannedAsk } from '../lint/probe/plan-asks.ts'

/** More names than these say no more. */
const MOST_USERS = 3

/** The requests that a probe is about to send, with every host that may get a key. */
export function formatPlan(asks: readonly PlannedAsk[]): string {
  const count = asks.length === 1 ? 'this request' : `these ${asks.length} requests`
  return [
    `kimi-config: about to send ${count}, with the key in a header:`,
    ...asks.flatMap(formatAsk),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function formatAsk({ site, other, shown, users }: PlannedAsk): readonly string[] {
  const named = users.slice(0, MOST_USERS).join(', ')
  const more = users.length > MOST_USERS ? ` and ${users.length - MOST_USERS} more` : ''
  return [
    `  GET ${site.url.href}`,
    `      key ${shown}, from ${named}${more}`,
    ...(other ? [`      if that answers 401, also GET ${other.url.href}`] : []),
  ]
}
