import type { Catalog } from './catalog.ts'
import type { Vendor, VendorSpelling } from './catalog-data.generated.ts'

/** The vendor of a host, or of a parent domain of it. */
export function vendorOfHost(catalog: Catalog, host: string): Vendor | undefined {
  return vendorsOf(catalog).find(({ hosts = [] }) =>
    hosts.some((known) => host === known || host.endsWith(`.${known}`)),
  )
}

/** The vendor that tools name by an id. */
export function vendorById(catalog: Catalog, id: string): Vendor | undefined {
  const wanted = id.trim().toLowerCase()
  return vendorsOf(catalog).find(
    (vendor) => vendor.id === wanted || vendor.otherIds?.includes(wanted),
  )
}

function vendorsOf({ data }: Catalog): readonly Vendor[] {
  return data.vendors ?? []
}

/** Text that vendors put before and after the id of a Kimi model. */
const BEFORE =
  /^(?:~|pro\/|@cf\/|(?:us|eu|apac|global)\.)?(?:accounts\/fireworks\/(?:models|routers)\/|moonshotai[/.]|moonshot\.|kimi\/)?/
const BEHIND = /(?::[a-z0-9-]+|-maas)$/

/** Longer than any id; bounds the work on hostile input. */
const LONGEST = 100

/**
 * The id of a Kimi model in Moonshot's spelling, for any vendor's spelling: `Kimi-K3.1-Pro`,
 * `accounts/fireworks/models/kimi-k3p1-pro` and `kimi-k3-1-pro` all become `kimi-k3.1-pro`.
 * Undefined for other ids.
 */
export function plainKimiId(written: string): string | undefined {
  if (written.length > LONGEST) return undefined
  const bare = written.toLowerCase().replace(BEFORE, '').replace(BEHIND, '')
  const dotted = bare.replace(/^(kimi-k\d)(?:p|-)(\d)(?=-|$)/, '$1.$2')
  return /^kimi-k\d(?:\.\d+)?(?:-[a-z0-9.]+)*$/.test(dotted) ? dotted : undefined
}

/** Whether an id has the shape of a vendor's ids for Kimi models. */
export function hasVendorSpelling({ spelling, accepts = [] }: Vendor, written: string): boolean {
  if (accepts.some((pattern) => new RegExp(pattern).test(written))) return true
  const plain = plainKimiId(written)
  return plain === undefined || written === spell(spelling, plain)
}

/** A Moonshot id in a vendor's spelling. */
export function spellForVendor({ spelling }: Vendor, plainId: string): string {
  return spell(spelling, plainId.replace(/-preview$/, ''))
}

function spell({ prefix, style }: VendorSpelling, plainId: string): string {
  return prefix + STYLES[style](plainId)
}

const STYLES: Readonly<Record<VendorSpelling['style'], (id: string) => string>> = {
  lower: (id) => id,
  title: (id) => id.replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase()),
  p: (id) => id.replace(/(\d)\.(\d)/g, '$1p$2'),
  dashes: (id) => id.replaceAll('.', '-'),
}
