import { keysIn } from '../../core/secrets.ts'
import type { RuleContext } from '../rule.ts'

/** Reports two variables with a key, or one beside a command, if the client sends only one key. */
export function checkConflicts({ endpoints, report }: RuleContext): void {
  for (const { endpoint, product } of endpoints) {
    const { keyConflict, keyCommand } = endpoint
    if (keyConflict === undefined || product === undefined) continue
    const [first, second] = endpoint.keys
      .filter(({ value }) => value.trim() !== '')
      .toSorted((a, b) => a.span.start - b.span.start)
    if (first === undefined) continue
    if (keyCommand !== undefined) {
      report({
        at: keyCommand.span,
        severity: 'warning',
        message: `\`${keyCommand.value}\` is set beside \`${first.variable?.value}\`, expected one of them`,
        note: `${keyConflict.warning} and may send the wrong one. Keep the command, or the variable.`,
        related: [{ message: 'the variable', span: first.span }],
      })
    }
    if (second === undefined) continue
    // Two equal placeholders may be replaced by two keys.
    const isKnown = first.value.includes('$') || keysIn(first.value).length > 0
    const isSame = isKnown && first.value.trim() === second.value.trim()
    report({
      at: second.span,
      // The same key is sent either way.
      ...(isSame && { severity: 'warning' }),
      message: `\`${second.variable?.value}\` is set beside \`${first.variable?.value}\`, expected one of them`,
      note: `${keyConflict.warning}${isSame ? '' : ' and may send the wrong one'}. ${keyConflict.advice}`,
      related: [{ message: 'the other one', span: first.span }],
    })
  }
}

/** Reports keys that are all empty. */
export function checkEmptyKeys({ dialect, endpoints, excerpt, report }: RuleContext): void {
  if (excerpt !== undefined) return
  for (const { endpoint, product } of endpoints) {
    const { keys, keyCommand, hasFinalValues } = endpoint
    const [first] = keys
    if (product === undefined || hasFinalValues !== true || first === undefined) continue
    if (keyCommand !== undefined || keys.some(({ value }) => value.trim() !== '')) continue
    report({
      at: first.span,
      severity: 'warning',
      message: `\`${first.variable?.value}\` is empty, expected a key`,
      note: `${dialect.title} takes an empty value for none, and does not take the variable of the shell in its place. Write the key, or take the line away where the shell sets it.`,
    })
  }
}
