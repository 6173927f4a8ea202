import type { Catalog } from '../../src/catalog/catalog.ts'
import type { StatedModel } from '../../src/catalog/import/reading.ts'
import type { Day } from '../../src/core/day.ts'

/** The files of an unpacked package, by path. Their code never runs. */
export interface PackageFiles {
  readonly paths: readonly string[]
  /** @throws if there is no such file. */
  text(path: string): string
}

/** The models that a source states. */
export interface Listing {
  readonly models: readonly StatedModel[]
  /**
   * Whether it lists everything that the vendor serves, so that an absent id is no longer served.
   * Lists for completion, or of another vendor, show only new ids.
   */
  readonly isWhole: boolean
  /** Day of the data, where the package states it; absent: the day of the package. */
  readonly day?: Day
}

/** A published package that carries facts about the models. */
export interface PackageSource {
  readonly name: string
  /** The files to unpack, as `tar` patterns relative to the package's folder. */
  readonly files: readonly string[]
  /** @throws if the facts are no longer found, since the package may be built differently now. */
  read(files: PackageFiles, catalog: Catalog): Listing
}
