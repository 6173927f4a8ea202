import { escapeOf, type Scanner } from './scanner.ts'

/** Limit for quoted strings in substitutions in quoted strings. */
const DEEPEST = 30

/** The offset after the closing mark; undefined if nothing closes what opens at an offset. */
export type Skip = (scanner: Scanner, at: number, depth?: number) => number | undefined

/** Remembers openings without an end, so that no text is searched twice. */
function rememberUnclosed(opening: string, find: Skip): Skip {
  return (scanner, at, depth = 0) => {
    if (scanner.unclosed.has(opening) || depth > DEEPEST) return undefined
    const end = find(scanner, at, depth)
    if (end === undefined) scanner.unclosed.add(opening)
    return end
  }
}

/** From a `'` to the next one. */
export const skipSingle: Skip = rememberUnclosed("'", ({ text }, at) => {
  const close = text.indexOf("'", at + 1)
  return close < 0 ? undefined : close + 1
})

/** From a `"` to the one that ends it. */
export const skipDouble: Skip = rememberUnclosed('"', (scanner, at, depth = 0) => {
  const { text } = scanner
  const mark = escapeOf(scanner)
  let next = at + 1
  while (next < text.length) {
    const character = text[next]
    if (character === '"') return next + 1
    if (character === mark) next += 2
    else next = skipNested(scanner, next, depth) ?? next + 1
  }
  return undefined
})

/** A substitution or a variable in braces. */
function skipNested(scanner: Scanner, at: number, depth: number): number | undefined {
  const { text, flavour } = scanner
  if (flavour === 'cmd') return undefined
  if (text[at] === '`' && flavour === 'posix') return skipBackticks(scanner, at, depth + 1)
  if (text[at] !== '$') return undefined
  if (text[at + 1] === '(') return skipParentheses(scanner, at + 1, depth + 1)
  return text[at + 1] === '{' ? skipBraces(scanner, at + 1, depth + 1) : undefined
}

/** From a backtick to the next unescaped one. */
export const skipBackticks: Skip = rememberUnclosed('`', ({ text }, at) => {
  let next = at + 1
  while (next < text.length) {
    if (text[next] === '`') return next + 1
    next += text[next] === '\\' ? 2 : 1
  }
  return undefined
})

function skipPair(opening: string, closing: string): Skip {
  return rememberUnclosed(opening, (scanner, at, depth = 0) => {
    const { text } = scanner
    let open = 0
    let next = at
    while (next < text.length) {
      const character = text[next]
      if (character === opening) open += 1
      else if (character === closing) open -= 1
      if (open === 0) return next + 1
      next = skipQuoted(scanner, next, depth) ?? next + (character === '\\' ? 2 : 1)
    }
    return undefined
  })
}

function skipQuoted(scanner: Scanner, at: number, depth: number): number | undefined {
  const character = scanner.text[at]
  if (character === "'") return skipSingle(scanner, at, depth + 1)
  if (character === '"') return skipDouble(scanner, at, depth + 1)
  return character === '`' && scanner.flavour === 'posix'
    ? skipBackticks(scanner, at, depth + 1)
    : undefined
}

/** From a `(` to the `)` that closes it. */
export const skipParentheses: Skip = skipPair('(', ')')

/** From a `{` to the `}` that closes it. */
export const skipBraces: Skip = skipPair('{', '}')
