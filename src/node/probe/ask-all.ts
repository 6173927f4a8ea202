import type { Outcome } from '../../lint/probe/outcome.ts'
import { askId, type PlannedAsk } from '../../lint/probe/plan-asks.ts'
import { readAnswer } from '../../lint/probe/read-answer.ts'
import type { Site } from '../../lint/probe/site.ts'
import type { HttpClient } from '../http-client.ts'

/**
 * Makes the planned requests, all at once, and after a 401 the one to the other region. No two are
 * alike: what was asked before is not asked again.
 * @returns Outcomes by `askId`.
 */
export async function askAll(
  asks: readonly PlannedAsk[],
  client: HttpClient,
): Promise<ReadonlyMap<string, Outcome>> {
  const asked = new Map<string, Promise<Outcome>>()
  const askOnce = (site: Site, key: string): Promise<Outcome> => {
    const id = askId(site, key)
    const answer = asked.get(id) ?? ask(client, site, key)
    asked.set(id, answer)
    return answer
  }
  await Promise.all(
    asks.map(async ({ site, key, other }) => {
      const own = await askOnce(site, key)
      if (own.kind === 'refused-key' && other !== undefined) await askOnce(other, key)
    }),
  )
  return new Map(
    await Promise.all([...asked].map(async ([id, answer]) => [id, await answer] as const)),
  )
}

async function ask(client: HttpClient, { url, header, service }: Site, key: string) {
  const headers =
    header === 'authorization'
      ? { authorization: `Bearer ${key}` }
      : { 'x-api-key': key, 'anthropic-version': '2023-06-01' }
  // Of a host that is not the vendor's, nothing is held against the catalog.
  return readAnswer(await client.get(url, headers), service?.product ?? 'open-platform')
}
