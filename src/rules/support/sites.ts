import type { Region } from '../../catalog/catalog-data.generated.ts'
import type { ConsoleMention } from '../../catalog/consoles.ts'
import type { Related } from '../../core/finding.ts'

/** What contradicts a site. */
export interface SiteProblem {
  readonly message: string
  /** Absent: that of the rule. */
  readonly severity?: 'info'
  readonly related: readonly Related[]
}

/** The sites in words. */
export const SITES: Readonly<Record<Region, string>> = {
  intl: 'the international site',
  cn: 'the site for China',
  global: 'the global site',
}

/** How to report a console of another region. */
export function describeConsole(
  { host, region }: { readonly host: string; readonly region: Region },
  mention: ConsoleMention,
  isCertain: boolean,
): SiteProblem {
  return {
    message: `\`${host}\` is ${SITES[region]}, but \`${mention.host}\` creates keys for ${SITES[mention.region]}`,
    ...(!isCertain && { severity: 'info' }),
    related: [{ message: 'says where the key is from', span: mention.at }],
  }
}
