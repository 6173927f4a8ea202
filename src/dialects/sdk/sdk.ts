import type { Dialect } from '../../core/dialect.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { KnownVariables } from '../../core/known-variables.ts'
import {
  type EndpointUse,
  emptyProjection,
  type KeyUse,
  type Projection,
} from '../../core/projection.ts'
import { itemsOf, nodeAt, stringAt } from '../../core/tree.ts'
import { clientEndpoints } from './client-endpoint.ts'
import { groupEndpoints } from './groups.ts'
import { requestEndpoints } from './requests.ts'

/** Code that uses Moonshot or Kimi through an SDK or an HTTP library. */
export const sdkDialect: Dialect = {
  id: 'sdk',
  title: 'SDK code',
  tool: 'openai-sdk',
  docsUrl: 'https://platform.kimi.ai/docs',
  syntax: 'code',
  files: {
    places: [],
    matchesContent: (document, known) => project(document, known).endpoints.length > 0,
  },
  project,
  variables: { bringKeys: true },
  keys: {
    advice:
      'Read it from a variable: `os.environ["MOONSHOT_API_KEY"]` in Python, `process.env.MOONSHOT_API_KEY` in JavaScript.',
  },
}

function project(document: SourceDocument, known: KnownVariables): Projection {
  const items = itemsOf(document.root)
  const calls = items.filter((item) => stringAt(item, 'call') !== undefined)
  const called = calls.flatMap((call): readonly EndpointUse[] => {
    const made = clientEndpoints(call, known)
    return made.length > 0 ? made : requestEndpoints(document, call)
  })
  const endpoints = called.filter((endpoint) => mayBeOurs(endpoint, known))
  for (const item of items) endpoints.push(...groupEndpoints(nodeAt(item, 'group'), endpoints))
  return { ...emptyProjection, endpoints }
}

/** Whether the endpoint has a URL, a built-in provider, or a key of the vendor's. */
function mayBeOurs({ baseUrl, provider, keys }: EndpointUse, known: KnownVariables): boolean {
  return baseUrl !== undefined || provider !== 'sdk' || keys.some((key) => isOurKey(key, known))
}

function isOurKey({ value }: KeyUse, known: KnownVariables): boolean {
  const name = /^\$\{(\w+)\}$/.exec(value)?.[1]
  if (name === undefined) return value.startsWith('sk-kimi-')
  return known.roleOf(name) === 'key' && /moonshot|kimi/i.test(name)
}
