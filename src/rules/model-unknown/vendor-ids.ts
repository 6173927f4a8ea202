import type { Vendor } from '../../catalog/catalog-data.generated.ts'
import {
  hasVendorSpelling,
  plainKimiId,
  spellForVendor,
  vendorById,
  vendorOfHost,
} from '../../catalog/vendors.ts'
import type { Located } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import { isBareEntry } from '../context/endpoints.ts'
import { writeRef } from '../context/projection-index.ts'
import type { RuleContext } from '../rule.ts'

/** A model id that is sent to another vendor. */
interface VendorMention {
  readonly vendor: Vendor
  readonly id: string
  /** The whole value. */
  readonly written: Located<string>
  /** The text before the id in the value. */
  readonly prefix: string
}

/**
 * Reports ids of Kimi models that another vendor spells differently. Which models a vendor serves
 * changes too often to be checked.
 */
export function checkVendorIds(context: RuleContext): void {
  for (const { vendor, id, written, prefix } of mentionsOfVendors(context)) {
    const plain = plainKimiId(id)
    if (plain === undefined || hasVendorSpelling(vendor, id)) continue
    const right = spellForVendor(vendor, plain)
    const isCaseAlone = right.toLowerCase() === id.toLowerCase()
    context.report({
      at: written.span,
      severity: isCaseAlone ? 'info' : 'warning',
      message: `\`${id}\` is not how ${vendor.name} spells a Kimi model, expected \`${right}\``,
      actual: id,
      expected: [right],
      note: 'Each vendor has its own ids for the same models, and its own list of those that it serves.',
      fix: {
        title: `Use \`${right}\``,
        safety: 'unsafe',
        edits: [editorOf(context.document).replaceText(written.span, prefix + right)],
      },
    })
  }
}

function mentionsOfVendors(context: RuleContext): readonly VendorMention[] {
  const { catalog, dialect, endpoints, projection } = context
  const inEntries = endpoints.flatMap(({ endpoint, url, product }): readonly VendorMention[] => {
    const vendor =
      url?.kind === 'other'
        ? vendorOfHost(catalog, url.host)
        : endpoint.baseUrl === undefined && product === undefined
          ? vendorById(catalog, endpoint.provider)
          : undefined
    if (vendor === undefined) return []
    return endpoint.models.map(({ id }) => ({ vendor, id: id.value, written: id, prefix: '' }))
  })
  const own = new Set(
    endpoints.flatMap(({ endpoint }) => (isBareEntry(endpoint) ? [] : endpoint.provider)),
  )
  const inRefs = projection.refs.flatMap(
    ({ provider, model, ref, profile }): readonly VendorMention[] => {
      // Model names of a provider that the config declares are the user's choice.
      if (provider === undefined || profile !== undefined || own.has(provider)) return []
      const vendor = projection.hasBuiltIns ? vendorById(catalog, provider) : undefined
      if (vendor === undefined) return []
      return [{ vendor, id: model, written: ref, prefix: writeRef(dialect, provider, '') }]
    },
  )
  return [...inEntries, ...inRefs]
}
