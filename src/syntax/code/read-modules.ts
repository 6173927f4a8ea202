import type { Member } from '../../core/tree.ts'
import type { ClientCall } from './call-nodes.ts'
import { type Evaluator, evaluate } from './evaluate.ts'
import type { Expression } from './expression.ts'
import { isConfiguredModule } from './wanted-calls.ts'

/** The modules that are set up by assignments, as in `openai.base_url = "…"`, as clients. */
export function readModules(evaluator: Evaluator): ReadonlyMap<string, ClientCall> {
  const { program } = evaluator
  const members = new Map<string, readonly Member[]>()
  for (const { target, value, place } of program.writes) {
    if (target.kind !== 'member') continue
    const holder = evaluate(evaluator, target.of, place).find((one) => one.kind === 'import')
    if (holder?.kind !== 'import' || !isConfiguredModule(holder.path)) continue
    const read = program.language.read(value, program.text)
    const written = evaluate(evaluator, read, place).flatMap((found): readonly Member[] => {
      if (found.kind !== 'node') return []
      const { end } = target.span
      const keySpan = { start: end - target.name.length, end }
      const span = { start: keySpan.start, end: read.span.end }
      return [{ key: target.name, keySpan, value: found.node, span }]
    })
    members.set(holder.path, [...(members.get(holder.path) ?? []), ...written])
  }
  return new Map([...members].map(([module, own]) => [module, clientOf(module, own)]))
}

function clientOf(module: string, members: readonly Member[]): ClientCall {
  const span = { start: members[0]?.span.start ?? 0, end: members.at(-1)?.span.end ?? 0 }
  const at = { start: span.start, end: members[0]?.keySpan.end ?? span.start }
  const callee: Expression = { kind: 'name', name: module, span: at }
  return {
    name: module,
    call: { kind: 'call', callee, entries: [], span },
    variants: [{ options: { kind: 'object', members, span }, branch: [] }],
    positional: [],
    unknown: [],
    requests: [],
  }
}
