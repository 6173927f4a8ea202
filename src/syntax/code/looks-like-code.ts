/** Nesting at which code is generated or broken. */
const DEEPEST = 300

const WINDOW = 1000
/** Of a window; code has more letters than that. */
const MOST_SIGNS = 800

/**
 * Whether a text may be code that people write. Of text that is nested without end, or hardly has
 * letters, the parsers would take many times as long.
 */
export function looksLikeCode(text: string): boolean {
  let depth = 0
  let signs = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (at % WINDOW === 0) signs = 0
    if (isSign(code)) {
      signs += 1
      if (signs > MOST_SIGNS) return false
      if (code === 0x28 || code === 0x5b || code === 0x7b) depth += 1
      else if (code === 0x29 || code === 0x5d || code === 0x7d) depth = Math.max(depth - 1, 0)
      if (depth > DEEPEST) return false
    }
  }
  return true
}

/** A printed ASCII character that is no letter, digit, blank, dash or underscore. */
function isSign(code: number): boolean {
  if (code < 0x21 || code > 0x7e || code === 0x2d || code === 0x5f || code === 0x3d) return false
  const isDigit = code >= 0x30 && code <= 0x39
  const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
  return !isDigit && !isLetter
}
