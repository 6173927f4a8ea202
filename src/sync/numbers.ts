/** How a page writes whole numbers: `262,144`, `262 144`, `٢٦٢٬١٤٤`, `256K`, `262144 tokens`. */
export interface NumberStyle {
  /** Between groups of three digits; empty where the page does not group. */
  readonly separator: string
  /** The code point of the page's digit nought. */
  readonly zero: number
  /** What multiplies the number, with the space before it, such as `K` or ` k`. */
  readonly unit: string
  /** What follows the number, such as ` tokens`. */
  readonly after: string
}

export interface ShownNumber {
  /** ASCII digits, with a point where the number has decimals. */
  readonly digits: string
  readonly style: NumberStyle
}

const NUMBER =
  /^(\p{Nd}{1,3}(?:([,.'’\u0020\u00A0\u202F\u2009\u066C،_])\p{Nd}{3}(?:\2\p{Nd}{3}){0,4})?|\p{Nd}{1,15}|\p{Nd}{1,4}[.,]\p{Nd}{1,3})((?:[ \u00A0\u202F]?[KkMm](?!\p{L}))?)((?:[ \u00A0]\p{L}{1,20})?)$/u

/** The code points of nought in the scripts that the published languages use. */
const NOUGHTS: readonly number[] = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10]

/** Reads a cell that is one number; undefined for anything else. */
export function readNumber(text: string): ShownNumber | undefined {
  const match = NUMBER.exec(text.trim())
  if (match === null) return undefined
  const [, shown = '', separator = '', unit = '', after = ''] = match
  const zero = noughtOf(shown)
  if (zero === undefined) return undefined
  const plain = [...shown].map((character) => digitOf(character, zero)).join('')
  const decimal = unit !== '' && /^[.,]$/.test(separator)
  const digits = separator === '' || decimal ? plain.replace(',', '.') : plain.replace(/\D/g, '')
  if (unit === '' && digits.includes('.')) return undefined
  return { digits, style: { separator: unit === '' ? separator : '', zero, unit, after } }
}

function noughtOf(shown: string): number | undefined {
  const first = shown.codePointAt(0) ?? 0
  return NOUGHTS.find((nought) => first >= nought && first <= nought + 9)
}

function digitOf(character: string, zero: number): string {
  const digit = (character.codePointAt(0) ?? 0) - zero
  return digit >= 0 && digit <= 9 ? String(digit) : character
}

/** Whether a shown number stands for a value; `256K` stands for 262144 as well as for 256000. */
export function showsValue({ digits, style }: ShownNumber, value: number): boolean {
  if (style.unit === '') return Number(digits) === value
  const power = /m/i.test(style.unit) ? 2 : 1
  const decimals = digits.split('.')[1]?.length ?? 0
  return [1000, 1024].some((base) => (value / base ** power).toFixed(decimals) === digits)
}

/** Writes a number in a style; a number that is no whole `K` or `M` is written in full. */
export function writeNumber(value: number, style: NumberStyle, fallback: string): string {
  if (style.unit === '') return toDigits(group(value, style.separator), style.zero) + style.after
  const upper = /[KM]/.test(style.unit)
  const space = style.unit.slice(0, -1)
  for (const base of [1024, 1000]) {
    for (const [power, letter] of [
      [2, 'm'],
      [1, 'k'],
    ] as const) {
      const scaled = value / base ** power
      if (!Number.isInteger(scaled)) continue
      const unit = space + (upper ? letter.toUpperCase() : letter)
      return toDigits(String(scaled), style.zero) + unit + style.after
    }
  }
  return toDigits(group(value, fallback), style.zero) + style.after
}

function group(value: number, separator: string): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, separator)
}

function toDigits(text: string, zero: number): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
}

/** The style that most of the numbers have; small numbers show no grouping and do not count. */
export function commonStyle(numbers: readonly ShownNumber[]): NumberStyle | undefined {
  const counts = new Map<string, { readonly style: NumberStyle; count: number }>()
  for (const { digits, style } of numbers) {
    if (digits.length < 4 && style.unit === '') continue
    const key = JSON.stringify(style)
    const seen = counts.get(key)
    if (seen === undefined) counts.set(key, { style, count: 1 })
    else seen.count += 1
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)[0]?.style
}
