import type { Catalog } from '../../catalog/catalog.ts'
import { knownVariables } from '../../catalog/known-variables.ts'
import type { Dialect, FindRefused, Refused } from '../../core/dialect.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { Projection } from '../../core/projection.ts'
import { type ResolvedEndpoint, resolveEndpoints } from './endpoints.ts'
import { normalizeLookAlikes } from './look-alikes.ts'
import { type KnownVersions, toolVersionOf } from './tool-version.ts'
import { createVariables, type OuterVariables, type Variables } from './variables.ts'

/** A document with everything that is computed from it once, before rules run. */
export interface ProjectedDocument {
  readonly document: SourceDocument
  readonly dialect: Dialect
  readonly projection: Projection
  readonly variables: Variables
  /** The endpoints of the projection, looked up in the catalog. */
  readonly endpoints: readonly ResolvedEndpoint[]
  /** The version of the tool that reads the file, if known. */
  readonly toolVersion?: string
  /** Finds what that version refuses; absent where this is not known, or was not loaded. */
  readonly findRefused?: (value: unknown) => Refused | undefined
  readonly catalog: Catalog
}

/** What the projection depends on besides the document. */
export interface ProjectionOptions extends KnownVersions {
  readonly catalog: Catalog
  /** The check that the dialect loads. */
  readonly findRefused?: FindRefused
}

const NO_VARIABLES: OuterVariables = { files: [] }

/** Projects a document. The only caller of `Dialect.project`. */
export function projectDocument(
  dialect: Dialect,
  document: SourceDocument,
  options: ProjectionOptions,
  outer: OuterVariables = NO_VARIABLES,
): ProjectedDocument {
  const { catalog, findRefused } = options
  const written = dialect.project(document, knownVariables(catalog))
  const projection = normalizeLookAlikes(written, document)
  const variables = createVariables(projection.env, outer)
  const toolVersion = toolVersionOf(dialect, projection, options)
  return {
    document,
    dialect,
    projection,
    variables,
    endpoints: resolveEndpoints(projection, catalog, dialect, variables),
    ...(toolVersion !== undefined && { toolVersion }),
    ...(toolVersion !== undefined &&
      findRefused &&
      dialect.schema?.loadFindRefused && {
        findRefused: (value: unknown) => findRefused(toolVersion, value),
      }),
    catalog,
  }
}
