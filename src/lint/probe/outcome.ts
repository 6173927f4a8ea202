import type { StatedModel } from '../../catalog/import/reading.ts'

/** Where on its way a request failed. */
type Trouble = 'host' | 'tls' | 'proxy' | 'line' | 'limit'

/** The result of one request: an answer of any status, or why there was none. */
export type ProbeAnswer =
  | {
      readonly kind: 'answer'
      readonly status: number
      /** The media type in lower case, without parameters. */
      readonly type: string
      /** Where it sends the client instead. */
      readonly location?: string
      readonly text: string
    }
  | { readonly kind: 'failure'; readonly trouble: Trouble; readonly reason: string }

/** What an answer to the list of models says about the key and its account. */
export type Outcome =
  | { readonly kind: 'works'; readonly models: readonly StatedModel[] }
  /** 401; `isMissing` if the service received no key. */
  | { readonly kind: 'refused-key'; readonly isMissing: boolean }
  | AccountOutcome
  | TroubleOutcome

/** The account of the key is refused. */
export interface AccountOutcome {
  readonly kind: 'account'
  /**
   * `used-up`: the balance or the plan. `blocked-client`: the service does not accept this client.
   * `forbidden`: 403 for some other reason.
   */
  readonly problem: 'no-membership' | 'used-up' | 'blocked-client' | 'forbidden'
}

/** The answer does not show whether the key works. */
export type TroubleOutcome =
  /** 404. */
  | { readonly kind: 'not-found' }
  | { readonly kind: 'busy' }
  /** `to`: a host. */
  | { readonly kind: 'redirect'; readonly to?: string }
  | { readonly kind: 'unexpected'; readonly what: string }
  | { readonly kind: 'no-answer'; readonly trouble: Trouble; readonly reason: string }
