import type { RuleMeta } from '../../rules/rule.ts'

/** What `probe` reports under. */
export type ProbeRule =
  | 'probe/account'
  | 'probe/connection'
  | 'probe/key'
  | 'probe/metadata'
  | 'probe/model'
  | 'probe/region'

/** The rules of `probe`, by id. */
export const probeRules: Readonly<Record<ProbeRule, RuleMeta>> = {
  'probe/key': {
    summary: 'A key that its service refuses, or that cannot be sent there',
    severity: 'error',
    fix: 'none',
  },
  'probe/region': {
    summary: 'A key that works only in the other region of its product',
    severity: 'error',
    fix: 'unsafe',
  },
  'probe/account': {
    summary: 'An account without membership, balance or access',
    severity: 'error',
    fix: 'none',
  },
  'probe/model': {
    summary: 'A model that the account of a key may not use',
    severity: 'error',
    fix: 'none',
  },
  'probe/metadata': {
    summary: 'A limit or an ability of a model that the service states otherwise',
    severity: 'warning',
    fix: 'none',
  },
  'probe/connection': {
    summary: 'A service that could not be asked, or whose answer cannot be used',
    severity: 'error',
    fix: 'none',
  },
}
