import type { Span } from '../../core/text.ts'
import { pointerTo } from '../../core/tree.ts'
import type { RuleContext } from '../rule.ts'
import { shownText } from '../support/describe-value.ts'
import type { LocatedError } from './locate-error.ts'

/** Where an error stands, in words. */
export function describePlace({ steps }: LocatedError): string {
  const name = steps.at(-1)
  const list = steps.at(-2)
  if (name === undefined) return 'the file'
  if (list === 'providers') return 'a provider'
  if (list === 'models' && isIndex(name)) return 'a model'
  return isIndex(name) && list !== undefined ? `an item of \`${list}\`` : `\`${shownText(name)}\``
}

/** What a sentence about a value begins with. */
export function describeSubject(steps: readonly string[]): string {
  const name = steps.at(-1)
  const list = steps.at(-2)
  if (name === undefined) return 'The file'
  return isIndex(name) && list !== undefined
    ? `An item of \`${shownText(list)}\``
    : `\`${shownText(name)}\``
}

/** Whether a step is the position of a list's item. */
export function isIndex(step: string): boolean {
  return /^\d+$/.test(step)
}

/** What the file calls the field that holds a value. */
export function fieldAt({ document }: RuleContext, span: Span): string {
  const steps = (pointerTo(document.root, span) ?? '').split('/')
  const name = steps.findLast((step) => !isIndex(step)) ?? ''
  return shownText(name.replaceAll('~1', '/').replaceAll('~0', '~'))
}
