import type { Fix } from '../../core/edit.ts'
import type { Problem } from '../../core/finding.ts'
import { maskSecrets } from '../../core/mask.ts'
import { removePiece } from '../../core/remove-lines.ts'
import type { Located } from '../../core/tree.ts'
import type { Directive } from './directives.ts'
import {
  DIRECTIVES,
  LONGEST_NAME,
  resolveDirectiveName,
  resolveRuleName,
  ruleIds,
} from './resolve-names.ts'

/** What is known of a directive after a run. */
export interface DirectiveUsage {
  readonly directive: Directive
  /** Rules of it that exist and did nothing here; for a directive without rules, whether it did. */
  readonly unused: readonly Located<string>[] | boolean
}

/** What is wrong with a directive: a name that is none, unknown rules, nothing to suppress. */
export function checkDirective(text: string, verdict: DirectiveUsage): readonly Problem[] {
  const { directive, unused } = verdict
  // Of what nobody can read, the rest may be no list of rules either.
  if (resolveDirectiveName(directive.name.value) === undefined) return [unknownDirective(directive)]
  const idle = Array.isArray(unused) ? unused : []
  const known = directive.rules.filter(({ value }) => ruleIds().includes(value))
  const isIdle = unused === true || (idle.length > 0 && idle.length === directive.rules.length)
  // What has nothing to do need not be spelt right either.
  if (isIdle && known.length === directive.rules.length) {
    return [unusedDirective(text, directive, idle)]
  }
  const strangers = directive.rules.filter((rule) => !known.includes(rule))
  return [
    ...(directive.name.value in DIRECTIVES ? [] : [unknownDirective(directive)]),
    ...strangers.map((rule) => unknownRule(text, directive, rule, idle.includes(rule))),
    ...known.filter((rule) => idle.includes(rule)).map((rule) => unusedRule(text, directive, rule)),
  ]
}

function clip(name: string): string {
  const shown = maskSecrets(name)
  return shown.length > LONGEST_NAME ? `${shown.slice(0, LONGEST_NAME)}…` : shown
}

/** Until it is mended, it turns off what it was meant to. */
function unknownDirective({ name, comment }: Directive): Problem {
  const known = Object.keys(DIRECTIVES)
  const meant = resolveDirectiveName(name.value)
  return {
    at: comment,
    message: `Unknown suppression \`${clip(name.value)}\`, expected \`${meant ?? known.join('`, `')}\``,
    actual: clip(name.value),
    expected: meant === undefined ? known : [meant],
    ...(meant !== undefined && { fix: replaceBy(name, meant) }),
  }
}

/** One that was plausibly meant counts; where nobody can tell which, every rule is turned off. */
function unknownRule(
  text: string,
  directive: Directive,
  rule: Located<string>,
  isIdle: boolean,
): Problem {
  const meant = resolveRuleName(rule.value)
  const hint = meant === undefined ? 'expected the id of a rule' : `did you mean \`${meant}\`?`
  const idle = meant === undefined ? 'nothing' : `no \`${meant}\``
  const isSlip = meant !== undefined && !/\s/.test(rule.value)
  return {
    at: directive.rules.length === 1 ? directive.comment : rule.span,
    message: `Unknown rule \`${clip(rule.value)}\` in a suppression, ${isIdle ? `and ${idle} is found there` : hint}`,
    actual: clip(rule.value),
    ...(meant !== undefined && !isIdle && { expected: [meant] }),
    note: 'Separate rules with commas, and write the reason after ` -- `. `kimi-config explain` lists the rules.',
    ...(isIdle && { fix: removeRule(text, directive, rule) }),
    ...(!isIdle && isSlip && { fix: replaceBy(rule, meant) }),
  }
}

function unusedDirective(
  text: string,
  directive: Directive,
  rules: readonly Located<string>[],
): Problem {
  return {
    at: directive.comment,
    message: describeUnused(directive, rules),
    fix: removeComment(text, directive),
  }
}

function unusedRule(text: string, directive: Directive, rule: Located<string>): Problem {
  return {
    at: rule.span,
    message: describeUnused(directive, [rule]),
    actual: rule.value,
    fix: removeRule(text, directive, rule),
  }
}

function describeUnused({ kind, name }: Directive, rules: readonly Located<string>[]): string {
  const subject =
    rules.length === 0 ? '' : ` of \`${rules.map(({ value }) => value).join('`, `')}\``
  if (kind === 'enable')
    return `Unused \`${name.value}\`${subject}, nothing was turned off before it`
  return `Unused suppression${subject}, nothing is found ${PLACES[kind]}`
}

const PLACES = {
  'next-line': 'on the next line',
  line: 'on this line',
  disable: 'below it',
} as const

function removeComment(text: string, { comment }: Directive): Fix {
  return { title: 'Remove the comment', safety: 'safe', edits: [removePiece(text, comment)] }
}

/** With the comma that parts it from the rule after it, or from the one before it. */
function removeRule(text: string, directive: Directive, rule: Located<string>): Fix {
  const { rules } = directive
  if (rules.length === 1) return removeComment(text, directive)
  const index = rules.indexOf(rule)
  const edit = {
    start: index === rules.length - 1 ? (rules[index - 1]?.span.end ?? 0) : rule.span.start,
    end: rules[index + 1]?.span.start ?? rule.span.end,
    text: '',
  }
  return { title: `Remove \`${clip(rule.value)}\``, safety: 'safe', edits: [edit] }
}

function replaceBy(wrong: Located<string>, right: string): Fix {
  return {
    title: `Replace it with \`${right}\``,
    safety: 'safe',
    edits: [{ ...wrong.span, text: right }],
  }
}
