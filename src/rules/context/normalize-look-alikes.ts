import type { SourceDocument } from '../../core/document.ts'
import type { EndpointUse, ModelRef, Projection } from '../../core/projection.ts'
import { holdsLookAlikes, meantText, meantValue } from './look-alikes.ts'

/**
 * The uses of a document with its ids, URLs and keys as they were meant. A character that only
 * looks right is reported by `text-hygiene`; every other rule judges what it stands for.
 */
export function meantUses(uses: Projection, document: SourceDocument): Projection {
  if (!holdsLookAlikes(document.source.text)) return uses
  return {
    ...uses,
    endpoints: uses.endpoints.map((endpoint) => meantEndpoint(endpoint, document)),
    refs: uses.refs.map((ref) => meantRef(ref, document)),
    env: uses.env.map(({ name, value, ...rest }) => ({
      ...rest,
      name: meantText(name) ?? name,
      value: meantValue(document, value),
    })),
  }
}

function meantEndpoint(endpoint: EndpointUse, document: SourceDocument): EndpointUse {
  const { provider, baseUrl, keys, models } = endpoint
  return {
    ...endpoint,
    provider: meantText(provider) ?? provider,
    ...(baseUrl && { baseUrl: meantValue(document, baseUrl) }),
    keys: keys.map((key) => meantValue(document, key)),
    models: models.map((model) => ({ ...model, id: meantValue(document, model.id) })),
  }
}

function meantRef(written: ModelRef, document: SourceDocument): ModelRef {
  const ref = meantValue(document, written.ref)
  if (ref === written.ref) return written
  const { provider, model } = written
  return {
    ...written,
    ref,
    provider: provider && (meantText(provider) ?? provider),
    model: meantText(model) ?? model,
  }
}
