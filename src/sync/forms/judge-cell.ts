import type { CellFact, Wanted } from '../facts.ts'
import { readNumber, showsValue } from '../numbers.ts'
import { readEfforts, readModality, readReasoning, splitItems } from '../vocabulary.ts'

/** `unread` is a cell in words that no vocabulary knows: it may be right. */
export type Verdict = 'right' | 'wrong' | 'unread'

/** Holds a cell's text against what a source wants it to say. */
export function judgeCell(text: string, wanted: Wanted<CellFact>): Verdict {
  const verdicts = [wanted.value, ...(wanted.also ?? [])].map((fact) => judge(text, fact))
  if (verdicts.includes('right')) return 'right'
  return verdicts.includes('unread') ? 'unread' : 'wrong'
}

function judge(text: string, fact: CellFact): Verdict {
  switch (fact.kind) {
    case 'text':
      return sameText(text, fact.value) ? 'right' : 'wrong'
    case 'number': {
      const shown = readNumber(text)
      return shown !== undefined && showsValue(shown, fact.value) ? 'right' : 'wrong'
    }
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
  return text
    .trim()
    .normalize('NFC')
    .replace(/^[*_`]{1,3}|[*_`]{1,3}$/g, '')
}
