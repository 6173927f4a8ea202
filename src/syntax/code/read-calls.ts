import type { SyntaxNode } from '@lezer/common'
import type { ObjectNode } from '../../core/tree.ts'
import { type ClientCall, callNode, clientNodes } from './call-nodes.ts'
import { type ReadCall, readCall, withBranch } from './call-variants.ts'
import { createEvaluator, type Evaluator, evaluate } from './evaluate.ts'
import { type CallExpression, type Entry, pathOf } from './expression.ts'
import type { CallSite, Program } from './program.ts'
import { readGroups } from './read-groups.ts'
import { readModules } from './read-modules.ts'
import type { Value } from './value.ts'
import {
  asksModel,
  isProviderMaker,
  isSession,
  kindOfCall,
  mayBeWanted,
  picksModel,
} from './wanted-calls.ts'

/** What has been found so far. */
interface Found {
  readonly clients: Map<number, ClientCall>
  readonly modules: ReadonlyMap<string, ClientCall>
  /** Requests without a client. */
  readonly alone: ReadCall[]
  /** Requests of a client that may be found later, by its place. */
  readonly pending: { readonly client: number; readonly request: ReadCall }[]
  /** Requests of a client of which only the path is known. */
  readonly orphans: ReadCall[]
}

/**
 * The calls of a program that say which model is asked where: each as
 * `{ call, arguments, positional, unknown }`, and for a client `requests`. Settings elsewhere are
 * `{ group }`.
 */
export function readCalls(program: Program): readonly ObjectNode[] {
  const evaluator = createEvaluator(program)
  const modules = readModules(evaluator)
  const found: Found = { clients: new Map(), modules, alone: [], pending: [], orphans: [] }
  const local = localNames(program)
  for (const site of program.calls) {
    const call = program.language.read(site.node, program.text)
    if (call.kind === 'call' && mayBeWanted(call, program.text, local)) {
      readSite(evaluator, found, site, call)
    }
  }
  for (const { client, request } of found.pending) found.clients.get(client)?.requests.push(request)
  const clients = [...found.clients.values()]
  const names = namesByCall(program)
  for (const request of found.orphans) clientNamed(clients, names, request)?.requests.push(request)
  const items: ObjectNode[] = [
    ...[...clients, ...modules.values()].flatMap(clientNodes),
    ...found.alone.flatMap((call) => call.variants.map((variant) => callNode(call, variant))),
    ...readGroups(evaluator),
  ]
  return items.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}

function readSite(
  evaluator: Evaluator,
  found: Found,
  { node, place }: CallSite,
  call: CallExpression,
): void {
  const read = (name: string): ReadCall => readCall(evaluator, name, call, place)
  const readPick = (name: string): ReadCall => {
    const entries = [...call.entries, ...entriesBeside(node, evaluator.program)]
    return readCall(evaluator, name, { ...call, entries }, place)
  }
  const callees = evaluate(evaluator, call.callee, place)
  if (callees.length === 0) {
    const path = pathOf(call.callee) ?? ''
    if (asksModel(path)) found.orphans.push(read(path))
  }
  for (const value of callees) {
    if (value.kind === 'import') addImported(found, value.path, call, read)
    else if (value.kind === 'made') addRequest(found, value, call, { read, readPick })
  }
}

function addImported(
  { clients, modules, alone, orphans }: Found,
  path: string,
  { span }: CallExpression,
  read: (name: string) => ReadCall,
): void {
  const kind = kindOfCall(path)
  if (kind === 'client' && !clients.has(span.start)) {
    clients.set(span.start, { ...read(path), requests: [] })
  } else if (kind === 'request') alone.push(read(path))
  else if (kind === undefined && asksModel(path)) {
    const module = modules.get(path.split('.')[0] ?? '')
    if (module === undefined) orphans.push(read(path))
    else module.requests.push(read(path))
  }
}

interface Readers {
  readonly read: (name: string) => ReadCall
  /** Also reads the options beside a model that is an option itself. */
  readonly readPick: (name: string) => ReadCall
}

function addRequest(
  { pending, alone }: Found,
  { call: { span }, maker, names, branch }: Extract<Value, { kind: 'made' }>,
  { entries }: CallExpression,
  { read, readPick }: Readers,
): void {
  const path = names.join('.')
  const [first] = entries
  const isPick = isProviderMaker(maker) && picksModel(path) && first?.key === undefined
  if (asksModel(path) || isPick) {
    const request = isPick ? readPick(path) : read(path)
    pending.push({ client: span.start, request: withBranch(request, branch) })
  } else if (isSession(maker) && /^(?:post|request|stream)$/.test(path)) {
    alone.push(read(`requests.${path}`))
  }
}

/** The options beside `model: provider("…")`. */
function entriesBeside({ parent }: SyntaxNode, { language, text }: Program): readonly Entry[] {
  const object = parent?.name === 'Property' ? parent.parent : null
  const read = object === null ? undefined : language.read(object, text)
  const entries = read?.kind === 'object' ? read.entries : []
  const isModel = entries.some(({ key, span }) => key === 'model' && span.start === parent?.from)
  return isModel ? entries.filter(({ key }) => key !== 'model' && key !== undefined) : []
}

/** The local names of imported calls that are wanted. */
function localNames({ module }: Program): ReadonlySet<string> {
  const names = [...module.bindings].filter(([, bindings]) =>
    bindings.some(({ bound }) => bound.kind === 'import' && kindOfCall(bound.path) !== undefined),
  )
  return new Set(names.map(([name]) => name))
}

/** The names that the results of calls are bound to. */
function namesByCall({ module, scopes }: Program): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, readonly string[]>()
  for (const scope of [module, ...scopes.values()]) {
    for (const [name, bindings] of scope.bindings) {
      for (const { bound } of bindings) {
        if (bound.kind !== 'expression') continue
        const { from } = bound.node
        names.set(from, [...(names.get(from) ?? []), name])
      }
    }
  }
  return names
}

/** The client of a request by its name: the last one of that name, or the only one. */
function clientNamed(
  clients: readonly ClientCall[],
  names: ReadonlyMap<number, readonly string[]>,
  { name: path }: ReadCall,
): ClientCall | undefined {
  if (clients.length === 1) return clients[0]
  const holder = /([^.]+)\.(?:beta\.)?(?:chat|messages|responses|completions)\.[\w.]+$/.exec(
    path,
  )?.[1]
  if (holder === undefined) return undefined
  return clients.findLast(({ call }) => names.get(call.span.start)?.includes(holder) === true)
}
