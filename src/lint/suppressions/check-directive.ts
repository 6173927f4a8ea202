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

/** A directive, and which of its rules had no effect in a run. */
export interface DirectiveUsage {
  readonly directive: Directive
  /** Its existing rules that had no effect; for a directive without rules, whether it had none. */
  readonly unused: readonly Located<string>[] | boolean
}

/** Finds what is wrong with a directive: an unknown name, unknown rules, no effect. */
export function checkDirective(text: string, usage: DirectiveUsage): readonly Problem[] {
  const { directive, unused } = usage
  // Without a valid name, the rest may not be a list of rules either.
  if (resolveDirectiveName(directive.name.value) === undefined) return [unknownDirective(directive)]
  const unusedRules = Array.isArray(unused) ? unused : []
  const known = directive.rules.filter(({ value }) => ruleIds().includes(value))
  const isUnused =
    unused === true || (unusedRules.length > 0 && unusedRules.length === directive.rules.length)
  // A directive that will be removed needs no spelling fix.
  if (isUnused && known.length === directive.rules.length) {
    return [unusedDirective(text, directive, unusedRules)]
  }
  const unknownRules = directive.rules.filter((rule) => !known.includes(rule))
  return [
    ...(directive.name.value in DIRECTIVES ? [] : [unknownDirective(directive)]),
    ...unknownRules.map((rule) => unknownRule(text, directive, rule, unusedRules.includes(rule))),
    ...known
      .filter((rule) => unusedRules.includes(rule))
      .map((rule) => unusedRule(text, directive, rule)),
  ]
}

function clip(name: string): string {
  const shown = maskSecrets(name)
  return shown.length > LONGEST_NAME ? `${shown.slice(0, LONGEST_NAME)}…` : shown
}

/** Until it is fixed, it works as the intended directive. */
function unknownDirective({ name, comment }: Directive): Problem {
  const known = Object.keys(DIRECTIVES)
  const intended = resolveDirectiveName(name.value)
  return {
    at: comment,
    message: `Unknown suppression \`${clip(name.value)}\`, expected \`${intended ?? known.join('`, `')}\``,
    actual: clip(name.value),
    expected: intended === undefined ? known : [intended],
    ...(intended !== undefined && { fix: replaceBy(name, intended) }),
  }
}

/** A misspelt rule works as the intended one; an unresolvable one turns off every rule. */
function unknownRule(
  text: string,
  directive: Directive,
  rule: Located<string>,
  isUnused: boolean,
): Problem {
  const intended = resolveRuleName(rule.value)
  const hint =
    intended === undefined ? 'expected the id of a rule' : `did you mean \`${intended}\`?`
  const whatIsMissing = intended === undefined ? 'nothing' : `no \`${intended}\``
  const isSlip = intended !== undefined && !/\s/.test(rule.value)
  return {
    at: directive.rules.length === 1 ? directive.comment : rule.span,
    message: `Unknown rule \`${clip(rule.value)}\` in a suppression, ${isUnused ? `and ${whatIsMissing} is found there` : hint}`,
    actual: clip(rule.value),
    ...(intended !== undefined && !isUnused && { expected: [intended] }),
    note: 'Separate rules with commas, and write the reason after ` -- `. `kimi-config explain` lists the rules.',
    ...(isUnused && { fix: removeRule(text, directive, rule) }),
    ...(!isUnused && isSlip && { fix: replaceBy(rule, intended) }),
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

/** Removes the rule and the comma after it, or before it where it is the last. */
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
