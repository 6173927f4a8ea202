import { type ConfigFields, isFields } from '../core/config-value.ts'
import { layoutOf } from './edit/layout.ts'
import type { Style } from './edit/style.ts'
import { printJson5 } from './json5/print.ts'
import { printTables } from './toml/print.ts'
import { printFields } from './yaml/print.ts'

/** The syntaxes that a whole file can be printed in. */
export type PrintedSyntax = 'json5' | 'json' | 'yaml' | 'toml' | 'env'

const STYLE: Style = {
  eol: '\n',
  unit: '  ',
  quote: '"',
  keyQuote: '',
  sampleQuote: '',
  afterColon: ' ',
  padObject: ' ',
  padList: '',
  trailingComma: true,
  listIndent: '  ',
  dash: '- ',
  quotes: new Map(),
  inline: new Map(),
}

/** Prints fields as a whole file, in the style of the tools' own docs. */
export function printDocument(fields: ConfigFields, syntax: PrintedSyntax): string {
  const inline = new Map([...layoutOf(fields), ['', false] as const])
  const place = { path: '', indent: '' }
  if (syntax === 'json5') return `${printJson5(fields, { ...STYLE, inline }, place)}\n`
  if (syntax === 'json') {
    const strict: Style = { ...STYLE, keyQuote: '"', trailingComma: false, inline }
    return `${printJson5(fields, strict, place)}\n`
  }
  if (syntax === 'yaml') return `${printFields(fields, { ...STYLE, quote: '', inline }, place)}\n`
  if (syntax === 'toml') return printTables(fields, [], '\n')
  return [...fields].map(([name, value]) => (isFields(value) ? '' : `${name}=${value}\n`)).join('')
}
