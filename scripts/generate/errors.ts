import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { KnownError } from '../../src/catalog/catalog-data.generated.ts'
import { dialects } from '../../src/dialects/dialects.generated.ts'
import { replacePart } from './replace-part.ts'
import type { GenerateStep } from './step.ts'

const PAGE = 'docs/guide/errors.md'

/** The tables of known errors in the guide. */
export const generateErrors: GenerateStep = (root) => {
  const page = readFileSync(join(root, PAGE), 'utf8')
  const content = replacePart(page, 'errors', errorTables())
  return content === undefined
    ? [{ path: PAGE, mistake: 'put back the markers `<!-- generated:errors -->`' }]
    : [{ path: PAGE, content }]
}

/** One table for each service or tool that prints errors. */
function errorTables(): string {
  const known = shippedCatalog().data.errors
  const listed = known.filter(({ oneOf, text }) => oneOf === undefined || text !== undefined)
  return [...new Set(listed.map(printedBy))]
    .map((who) =>
      [
        `### ${who}`,
        '',
        '| id | the text says | what happened |',
        '| --- | --- | --- |',
        ...listed.filter((error) => printedBy(error) === who).map(describeRow),
      ].join('\n'),
    )
    .join('\n\n')
}

function printedBy({ product, tool, status }: KnownError): string {
  if (product === 'open-platform') return 'The Open Platform'
  if (product === 'kimi-code') return 'Kimi Code'
  const title = dialects.find((dialect) => dialect.tool === tool)?.title
  if (title !== undefined) return title
  return status === undefined ? 'Any tool' : 'Both services, and others'
}

function describeRow({ id, status, text, title }: KnownError): string {
  const message = text === undefined ? '' : text.replaceAll('|', '\\|')
  const words = [status, message === '' ? undefined : `\`${message}\``]
  const shown = words.filter((word) => word !== undefined).join(' ')
  return `| \`${id}\` | ${shown} | ${title} |`
}
