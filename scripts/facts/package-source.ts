import type { Catalog } from '../../src/catalog/catalog.ts'
import type { StatedModel } from '../../src/catalog/import/reading.ts'
import type { Day } from '../../src/core/day.ts'

/** The files of an unpacked package, by their path in it. Nothing of them is ever run. */
export interface PackageFiles {
  readonly paths: readonly string[]
  /** @throws where there is no such file. */
  text(path: string): string
}

/** What a source states, and what follows from its silence. */
export interface Listing {
  readonly models: readonly StatedModel[]
  /**
   * Whether it lists what the vendor serves, so that an id that is not there has gone; a list for
   * the completion of ids, or of another vendor's models, tells only of new ones.
   */
  readonly isWhole: boolean
  /** Day of the data, where the package says so; else it is as old as the package. */
  readonly day?: Day
}

/** A published package that carries facts about the models. */
export interface PackageSource {
  readonly name: string
  /** The only files that are unpacked: `tar` patterns below the package's folder. */
  readonly files: readonly string[]
  /** @throws where the facts are no longer found: a package that was built otherwise is to be looked at. */
  read(files: PackageFiles, catalog: Catalog): Listing
}
