/** How a page writes whole numbers: `262,144`, `262 144`, `٢٦٢٬١٤٤`, `256K`, `262144 tokens`. */
export interface NumberStyle {
  /** Between groups of digits; empty if digits are not grouped. */
  readonly separator: string
  /** The code point of the digit zero. */
  readonly zero: number
  /** Whether all but the last group have two digits, as in `10,48,576`. */
  readonly inPairs?: true
  /** The unit that multiplies the number, with the space before it, such as `K` or ` k`. */
  readonly unit: string
  /** Units of other numbers on the page. */
  readonly otherUnits?: readonly string[]
  /** The text after the number, such as ` tokens`. */
  readonly after: string
}

export interface ShownNumber {
  /** ASCII digits, with a point before decimals. */
  readonly digits: string
  readonly style: NumberStyle
}

/** The code points of zero in the scripts of the published languages. */
const NOUGHTS: readonly number[] = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10]

/** Unicode property classes take long to compile, and a table has many numbers. */
const DIGIT = `[${NOUGHTS.map((nought) => `${String.fromCharCode(nought)}-${String.fromCharCode(nought + 9)}`).join('')}]`

const NUMBER = new RegExp(
  `^(D{1,3}(?:([,.'’\\u0020\\u00A0\\u202F\\u2009\\u066C،，_])D{3}(?:\\2D{3}){0,4})?|D{1,15}|D{1,4}[.,]D{1,3})((?:[ \\u00A0\\u202F]?[KkMm](?:i?B|i)?)?)((?:[ \\u00A0]\\S{1,20})?)$`.replaceAll(
    'D{',
    `${DIGIT}{`,
  ),
)

/** Indian grouping: the last three digits, and pairs before them. */
const IN_PAIRS = new RegExp(
  '^(?=.{1,20}$)(D{1,2}(?:,D{2}){1,6},D{3})((?:[ \\u00A0]\\S{1,20})?)$'.replaceAll(
    'D{',
    `${DIGIT}{`,
  ),
)

/** Reads a cell that is one number; undefined for anything else. */
export function readNumber(text: string): ShownNumber | undefined {
  const bare = text.trim()
  const zero = noughtOf(bare)
  if (zero === undefined) return undefined
  const match = NUMBER.exec(bare)
  if (match === null) return readInPairs(bare, zero)
  const [, shown = '', separator = '', unit = '', after = ''] = match
  if (!isWord(after)) return undefined
  const plain = [...shown].map((character) => digitOf(character, zero)).join('')
  const decimal = unit !== '' && /^[.,]$/.test(separator)
  const digits = separator === '' || decimal ? plain.replace(',', '.') : plain.replace(/\D/g, '')
  if (unit === '' && digits.includes('.')) return undefined
  return { digits, style: { separator: unit === '' ? separator : '', zero, unit, after } }
}

function readInPairs(text: string, zero: number): ShownNumber | undefined {
  const [, shown = '', after = ''] = IN_PAIRS.exec(text) ?? []
  if (shown === '' || !isWord(after)) return undefined
  const digits = [...shown].map((character) => digitOf(character, zero)).join('')
  const style: NumberStyle = { separator: ',', inPairs: true, zero, unit: '', after }
  return { digits: digits.replaceAll(',', ''), style }
}

function isWord(text: string): boolean {
  return text === '' || /^.\p{L}+$/u.test(text)
}

function noughtOf(shown: string): number | undefined {
  const first = shown.codePointAt(0) ?? 0
  return NOUGHTS.find((nought) => first >= nought && first <= nought + 9)
}

function digitOf(character: string, zero: number): string {
  const digit = (character.codePointAt(0) ?? 0) - zero
  return digit >= 0 && digit <= 9 ? String(digit) : character
}

/** Whether a shown number stands for a value; `256K` stands for 262144 and for 256000. */
export function showsValue({ digits, style }: ShownNumber, value: number): boolean {
  if (style.unit === '') return Number(digits) === value
  const decimals = digits.split('.')[1]?.length ?? 0
  return factorsOf(style.unit).some((factor) => (value / factor).toFixed(decimals) === digits)
}

/**
 * Writes a number in a style. It uses a unit only if the page does and the number is a whole
 * multiple; other numbers are written in full.
 */
export function writeNumber(value: number, style: NumberStyle, fallback: string): string {
  const { unit, otherUnits = [], zero, after } = style
  if (unit === '') {
    return toDigits(group(value, style.separator, style.inPairs === true), zero) + after
  }
  for (const shown of [unit, ...otherUnits]) {
    const count = countUnits(value, shown)
    if (count !== undefined) return toDigits(String(count), zero) + shown + after
  }
  return toDigits(group(value, fallback), zero) + after
}

/** `256K` is 256 × 1024 or 256 × 1000; from a thousand on, a larger unit reads better. */
function countUnits(value: number, unit: string): number | undefined {
  return factorsOf(unit)
    .map((factor) => value / factor)
    .find((count) => Number.isInteger(count) && count > 0 && count < 1000)
}

/** `K` stands for 1000 and for 1024; only `Ki` is unambiguous. */
function factorsOf(unit: string): readonly number[] {
  const power = /m/i.test(unit) ? 2 : 1
  return (/i/.test(unit) ? [1024] : [1000, 1024]).map((base) => base ** power)
}

function group(value: number, separator: string, inPairs = false): string {
  const places = inPairs ? /\B(?=(?:\d{2})*\d{3}$)/g : /\B(?=(?:\d{3})+$)/g
  return String(value).replace(places, separator)
}

function toDigits(text: string, zero: number): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
}

/** The most common style; small numbers show no grouping and do not count. */
export function commonStyle(numbers: readonly ShownNumber[]): NumberStyle | undefined {
  const counts = new Map<string, { readonly style: NumberStyle; count: number }>()
  for (const { digits, style } of numbers) {
    if (digits.length < 4 && style.unit === '') continue
    const key = JSON.stringify(style)
    const seen = counts.get(key)
    if (seen === undefined) counts.set(key, { style, count: 1 })
    else seen.count += 1
  }
  const styles = [...counts.values()].toSorted((a, b) => b.count - a.count).map((one) => one.style)
  const [most, ...others] = styles
  const otherUnits = others.map(({ unit }) => unit).filter((unit) => unit !== '')
  return most && otherUnits.length > 0 ? { ...most, otherUnits } : most
}
