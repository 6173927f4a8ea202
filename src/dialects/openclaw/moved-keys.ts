import type { SchemaError } from '../../core/dialect.ts'
import { joinPointer } from '../../core/pointer.ts'
import { memberOfValue, membersOfValue } from '../support/misplaced.ts'

const IN_MODEL = 'the model of a provider, in `models.providers.<provider>.models`'
const IN_PROVIDER = 'the provider, in `models.providers.<provider>`'

/** Keys that people move to agents, and where they belong. No version accepts them there. */
const OF_AGENTS: ReadonlyMap<string, string> = new Map([
  ['thinking', '`thinkingDefault`'],
  ['reasoning', IN_MODEL],
  ['temperature', '`params.temperature` of the model in `agents.defaults.models`'],
  ['maxTokens', IN_MODEL],
  ['contextWindow', IN_MODEL],
  ['apiKey', IN_PROVIDER],
  ['api', IN_PROVIDER],
  ['provider', 'the ref of the `model`, as `provider/model`'],
  ['baseUrl', IN_PROVIDER],
  ['baseURL', IN_PROVIDER],
])

const OF_THE_FILE: ReadonlyMap<string, string> = new Map([
  ['model', '`agents.defaults.model`'],
  ['apiKey', IN_PROVIDER],
  ['provider', IN_PROVIDER],
  ['providers', '`models.providers`'],
  ['baseUrl', IN_PROVIDER],
  ['baseURL', IN_PROVIDER],
])

/** Finds keys that belong to a model or a provider and stand at an agent or at the top. */
export function* findMovedKeys(config: unknown): Iterable<SchemaError> {
  const agents = memberOfValue(config, 'agents')
  yield* movedIn(config, [], OF_THE_FILE)
  yield* movedIn(memberOfValue(agents, 'defaults'), ['agents', 'defaults'], OF_AGENTS)
  const list = memberOfValue(agents, 'list')
  const listed = Array.isArray(list) ? list : []
  for (const [index, agent] of listed.entries()) {
    yield* movedIn(agent, ['agents', 'list', String(index)], OF_AGENTS)
  }
  for (const [id, agent] of membersOfValue(memberOfValue(agents, 'entries'))) {
    yield* movedIn(agent, ['agents', 'entries', id], OF_AGENTS)
  }
}

function* movedIn(
  value: unknown,
  path: readonly string[],
  places: ReadonlyMap<string, string>,
): Iterable<SchemaError> {
  for (const [key] of membersOfValue(value)) {
    const place = places.get(key)
    if (place === undefined) continue
    const holder = path.length === 0 ? 'the file itself' : 'an agent'
    yield {
      pointer: joinPointer(path),
      keyword: 'conflict',
      params: {
        additionalProperty: key,
        message: `\`${key}\` is no setting of ${holder}, expected it in ${place}`.replace(
          'expected it in `thinkingDefault`',
          'expected `thinkingDefault`',
        ),
        note: 'No version of OpenClaw knows the key here, and one unknown key makes the whole file invalid.',
      },
    }
  }
}
