import type { Unsupported, UnsupportedParameter } from '../../catalog/catalog-data.generated.ts'
import type { TextEdit } from '../../core/edit.ts'
import type { EndpointUse, Parameter } from '../../core/projection.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import { mayAskResponses, protocolOf } from '../context/protocols.ts'
import type { RuleContext } from '../rule.ts'
import { WIRE_API } from '../support/product-routes.ts'

/** Reports a request field that the service refuses. */
export function checkParameter(
  context: RuleContext,
  { severity, meaning }: Unsupported,
  refused: UnsupportedParameter,
  endpoint: EndpointUse,
): void {
  const speaks = speaksProtocol(context, endpoint, refused.wireApi)
  if (speaks === 'no') return
  const { works, is, expected } = refused
  const sent = endpoint.models.flatMap(({ parameters = [] }) => parameters)
  for (const { key, value, span, isAdjusted } of sent.filter((one) => isRefused(one, refused))) {
    if (isAdjusted) continue
    const edit = works === undefined ? undefined : write(context, span, value, works)
    context.report({
      at: span,
      severity: speaks === 'maybe' ? 'info' : severity,
      message: `\`${key}\` ${is}, expected ${expected}`,
      actual: String(value),
      expected: [works ?? expected],
      note: speaks === 'maybe' ? `${meaning} ${MAYBE}` : meaning,
      ...(edit && { fix: { title: `Set it to \`${works}\``, safety: 'safe', edits: [edit] } }),
    })
  }
}

/** Writes a value in the way of the syntax: Python has `False`. */
function write(
  { document }: RuleContext,
  span: Parameter['span'],
  value: Parameter['value'],
  works: string,
): TextEdit | undefined {
  const written = works === 'true' || works === 'false' ? works === 'true' : works
  return editorOf(document).replace({ kind: 'scalar', value, span }, written)
}

const MAYBE = 'Requests for chat completions are not concerned.'

function isRefused(
  { name, value }: Parameter,
  { name: wanted, values, starts }: UnsupportedParameter,
): boolean {
  if (name !== wanted) return false
  const text = String(value).trim().toLowerCase()
  if (values !== undefined) return values.includes(text)
  return starts === undefined || starts.some((start) => text.startsWith(start))
}

/** Whether requests of an endpoint use a protocol; `maybe`: those who send them decide. */
function speaksProtocol(
  { dialect }: RuleContext,
  { api, client }: EndpointUse,
  wireApi: UnsupportedParameter['wireApi'],
): 'yes' | 'maybe' | 'no' {
  const spoken = api === undefined ? client && WIRE_API[client] : protocolOf(dialect, api.value)
  if (spoken === wireApi) return 'yes'
  const isOpen = wireApi === 'openai-responses' && mayAskResponses(dialect, api?.value)
  return isOpen ? 'maybe' : 'no'
}
