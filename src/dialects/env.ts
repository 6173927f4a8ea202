import { ANY_TOOL } from '../catalog/variables.ts'
import type { Dialect } from '../core/dialect.ts'
import { projectVariables, setsOurs } from './support/project-variables.ts'

/** Files of variables, such as `.env`, that point any tool at Moonshot or Kimi. */
export const envDialect: Dialect = {
  id: 'env',
  title: 'Files of environment variables',
  tool: ANY_TOOL,
  docsUrl: 'https://platform.kimi.ai/docs',
  syntax: 'env',
  places: ['.env', '.env.*', '~/.hermes/.env'],
  protocols: [],
  keyAdvice: 'Real keys belong in a file that is neither shared nor committed, such as `.env`.',
  matchesPath: () => false,
  mayBePath: (path) => /(?:^|\/)(?:\.env(?:\.[^/]*)?|[^/]*\.env|env\.[\w.-]{1,40})$/i.test(path),
  matchesContent: setsOurs,
  project: projectVariables,
}
