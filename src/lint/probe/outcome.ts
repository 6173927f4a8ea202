import type { StatedModel } from '../../catalog/import/reading.ts'

/** Where on its way a request failed. */
type Trouble = 'host' | 'tls' | 'proxy' | 'line' | 'limit'

/** What came back for one request, as a client of HTTP gives it: any status, or why none came. */
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
  /** 401; `isMissing` where the service saw no key at all. */
  | { readonly kind: 'refused-key'; readonly isMissing: boolean }
  | AccountOutcome
  | TroubleOutcome

/** The key is known, and opens nothing. */
export interface AccountOutcome {
  readonly kind: 'account'
  /**
   * `used-up`: the balance or the plan. `blocked-client`: the service lets in clients that it knows,
   * and no others. `forbidden`: 403 for some other reason.
   */
  readonly problem: 'no-membership' | 'used-up' | 'blocked-client' | 'forbidden'
}

/** The answer says nothing of the key. */
export type TroubleOutcome =
  /** The service says that it has nothing at the address. */
  | { readonly kind: 'not-found' }
  | { readonly kind: 'busy' }
  /** `to`: a host. */
  | { readonly kind: 'redirect'; readonly to?: string }
  | { readonly kind: 'unexpected'; readonly what: string }
  | { readonly kind: 'no-answer'; readonly trouble: Trouble; readonly reason: string }
