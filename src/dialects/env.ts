import { ANY_TOOL, type Dialect } from '../core/dialect.ts'
import { openclawEarlierNames } from './openclaw/formats.ts'
import { projectVariables, setsOurs } from './support/project-variables.ts'

/** Files of variables, such as `.env`, that select Moonshot or Kimi for any tool. */
export const envDialect: Dialect = {
  id: 'env',
  title: 'Files of environment variables',
  tool: ANY_TOOL,
  docsUrl: 'https://platform.kimi.ai/docs',
  syntax: 'env',
  files: {
    places: ['.env', '.env.*', '.dev.vars', '~/.hermes/.env'],
    mayBePath: (path) =>
      /(?:^|\/)(?:\.env(?:\.[^/]*)?|\.dev\.vars(?:\.[^/]*)?|[^/]*\.env|env\.[\w.-]{1,40})$/i.test(
        path,
      ),
    matchesContent: setsOurs,
  },
  project: projectVariables,
  variables: { bringKeys: true, earlierNames: openclawEarlierNames },
  keys: {
    advice: 'Real keys belong in a file that is neither shared nor committed, such as `.env`.',
  },
}
