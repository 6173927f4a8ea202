import { javaScript } from './javascript-language.ts'
import type { Language } from './language.ts'
import { PYTHON } from './python-language.ts'

const BY_EXTENSION: readonly (readonly [RegExp, () => Language])[] = [
  [/\.pyi?$/i, () => PYTHON],
  [/\.[cm]?ts$/i, () => javaScript('ts')],
  [/\.tsx$/i, () => javaScript('ts jsx')],
  [/\.(?:[cm]?js|jsx)$/i, () => javaScript('jsx')],
]

/** The language of a file, by its name or else by which parser finds fewer mistakes. */
export function languageOf(path: string, text: string): Language {
  const named = BY_EXTENSION.find(([pattern]) => pattern.test(path))?.[1]()
  if (named !== undefined) return named
  const script = javaScript('ts')
  return countMistakes(PYTHON, text) <= countMistakes(script, text) ? PYTHON : script
}

/** Enough to tell the languages apart. */
const SAMPLE = 20_000

function countMistakes(language: Language, text: string): number {
  let mistakes = 0
  language.parse(text.slice(0, SAMPLE)).iterate({
    enter: ({ type }) => {
      if (type.isError) mistakes += 1
    },
  })
  return mistakes
}
