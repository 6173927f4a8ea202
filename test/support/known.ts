import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { knownVariables } from '../../src/catalog/known-variables.ts'
import type { KnownVariables } from '../../src/core/known-variables.ts'

/** The variables of the shipped catalog, for tests that project a text by hand. */
export const known: KnownVariables = knownVariables(shippedCatalog())
