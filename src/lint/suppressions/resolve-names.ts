import { closestMatch } from 'leven'
import { once } from '../../core/once-per.ts'
import { knownRules } from './known-rules.ts'

/** The kinds of suppression, by directive name. */
export const DIRECTIVES = {
  'kimi-config-disable-next-line': 'next-line',
  'kimi-config-disable-line': 'line',
  'kimi-config-disable': 'disable',
  'kimi-config-enable': 'enable',
} as const

/** The program's name, with common variants and typos. */
const PROGRAM = /@?kimi[-_ \u2010-\u2014]?(?:config|conifg|cofnig|confgi|confg|conf)/
const GAP = /[-_:/ \u2010-\u2014]{1,2}/

/** Any spelling of a directive name. */
export const NAME: RegExp = new RegExp(
  String.raw`${PROGRAM.source}${GAP.source}[a-z][\w\u2010-\u2014-]*`,
  'i',
)
const PARTS = new RegExp(`^${PROGRAM.source}(${GAP.source})(.*)$`, 'i')

/** Longer names are not treated as typos. */
export const LONGEST_NAME = 60

const NAMES = Object.keys(DIRECTIVES)

/** Words that other linters use. */
const OTHER_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(kimi-config-)(?:ignore|suppress|off|skip)(?=-|$)/, '$1disable'],
  [/nextline/, 'next-line'],
]

/**
 * The directive that a name means, even if misspelt; undefined for other text, such as a command or a
 * file name in prose.
 */
export function resolveDirectiveName(name: string): string | undefined {
  if (name in DIRECTIVES) return name
  const [, gap = '', rest = ''] = PARTS.exec(name) ?? []
  if (name.length > LONGEST_NAME || rest === '') return undefined
  const plain = `kimi-config-${rest.toLowerCase().replace(/[_\u2010-\u2014]/g, '-')}`
  const bare = OTHER_WORDS.reduce((text, [word, ours]) => text.replace(word, ours), plain)
  const isProse = /[:/ ]/.test(gap)
  if (bare in DIRECTIVES) return isProse && !bare.endsWith('-line') ? undefined : bare
  if (isProse || !/^kimi-config-[de]/.test(bare)) return undefined
  const longer = NAMES.filter((known) => known.startsWith(bare) && bare.includes('able-'))
  return longer.at(0) ?? closestMatch(bare, NAMES, { maxDistance: bare.includes('-l') ? 3 : 2 })
}

/** The rule that a name means, even if misspelt; undefined where none is similar. */
export function resolveRuleName(name: string): string | undefined {
  const known = ruleIds()
  if (known.includes(name)) return name
  if (name.length > LONGEST_NAME) return undefined
  const bare = name
    .toLowerCase()
    .replace(/^kimi-config[/:]/, '')
    .replaceAll('_', '-')
  const first = /^\S+(?=\s)/.exec(bare)?.[0]
  return first !== undefined && known.includes(first)
    ? first
    : closestMatch(bare, [...known], { maxDistance: 3 })
}

/** The ids of all rules that a directive may name. */
export const ruleIds: () => readonly string[] = once(() => [...knownRules().keys()])
