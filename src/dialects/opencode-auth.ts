import { type Dialect, NO_REFERENCES } from '../core/dialect.ts'
import { type EndpointUse, emptyProjection } from '../core/projection.ts'
import { type Member, membersOf, stringAt } from '../core/tree.ts'
import { endpointOfKey } from './support/stored-key.ts'

/** opencode's store of keys and tokens: `~/.local/share/opencode/auth.json`. */
export const opencodeAuthDialect: Dialect = {
  id: 'opencode-auth',
  title: 'opencode',
  tool: 'opencode',
  docsUrl: 'https://opencode.ai/docs/providers',
  syntax: 'json',
  files: {
    places: ['~/.local/share/opencode/auth.json'],
    matchesPath: (path) => /(?:^|\/)opencode\/auth\.json(?:[._-][\w.-]*)?$/i.test(path),
    // Other tools' stores of the same shape have other provider ids.
    matchesContent: ({ root }) =>
      membersOf(root).some(
        ({ key, value }) => OUR_PROVIDER.test(key) && stringAt(value, 'type')?.value === 'api',
      ),
  },
  project: ({ root }) => ({
    ...emptyProjection,
    endpoints: membersOf(root).flatMap(projectEntry),
  }),
  providers: { areBuiltIn: true },
  variables: { pattern: NO_REFERENCES },
  keys: { storedIn: /^\.local\/share\/opencode\/auth\.json$/ },
}

const OUR_PROVIDER = /^(?:moonshotai(?:-cn)?|kimi-for-coding|kimi-code-plan-(?:cn|global))$/

/** An entry of the type `api`; the others hold tokens of a sign-in. */
function projectEntry({ key: id, keySpan, value }: Member): readonly EndpointUse[] {
  const key = stringAt(value, 'key')
  if (stringAt(value, 'type')?.value !== 'api' || key === undefined) return []
  return [{ ...endpointOfKey(value, id, key), providerAt: keySpan }]
}
