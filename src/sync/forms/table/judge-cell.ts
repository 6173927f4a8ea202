import { stripDecoration } from '../../decoration.ts'
import type { CellFact, Wanted } from '../../facts.ts'
import { readNumber, showsValue } from '../../numbers.ts'
import { readEfforts, readModality, readReasoning, splitItems } from '../../vocabulary.ts'

/** `unread`: in words that no vocabulary has, so it may be right. */
export type Verdict = 'right' | 'wrong' | 'unread'

/** Compares a cell's text, decorated or not, with the wanted fact. */
export function judgeCell(text: string, wanted: Wanted<CellFact>): Verdict {
  const { core } = stripDecoration(text)
  const verdicts = [wanted.value, ...(wanted.also ?? [])].map((fact) => judge(core, fact))
  if (verdicts.includes('right')) return 'right'
  return verdicts.includes('unread') ? 'unread' : 'wrong'
}

function judge(text: string, fact: CellFact): Verdict {
  switch (fact.kind) {
    case 'text':
      return sameText(text, fact.value) ? 'right' : 'wrong'
    case 'number':
      return showsNumber(text, fact.value) ? 'right' : 'wrong'
    case 'reasoning': {
      const word = readReasoning(text)
      if (word !== undefined) return word === fact.value ? 'right' : 'wrong'
      return isUnderstood(text) ? 'wrong' : 'unread'
    }
    case 'efforts': {
      const efforts = readEfforts(text)
      if (efforts !== undefined) return efforts.join() === fact.value.join() ? 'right' : 'wrong'
      return isUnderstood(text) ? 'wrong' : 'unread'
    }
    case 'input':
      return judgeInput(splitItems(text), fact.value)
  }
}

const APPROXIMATELY = /^[~≈≃约約][ \t]?/
const IN_BRACKETS = /^([^()（）]{1,60}?)[ \t]?[(（]([^()（）]{1,60})[)）]$/

/** Of `262,144 (256K)`, both numbers have to show the value. */
function showsNumber(text: string, value: number): boolean {
  const [, first, second] = IN_BRACKETS.exec(text) ?? []
  const parts = first === undefined || second === undefined ? [text] : [first, second]
  return parts.every((part) => {
    const shown = readNumber(part.replace(APPROXIMATELY, ''))
    return shown !== undefined && showsValue(shown, value)
  })
}

/**
 * Compares a cell of unknown subject with the source's: words may be translated, digits are not.
 */
export function judgeOther(text: string, wanted: Wanted<CellFact>): Verdict {
  const { core } = stripDecoration(text)
  const verdict = judgeCell(text, wanted)
  if (verdict === 'right' || wanted.value.kind !== 'text') return verdict
  const { value } = wanted.value
  if (/\p{L}/u.test(value + core)) return 'right'
  return sameDigits(core, value) ? 'right' : 'wrong'
}

/** Whether two texts have the same digits, as `$0.95` and `0,95 $` do. */
function sameDigits(a: string, b: string): boolean {
  const [left, right] = [a.replace(/\P{Nd}/gu, ''), b.replace(/\P{Nd}/gu, '')]
  return left === right && left !== ''
}

function judgeInput(items: readonly string[], modalities: readonly string[]): Verdict {
  if (items.length !== modalities.length) return 'wrong'
  const read = items.map(readModality)
  if (read.some((modality, i) => modality !== undefined && modality !== modalities[i])) {
    return 'wrong'
  }
  return read.includes(undefined) ? 'unread' : 'right'
}

/** Whether a cell is understood, although it has none of the wanted words. */
function isUnderstood(text: string): boolean {
  return (
    text === '' ||
    readNumber(text) !== undefined ||
    readReasoning(text) !== undefined ||
    readEfforts(text) !== undefined
  )
}

function sameText(a: string, b: string): boolean {
  return bareText(a) === bareText(b)
}

function bareText(text: string): string {
  return stripDecoration(text.trim()).core.normalize('NFC')
}
