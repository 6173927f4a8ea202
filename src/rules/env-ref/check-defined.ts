import type { VariableFormat } from '../../core/dialect.ts'
import type { RuleContext } from '../rule.ts'
import { variablesIn } from '../support/env-syntax.ts'
import { isOurs } from './endpoint-fields.ts'

/** Reports references to variables that are not defined, or only in the user's shell. */
export function checkDefined(
  context: RuleContext,
  { searched = '', service }: VariableFormat,
): void {
  const { variables, projection, endpoints, report } = context
  const isService = service !== undefined && isUsersOwn(context, service.place)
  if (!variables.isAnyInReach && !isService) return
  if (projection.mayDeclareMore || projection.readsShell === true) return
  const keys = endpoints.filter(isOurs).flatMap(({ endpoint }) => endpoint.keys)
  const urls = endpoints.filter(isOurs).flatMap(({ endpoint }) => endpoint.baseUrl ?? [])
  const seen = new Set<number>()
  for (const { value, span } of [...urls, ...keys]) {
    const missing = variablesIn(value).find((name) => variables.find(name) === undefined)
    if (missing === undefined || seen.has(span.start)) continue
    seen.add(span.start)
    const inShell = variables.findInShell(missing)
    report({
      at: span,
      severity: 'info',
      message:
        inShell === undefined
          ? `Nothing in reach defines \`${missing}\``
          : `Only your shell defines \`${missing}\``,
      actual: missing,
      note: [...(inShell ? [] : [searched]), ...(isService ? [service.advice] : [])].join(' '),
      ...(inShell?.at && { related: [{ message: 'the definition', span: inShell.at }] }),
    })
  }
}

/** Whether a file is the user's own config, in its usual place. */
function isUsersOwn({ document, homePath = '', excerpt }: RuleContext, place: RegExp): boolean {
  return excerpt === undefined && (place.test(document.path) || place.test(homePath))
}
