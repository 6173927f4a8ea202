import type { Dialect } from '../../core/dialect.ts'
import { emptyProjection } from '../../core/projection.ts'
import { namesKimi } from './names-kimi.ts'

/** A file of no known tool that names Moonshot or Kimi. Only rules that need no structure apply. */
export const plainText: Dialect = {
  id: 'text',
  title: 'Other files that name Moonshot or Kimi',
  tool: 'none',
  docsUrl: 'https://platform.kimi.ai/docs',
  syntax: 'text',
  files: { places: [], matchesContent: namesKimi },
  project: () => ({ ...emptyProjection, mayDeclareMore: true }),
  keys: {
    storedIn: /^\.[\w.-]+\/(?:[\w.-]+\/){0,6}(?:auth(?:-profiles)?|credentials|secrets)\.\w{2,5}$/,
  },
}
