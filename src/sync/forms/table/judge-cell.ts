import { stripDecoration } from '../../decoration.ts'
import type { CellFact, Wanted } from '../../facts.ts'
import { readNumber, showsValue } from '../../numbers.ts'
import { readEfforts, readModality, readReasoning, splitItems } from '../../vocabulary.ts'

/** `unread` is a cell in words that no vocabulary knows: it may be right. */
export type Verdict = 'right' | 'wrong' | 'unread'

/** Holds a cell's text, decorated or not, against what a source wants it to say. */
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
      return isReadable(text) ? 'wrong' : 'unread'
    }
    case 'efforts': {
      const efforts = readEfforts(text)
      if (efforts !== undefined) return efforts.join() === fact.value.join() ? 'right' : 'wrong'
      return isReadable(text) ? 'wrong' : 'unread'
    }
    case 'input':
      return judgeInput(splitItems(text), fact.value)
  }
}

const APPROXIMATELY = /^[~≈≃约約][ \t]?/
const IN_BRACKETS = /^([^()（）]{1,60}?)[ \t]?[(（]([^()（）]{1,60})[)）]$/

/** `262,144 (256K)` shows a number when each of its two does. */
function showsNumber(text: string, value: number): boolean {
  const [, first, second] = IN_BRACKETS.exec(text) ?? []
  const parts = first === undefined || second === undefined ? [text] : [first, second]
  return parts.every((part) => {
    const shown = readNumber(part.replace(APPROXIMATELY, ''))
    return shown !== undefined && showsValue(shown, value)
  })
}

/** Holds a cell of a column whose subject is not known against the source's; words may be a translation. */
export function judgeOther(text: string, wanted: Wanted<CellFact>): Verdict {
  const { core } = stripDecoration(text)
  const verdict = judgeCell(text, wanted)
  if (verdict === 'right' || wanted.value.kind !== 'text') return verdict
  const { value } = wanted.value
  if (/\p{L}/u.test(value + core)) return 'right'
  return sameDigits(core, value) ? 'right' : 'wrong'
}

/** `$0.95` and `0,95 $` say the same; so do two marks that have no digits, when they are the same. */
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

/** Whether a cell in a column of words says something that is certainly none of the wanted words. */
function isReadable(text: string): boolean {
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
