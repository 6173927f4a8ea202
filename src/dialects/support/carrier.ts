import { ANY_TOOL, type Dialect } from '../../core/dialect.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { KnownVariables } from '../../core/known-variables.ts'
import type { Projection } from '../../core/projection.ts'
import { openclawEarlierNames } from '../openclaw/formats.ts'
import { carriedVariables } from './carried-variables.ts'
import { projectVariables, setsOurs } from './project-variables.ts'

/** A dialect for files that carry variables for other programs, in one syntax. */
export function carrierOf({
  files,
  ...own
}: Pick<Dialect, 'id' | 'title' | 'docsUrl' | 'syntax' | 'keys'> & {
  readonly files: Pick<Dialect['files'], 'places' | 'mayBePath'>
}): Dialect {
  return {
    ...own,
    tool: ANY_TOOL,
    files: {
      ...files,
      asksLast: true,
      matchesContent: (document, known) =>
        setsOurs(carried(document), known) &&
        (files.mayBePath?.(document.path) === true || namesService(carried(document), known)),
    },
    project: (document, known) =>
      withoutOuter(document, projectVariables(carried(document), known)),
    variables: { bringKeys: true, earlierNames: openclawEarlierNames },
  }
}

/**
 * Whether a URL or a model shows what is configured. A key alone may be a detail of the config of an
 * unknown tool.
 */
function namesService(document: SourceDocument, known: KnownVariables): boolean {
  return projectVariables(document, known).endpoints.some(
    ({ baseUrl, models }) => baseUrl !== undefined || models.length > 0,
  )
}

/** References that the file itself does not fill in: `${NAME}` of Compose, secrets of a CI service. */
const OUTER = /\$\{(?:localEnv:|env:)?(\w{1,200})|\b(?:secrets|vars)\.(\w{1,200})/g

/**
 * Leaves out the variables that are also used from outside, so that a reference never gets the value
 * that another program of the file has.
 */
function withoutOuter({ source }: SourceDocument, projection: Projection): Projection {
  const outer = new Set([...source.text.matchAll(OUTER)].map(([, name, secret]) => name ?? secret))
  return { ...projection, env: projection.env.filter(({ name }) => !outer.has(name)) }
}

function carried(document: SourceDocument): SourceDocument {
  return { ...document, root: carriedVariables(document) }
}
