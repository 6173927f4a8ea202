const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '\n': '',
}

/** The text of a literal in quotes, without its prefix; undefined if an escape is unknown. */
export function readQuoted(written: string, isRaw: boolean): string | undefined {
  const mark = /^(?:"""|'''|["'`])/.exec(written)?.[0]
  if (mark === undefined) return undefined
  const isClosed = written.length >= 2 * mark.length && written.endsWith(mark)
  if (!isClosed) return undefined
  const inner = written.slice(mark.length, -mark.length)
  return isRaw || !inner.includes('\\') ? inner : readEscapes(inner)
}

function readEscapes(text: string): string | undefined {
  let isKnown = true
  const plain = text.replace(
    /\\(?:u\{([\dA-Fa-f]{1,6})\}|u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2})|([0-7]{1,3})|(\r\n|[\s\S]))/g,
    (_, braced?: string, long?: string, short?: string, octal?: string, one = '') => {
      const code = braced ?? long ?? short
      if (code !== undefined) return fromCode(Number.parseInt(code, 16))
      if (octal !== undefined) return fromCode(Number.parseInt(octal, 8))
      if (/^[uxUN]/.test(one)) isKnown = false
      return one === '\r\n' ? '' : (ESCAPES[one] ?? one)
    },
  )
  return isKnown ? plain : undefined
}

function fromCode(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** The value of a number; undefined for big integers, imaginary numbers and old octal ones. */
export function readNumber(written: string): number | undefined {
  const plain = written.replaceAll('_', '')
  const isPlain =
    /^(?:0[xX][\dA-Fa-f]+|0[oO][0-7]+|0[bB][01]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)$/
  if (!isPlain.test(plain) || /^0\d/.test(plain)) return undefined
  return Number(plain)
}
