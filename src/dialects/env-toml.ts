import type { Dialect } from '../core/dialect.ts'
import { carrierOf } from './support/carrier.ts'

/** Settings of hosts and of tools that start other programs. */
const NAMED = /(?:^|\/)(?:fly|wrangler|netlify|\.?mise|railway)(?:\.[\w-]{1,40})?\.toml$/i

/** TOML that sets variables for other programs. */
export const envTomlDialect: Dialect = carrierOf({
  id: 'env-toml',
  title: 'Variables in TOML: Fly.io, Wrangler, Netlify, mise',
  docsUrl: 'https://fly.io/docs/reference/configuration/',
  syntax: 'toml',
  files: {
    places: ['fly.toml', 'wrangler.toml', 'mise.toml'],
    mayBePath: (path) => NAMED.test(path),
  },
  keys: {
    advice: 'Set it as a secret of the host, or in your shell.',
  },
})
