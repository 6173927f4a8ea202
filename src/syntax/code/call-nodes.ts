import type { ConfigNode, Member, ObjectNode } from '../../core/tree.ts'
import { areCompatible } from './branches.ts'
import type { ReadCall, Variant } from './call-variants.ts'

/** A call that creates a client, with the requests that go through it. */
export interface ClientCall extends ReadCall {
  readonly requests: ReadCall[]
}

/** The ways in which a client may be made, each with the requests that it may send. */
export function clientNodes(client: ClientCall): readonly ObjectNode[] {
  return client.variants.map((variant) => {
    const requests = client.requests.flatMap((request) => {
      const may = request.variants.filter((one) => areCompatible(one.branch, variant.branch))
      return may.map((one) => {
        const isUnsure = countModels(may) > 1 || countClients(client, one) > 1
        return callNode(request, one, isUnsure ? [memberAfter(request, 'isUnsure', TRUE)] : [])
      })
    })
    const list = { kind: 'array', items: requests, span: client.call.span } as const
    return callNode(client, variant, [memberAfter(client, 'requests', list)])
  })
}

const TRUE: ConfigNode = { kind: 'scalar', value: true, span: { start: 0, end: 0 } }

/** How many different clients may get a request. */
function countClients({ variants }: ClientCall, request: Variant): number {
  const urls = variants
    .filter(({ branch }) => areCompatible(branch, request.branch))
    .map(({ options }) => textsOf(options, /url|base|provider/i))
  return new Set(urls).size
}

/** How many different models a request may name. */
function countModels(variants: readonly Variant[]): number {
  return new Set(variants.map(({ options }) => textsOf(options, /^model/i))).size
}

function textsOf({ members }: ObjectNode, key: RegExp): string {
  const wanted = members.filter((member) => key.test(member.key))
  return JSON.stringify(wanted.map(({ value }) => (value.kind === 'scalar' ? value.value : '')))
}

/** Writes a call as `{ call, arguments, positional, unknown }` and more. */
export function callNode(
  call: ReadCall,
  { options }: Variant,
  extra: readonly Member[] = [],
): ObjectNode {
  const { callee, span } = call.call
  const at = { start: callee.span.start, end: callee.span.start }
  const name: ConfigNode = { kind: 'scalar', value: call.name, span: callee.span }
  const optionsAt = { start: options.span.start, end: options.span.start }
  const unknown = call.unknown.map(
    (key): ConfigNode => ({ kind: 'scalar', value: key, span: optionsAt }),
  )
  return {
    kind: 'object',
    members: [
      { key: 'call', keySpan: at, value: name, span: callee.span },
      { key: 'arguments', keySpan: optionsAt, value: options, span: options.span },
      memberAfter(call, 'positional', { kind: 'array', items: call.positional, span }),
      memberAfter(call, 'unknown', { kind: 'array', items: unknown, span }),
      ...extra,
    ],
    span,
  }
}

/** A member that is written nowhere in the call. */
function memberAfter({ call }: ReadCall, key: string, value: ConfigNode): Member {
  const at = { start: call.span.end, end: call.span.end }
  return { key, keySpan: at, value, span: at }
}
