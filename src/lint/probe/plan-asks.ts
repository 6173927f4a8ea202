import { describeKey } from './describe-key.ts'
import type { TargetOutcome } from './judge-target.ts'
import type { Outcome } from './outcome.ts'
import type { ProbeTarget } from './probe-target.ts'
import type { Site } from './site.ts'

/** A target with the file that it stands in. */
export interface FiledTarget {
  readonly path: string
  readonly target: ProbeTarget
}

/** A request for the list of models; providers that share a key share the request. */
export interface PlannedAsk {
  readonly site: Site
  readonly key: string
  /** Asked after a 401. */
  readonly other?: Site
  /** The key as it may be shown. */
  readonly shown: string
  /** Which providers of which files send it. */
  readonly users: readonly string[]
}

/** Every request of a run, in the order of the files. */
export function planAsks(targets: readonly FiledTarget[]): readonly PlannedAsk[] {
  const asks = new Map<string, PlannedAsk>()
  for (const { path, target } of targets) {
    const { site, key, other, endpoint } = target
    const id = askId(site, key.value)
    const user = `${path}: ${endpoint.use.provider}`
    const known = asks.get(id)
    const users = new Set([...(known?.users ?? []), user])
    const shown = known?.shown ?? describeKey(key)
    asks.set(id, { site, key: key.value, shown, users: [...users], ...(other && { other }) })
  }
  return [...asks.values()]
}

/** Identifies a request. Contains the key, so it must not be printed. */
export function askId({ url, header }: Site, key: string): string {
  return `${header} ${url.href}\n${key}`
}

/** Looks up the answers for a target by `askId`; undefined if it was not asked. */
export function outcomeFor(
  { site, key, other }: ProbeTarget,
  outcomes: ReadonlyMap<string, Outcome>,
): TargetOutcome | undefined {
  const own = outcomes.get(askId(site, key.value))
  const second =
    other && own?.kind === 'refused-key' ? outcomes.get(askId(other, key.value)) : undefined
  return own && { own, ...(second && { other: second }) }
}
