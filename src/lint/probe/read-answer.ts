import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { createFieldReader } from '../../catalog/import/fields.ts'
import { readModelItems } from '../../catalog/import/models-list.ts'
import { type ConfigNode, nodeAt, type ScalarNode } from '../../core/tree.ts'
import type { AccountOutcome, Outcome, ProbeAnswer } from './outcome.ts'

/**
 * What an answer says. Whatever its body is, nothing of it goes into an outcome but models, and a
 * host that it leads to.
 */
export function readAnswer(answer: ProbeAnswer, product: ProductId): Outcome {
  if (answer.kind === 'failure') return { ...answer, kind: 'no-answer' }
  const { status, type, text, location } = answer
  if (status === 200) return readModels(text, type, product)
  if (status >= 300 && status <= 399) return { kind: 'redirect', ...hostOf(location) }
  const says = sayingOf(text)
  switch (status) {
    case 401:
      return { kind: 'refused-key', isMissing: says.includes('incorrect_api_key_error') }
    case 402:
      return accountOutcome('no-membership')
    case 403:
      return readForbidden(says)
    case 404:
      return { kind: 'not-found' }
    case 429:
      return isUsedUp(says) ? accountOutcome('used-up') : { kind: 'busy' }
    default:
      return { kind: 'unexpected', what: `status ${status}` }
  }
}

/** Longer than any error that a service prints. */
const LONGEST_ERROR = 64 * 1024

/** The body without case, and with plain apostrophes, to look for known words in it. */
function sayingOf(text: string): string {
  return text.slice(0, LONGEST_ERROR).toLowerCase().replaceAll('’', "'")
}

function readForbidden(says: string): Outcome {
  if (says.includes('only available for coding agents')) return accountOutcome('blocked-client')
  if (says.includes('membership')) return accountOutcome('no-membership')
  // "Access terminated" is what a used-up plan is told, too.
  if (isUsedUp(says) || says.includes('access terminated')) return accountOutcome('used-up')
  return accountOutcome(says.includes('access_terminated_error') ? 'blocked-client' : 'forbidden')
}

function accountOutcome(problem: AccountOutcome['problem']): Outcome {
  return { kind: 'account', problem }
}

function isUsedUp(says: string): boolean {
  return /exceeded_current_quota_error|usage limit|insufficient balance|not active/.test(says)
}

function readModels(text: string, type: string, product: ProductId): Outcome {
  const bare = text.replace(/^\uFEFF/, '')
  if (type === 'text/html' || /^\s*<(?:!doctype|html)/i.test(bare)) {
    return { kind: 'unexpected', what: 'a web page' }
  }
  const root = nodeOf(parseOrUndefined(bare), DEEPEST)
  if (nodeAt(root, 'data')?.kind !== 'array') {
    return { kind: 'unexpected', what: 'something that is no list of models' }
  }
  return { kind: 'works', models: readModelItems(root, product, createFieldReader()).models }
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A list of models has no value below this. */
const DEEPEST = 6

const NOWHERE = { start: 0, end: 0 }

/** A value as a tree, whose places nobody asks for; what lies deeper is left out. */
function nodeOf(value: unknown, levels: number): ConfigNode {
  if (typeof value !== 'object' || value === null || levels === 0) {
    return { kind: 'scalar', value: isScalar(value) ? value : null, span: NOWHERE }
  }
  if (Array.isArray(value)) {
    return { kind: 'array', items: value.map((item) => nodeOf(item, levels - 1)), span: NOWHERE }
  }
  const members = Object.entries(value).map(([key, inner]) => ({
    key,
    keySpan: NOWHERE,
    value: nodeOf(inner, levels - 1),
    span: NOWHERE,
  }))
  return { kind: 'object', members, span: NOWHERE }
}

function isScalar(value: unknown): value is ScalarNode['value'] {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

/** A host by its letters alone: an address may hold anything. */
function hostOf(location: string | undefined): { readonly to?: string } {
  if (location === undefined || !URL.canParse(location)) return {}
  const { hostname } = new URL(location)
  return /^[a-z0-9][a-z0-9.-]{0,99}$/.test(hostname) ? { to: hostname } : {}
}
