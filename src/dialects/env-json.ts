import type { Dialect } from '../core/dialect.ts'
import { carrierOf } from './support/carrier.ts'

/** Dev containers, editors, and tools that start other programs. */
const NAMED =
  /(?:^|\/)(?:\.?devcontainer\.json|\.vscode\/(?:settings|launch|tasks|mcp)\.json|\.?mcp(?:[._-]\w{1,40})?\.json|app\.json|[\w.-]+\.code-workspace)$/i

/** JSON that sets variables for other programs. */
export const envJsonDialect: Dialect = carrierOf({
  id: 'env-json',
  title: 'Variables in JSON: dev containers, editors, MCP servers',
  docsUrl: 'https://containers.dev/implementors/json_reference/',
  syntax: 'json5',
  files: {
    places: [
      '.devcontainer/devcontainer.json',
      '.devcontainer.json',
      '.vscode/settings.json',
      '.mcp.json',
    ],
    mayBePath: (path) => NAMED.test(path),
  },
  keys: {
    advice: 'Take it from the environment of the program that reads the file.',
  },
})
