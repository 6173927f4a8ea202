import type { Dialect } from '../core/dialect.ts'
import type { SourceDocument } from '../core/document.ts'
import {
  type Client,
  type EndpointUse,
  emptyProjection,
  type ModelUse,
  type Projection,
} from '../core/projection.ts'
import { type ConfigNode, itemsOf, type Located, memberOf, nodeAt, stringAt } from '../core/tree.ts'
import { projectParameters, withParameters } from './support/parameters.ts'

/** The clients of the vendors' SDKs, LangChain and the AI SDK. */
const CLIENTS: readonly (readonly [RegExp, Client])[] = [
  [/(?:^|\.)createAnthropic$/, 'anthropic-ai-sdk'],
  [/(?:^|\.)(?:Async|Chat)?Anthropic$/, 'anthropic'],
  [/(?:^|\.)(?:(?:Async|Chat|create)?OpenAI|createOpenAICompatible)$/, 'openai'],
]
const URL_NAMES = ['base_url', 'baseURL', 'openai_api_base', 'anthropic_api_url']
const KEY_NAMES = ['api_key', 'apiKey', 'openai_api_key', 'auth_token', 'authToken']
const MODEL_NAMES = ['model', 'model_name', 'modelName']

/** Code that uses Moonshot or Kimi through an SDK for OpenAI or Anthropic. */
export const sdkDialect: Dialect = {
  id: 'sdk',
  title: 'SDK code',
  tool: 'openai-sdk',
  docsUrl: 'https://platform.kimi.ai/docs',
  syntax: 'code',
  files: { places: [], matchesContent: ({ root }) => constructorsIn(root).length > 0 },
  project,
  keys: {
    advice:
      'Read it from a variable: `os.environ["MOONSHOT_API_KEY"]` in Python, `process.env.MOONSHOT_API_KEY` in JavaScript.',
  },
}

/** A call that creates a client with a base URL. */
interface Constructor {
  readonly node: ConfigNode
  readonly client: Client
  readonly baseUrl: Located<string>
}

function project({ root }: SourceDocument): Projection {
  const constructors = constructorsIn(root)
  const requests = requestsByClient(root, constructors)
  return {
    ...emptyProjection,
    endpoints: constructors.map((made) => projectClient(made, requests.get(made) ?? [])),
    hasBuiltIns: false,
  }
}

function constructorsIn(root: ConfigNode | undefined): readonly Constructor[] {
  return itemsOf(root).flatMap((node) => {
    const client = clientMadeBy(node)
    const baseUrl = firstText(node, URL_NAMES)
    // A URL from a variable is unknown.
    const isKnown = baseUrl !== undefined && !baseUrl.value.includes('${')
    return client === undefined || !isKnown ? [] : [{ node, client, baseUrl }]
  })
}

/** The kind of client that a call creates; undefined for other calls. */
function clientMadeBy(call: ConfigNode): Client | undefined {
  const name = stringAt(call, 'call')?.value ?? ''
  return CLIENTS.find(([pattern]) => pattern.test(name))?.[1]
}

/** Assigns requests to clients: to the last client of that name, or to the only one. */
function requestsByClient(
  root: ConfigNode | undefined,
  constructors: readonly Constructor[],
): ReadonlyMap<Constructor, readonly ConfigNode[]> {
  // A client without a known URL counts too: it may get the requests.
  const isAlone = itemsOf(root).filter((call) => clientMadeBy(call) !== undefined).length === 1
  const [only] = isAlone ? constructors : []
  const byNode = new Map(constructors.map((made) => [made.node, made]))
  // A function may come before the client that it uses.
  const byName = new Map(constructors.toReversed().map((made) => [nameOf(made), made]))
  const requests = new Map<Constructor, ConfigNode[]>(constructors.map((made) => [made, []]))
  for (const call of itemsOf(root)) {
    const made = byNode.get(call)
    if (made !== undefined) byName.set(nameOf(made), made)
    const asked = REQUEST.exec(stringAt(call, 'call')?.value ?? '')?.[1]
    const client = asked === undefined ? undefined : (only ?? byName.get(asked))
    if (client !== undefined) requests.get(client)?.push(call)
  }
  return requests
}

/** A request; the group is the client's name. */
const REQUEST = /^(.*)\.(?:chat\.completions|messages)\.\w+$/

/** The variable that a client is assigned to. */
function nameOf({ node }: Constructor): string | undefined {
  return stringAt(node, 'to')?.value
}

function projectClient(
  { node, client, baseUrl }: Constructor,
  requests: readonly ConfigNode[],
): EndpointUse {
  const call = memberOf(node, 'call')
  return {
    purpose: 'chat',
    tool: client === 'openai' ? 'openai-sdk' : 'anthropic-sdk',
    provider: 'sdk',
    place: call?.value.span ?? node.span,
    node,
    client,
    baseUrl,
    keys: KEY_NAMES.flatMap((key) => stringAt(node, 'arguments', key) ?? []),
    models: [node, ...requests].flatMap(projectModel),
  }
}

function projectModel(call: ConfigNode): readonly ModelUse[] {
  const id = firstText(call, MODEL_NAMES)
  if (id === undefined) return []
  return [
    {
      id,
      place: id.span,
      role: 'selected',
      statesWindow: false,
      ...withParameters(projectParameters(nodeAt(call, 'arguments'))),
    },
  ]
}

function firstText(call: ConfigNode, names: readonly string[]): Located<string> | undefined {
  return names.flatMap((name) => stringAt(call, 'arguments', name) ?? [])[0]
}
