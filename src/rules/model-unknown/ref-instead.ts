import type { Model } from '../../catalog/catalog-data.generated.ts'
import { keyFamilyOf } from '../../catalog/keys.ts'
import { findModel, lastingModel } from '../../catalog/models.ts'
import { defaultsOf, findProvider, isBuiltIn } from '../../catalog/providers.ts'
import { keyVariablesOf } from '../../catalog/variables.ts'
import type { Fix } from '../../core/edit.ts'
import type { Related } from '../../core/finding.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import { isBareEntry } from '../context/endpoints.ts'
import type { ModelMention } from '../context/mentions.ts'
import { writeRef } from '../context/projection-index.ts'
import type { Variable } from '../context/variables.ts'
import type { RuleContext } from '../rule.ts'
import { builtInProviderFor } from '../support/product-routes.ts'
import { otherProduct } from '../support/served-models.ts'

/** A ref with another provider, for a model that its provider does not serve. */
export interface RefInstead {
  readonly ref: string
  readonly fix: Fix
  readonly note?: string
  readonly related?: readonly Related[]
  /** Whether the version has no such provider, so that the agent cannot start. */
  readonly leadsNowhere: boolean
}

/**
 * Suggests another provider if that is more likely wrong than the model: the config has a key of
 * the product that serves the model, or the version has no such provider.
 */
export function refInstead(context: RuleContext, mention: ModelMention): RefInstead | undefined {
  const { projection, catalog, dialect, toolVersion } = context
  const { provider, product, ref } = mention
  const known = findProvider(catalog, dialect.tool, provider)
  const isOwn = projection.endpoints.some((one) => one.provider === provider && !isBareEntry(one))
  if (ref === undefined || known === undefined || isOwn || !projection.hasBuiltIns) return undefined
  const leadsNowhere = !isBuiltIn(known, toolVersion)
  const byKey = refOfKey(context, mention)
  if (byKey !== undefined) return { ...byKey, leadsNowhere }
  if (known.status === 'never' || !leadsNowhere) return undefined
  const then = builtInProviderFor(context, {}, product)
  const entry = then === undefined ? undefined : findProvider(catalog, dialect.tool, then)
  const usual = entry && defaultsOf(entry, toolVersion)?.model
  return entry && usual ? { ...refTo(context, mention, entry.id, usual), leadsNowhere } : undefined
}

/** The model at the product whose key is set in this provider's variable. */
function refOfKey(
  context: RuleContext,
  mention: ModelMention,
): Omit<RefInstead, 'leadsNowhere'> | undefined {
  const { catalog, dialect, toolVersion, today, variables } = context
  const { product, id, ref } = mention
  const other = otherProduct(product)
  const model = findModel(catalog, other, ref?.model ?? id.value)
  const provider = builtInProviderFor(context, {}, other)
  const key = keyVariablesOf(catalog, dialect.tool, product, toolVersion)
    .map(({ name }) => variables.find(name))
    .find((variable) => variable !== undefined)
  const owner = key && keyFamilyOf(catalog, key.value)?.product
  if (model === undefined || provider === undefined || owner !== other) return undefined
  const living = lastingModel(catalog, model, today)
  const found = living && refTo(context, mention, provider, living.id)
  return found && key ? { ...found, ...explainKey(context, key, living) } : undefined
}

function explainKey(
  { catalog, dialect, toolVersion }: RuleContext,
  { name, at }: Variable,
  { product }: Model,
): Pick<RefInstead, 'note' | 'related'> {
  const [own] = keyVariablesOf(catalog, dialect.tool, product, toolVersion)
  const home = own === undefined ? '' : `: it belongs in \`${own.name}\``
  return {
    note: `The key in \`${name}\` is of the product that does serve it${home}.`,
    ...(at && { related: [{ message: 'the key', span: at }] }),
  }
}

function refTo(
  { document, dialect }: RuleContext,
  { id, ref }: ModelMention,
  provider: string,
  model: string,
): Pick<RefInstead, 'ref' | 'fix'> {
  const written = writeRef(dialect, provider, model, ref?.profile)
  return {
    ref: written,
    fix: {
      title: `Use \`${written}\``,
      safety: 'unsafe',
      edits: [editorOf(document).replaceText(id.span, written)],
    },
  }
}
