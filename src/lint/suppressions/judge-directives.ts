import { closestMatch } from 'leven'
import type { Fix } from '../../core/edit.ts'
import type { Problem } from '../../core/finding.ts'
import { maskSecrets } from '../../core/mask.ts'
import { removePiece } from '../../core/remove-piece.ts'
import type { Located } from '../../core/tree.ts'
import { DIRECTIVES, type Directive } from './directives.ts'

/** What is known of a directive after a run. */
export interface DirectiveVerdict {
  readonly directive: Directive
  /** Rules of it that exist and did nothing here; for a directive without rules, whether it did. */
  readonly unused: readonly Located<string>[] | boolean
  /** Every rule that may be named. */
  readonly known: readonly string[]
}

/** What is wrong with a directive: a name that is none, unknown rules, nothing to suppress. */
export function judgeDirective(text: string, verdict: DirectiveVerdict): readonly Problem[] {
  const { directive, unused, known } = verdict
  if (directive.kind === undefined) return [unknownDirective(directive)]
  const strangers = directive.rules.filter(({ value }) => !known.includes(value))
  const problems = strangers.map((rule) => unknownRule(text, directive, rule, known))
  if (unused === true) return [unusedDirective(text, directive, [])]
  if (unused === false || unused.length === 0) return problems
  if (unused.length === directive.rules.length) {
    return [unusedDirective(text, directive, unused)]
  }
  return [...problems, ...unused.map((rule) => unusedRule(text, directive, rule))]
}

/** A name or rule of more than this is no slip of the pen. */
const LONGEST_NAME = 60

function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST_NAME) return undefined
  return closestMatch(name, [...known], { maxDistance: 3 })
}

function clip(name: string): string {
  const shown = maskSecrets(name)
  return shown.length > LONGEST_NAME ? `${shown.slice(0, LONGEST_NAME)}…` : shown
}

function unknownDirective({ name, comment }: Directive): Problem {
  const known = Object.keys(DIRECTIVES)
  const meant = nearest(name.value, known)
  return {
    at: comment,
    message: `Unknown suppression \`${clip(name.value)}\`, expected \`${meant ?? known.join('`, `')}\``,
    actual: clip(name.value),
    expected: meant === undefined ? known : [meant],
    ...(meant !== undefined && { fix: replaceBy(name, meant) }),
  }
}

function unknownRule(
  text: string,
  directive: Directive,
  rule: Located<string>,
  known: readonly string[],
): Problem {
  const meant = nearest(rule.value, known)
  const hint = meant === undefined ? 'expected the id of a rule' : `did you mean \`${meant}\`?`
  return {
    at: directive.rules.length === 1 ? directive.comment : rule.span,
    message: `Unknown rule \`${clip(rule.value)}\` in a suppression, ${hint}`,
    actual: clip(rule.value),
    ...(meant !== undefined && { expected: [meant] }),
    note: 'Commas part the rules, and a reason goes after ` -- `. `kimi-config explain` lists the rules.',
    fix: meant === undefined ? removeRule(text, directive, rule) : replaceBy(rule, meant),
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
  return `Unused suppression${subject}, nothing is found ${PLACES[kind ?? 'disable']}`
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
