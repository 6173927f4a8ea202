import type { Dialect, SchemaError } from '../core/dialect.ts'
import type { SourceDocument } from '../core/document.ts'
import type { KnownVariables } from '../core/known-variables.ts'
import {
  type EnvDefinition,
  emptyProjection,
  type ModelUse,
  type Projection,
} from '../core/projection.ts'
import {
  type ConfigNode,
  type Member,
  memberOf,
  membersOf,
  nodeAt,
  stringAt,
} from '../core/tree.ts'
import { looksLikeOpenclaw } from './openclaw/evidence.ts'
import { memberOfValue, membersOfValue, misplacedIn } from './support/misplaced.ts'
import { openingOf } from './support/provider-entry.ts'
import { strayKeys } from './support/stray-keys.ts'
import { claudeEndpoint } from './support/variable-endpoints.ts'
import { splitClientSuffix } from './support/variable-models.ts'

/** Also matches copies for one vendor, such as `settings.kimi.json`. */
const FILE_NAME =
  /(?:^|\/)(?:\.claude\/settings[\w.-]*|settings[._-](?:kimi|moonshot)[\w.-]*)\.json(?:[._-][\w.-]*)?$/i

/** Claude Code, whose `settings.json` selects Moonshot or Kimi by variables in `env`. */
export const claudeCodeDialect: Dialect = {
  id: 'claude-code',
  title: 'Claude Code',
  tool: 'claude-code',
  docsUrl: 'https://code.claude.com/docs/en/settings',
  syntax: 'json',
  files: {
    places: ['~/.claude/settings.json', '.claude/settings.json', '.claude/settings.local.json'],
    matchesPath: (path) => FILE_NAME.test(path),
    // Common names for settings of one vendor.
    mayBePath: (path) =>
      /(?:^|\/)(?:kimi|moonshot)(?:[._-](?:example|sample|template))?\.json$/i.test(path),
    // An OpenClaw config may set these variables too.
    matchesContent: ({ root }) =>
      !looksLikeOpenclaw({ root }) &&
      membersOf(nodeAt(root, 'env')).some((member) => member.key.startsWith('ANTHROPIC_')),
  },
  project,
  variables: {
    unreplaced: {
      place: '`env`',
      advice:
        'Set the variable itself in your shell and leave it out here, or name a command in `apiKeyHelper`.',
    },
  },
  keys: {
    advice:
      'Keep it out of files that are committed: `export` it in your shell, or name a command in `apiKeyHelper`.',
  },
  schema: {
    validate: (value) => [...misplacedIn(value, [], placesFor(value)), ...findVariables(value)],
  },
}

function project({ root, path }: SourceDocument, known: KnownVariables): Projection {
  const env = membersOf(nodeAt(root, 'env')).flatMap(definition)
  const node = nodeAt(root, 'env')
  // Without a base URL requests go to Anthropic, and nothing is checked.
  const endpoint = claudeEndpoint(env, known)
  if (endpoint === undefined || node === undefined) {
    return { ...emptyProjection, env, endpoints: strayKeys(env, known) }
  }
  const models = [...endpoint.models, ...chosenModel(root, env)]
  const helper = memberOf(root, 'apiKeyHelper')
  return {
    ...emptyProjection,
    env,
    endpoints: [
      {
        ...endpoint,
        place: openingOf(node),
        node,
        models,
        ...(helper && { keyCommand: { value: helper.key, span: helper.keySpan } }),
        hasFinalValues: !TEMPLATE.test(path),
      },
    ],
  }
}

const TEMPLATE = /example|sample|template/i

/** Names and aliases of Anthropic's models. */
const OWN_MODEL = /^(?:default|best|opus|sonnet|haiku|fable|opusplan|claude)\b/i

/** The `model` of the settings, unless `ANTHROPIC_MODEL` overrides it. */
function chosenModel(
  root: ConfigNode | undefined,
  env: readonly EnvDefinition[],
): readonly ModelUse[] {
  const model = stringAt(root, 'model')
  const isOverridden = env.some(({ name }) => name === 'ANTHROPIC_MODEL')
  if (model === undefined || isOverridden || OWN_MODEL.test(model.value)) return []
  return [{ ...splitClientSuffix(model), place: model.span, role: 'selected', statesWindow: true }]
}

/** Keys that users set outside `env`, where the tool ignores them. */
const MISPLACED: ReadonlyMap<string, string> = new Map([
  ['apiKey', 'env.ANTHROPIC_AUTH_TOKEN'],
  ['api_key', 'env.ANTHROPIC_AUTH_TOKEN'],
  ['baseUrl', 'env.ANTHROPIC_BASE_URL'],
  ['baseURL', 'env.ANTHROPIC_BASE_URL'],
  ['base_url', 'env.ANTHROPIC_BASE_URL'],
  ['ANTHROPIC_BASE_URL', 'env.ANTHROPIC_BASE_URL'],
  ['ANTHROPIC_AUTH_TOKEN', 'env.ANTHROPIC_AUTH_TOKEN'],
  ['ANTHROPIC_API_KEY', 'env.ANTHROPIC_API_KEY'],
  ['ANTHROPIC_MODEL', 'env.ANTHROPIC_MODEL'],
])

/** Variables that users set outside `env`; settings have no capitals. */
const VARIABLE = /^(?:ANTHROPIC|CLAUDE_CODE|ENABLE|DISABLE|API|MCP)_[A-Z0-9_]{1,80}$/

/** Finds variables outside `env`. Less is lost with those that choose no service. */
function findVariables(value: unknown): readonly SchemaError[] {
  return membersOfValue(value)
    .filter(([key]) => VARIABLE.test(key) && !MISPLACED.has(key))
    .map(([key]) => ({
      pointer: '',
      keyword: 'misplaced',
      params: { additionalProperty: key },
      allowed: [`env.${key}`],
      ...(!/URL|KEY|TOKEN|MODEL$/.test(key) && { severity: 'warning' }),
    }))
}

/** A Kimi Code key belongs in the other variable. */
function placesFor(value: unknown): ReadonlyMap<string, string> {
  const ofKimiCode = ['apiKey', 'api_key'].filter((name) =>
    String(memberOfValue(value, name)).trim().startsWith('sk-kimi-'),
  )
  return new Map([
    ...MISPLACED,
    ...ofKimiCode.map((name) => [name, 'env.ANTHROPIC_API_KEY'] as const),
  ])
}

/** The tool turns numbers and switches into text. */
function definition({ key, keySpan, value: node }: Member): readonly EnvDefinition[] {
  if (node.kind !== 'scalar' || node.value === null) return []
  return [{ name: key, nameAt: keySpan, value: { value: String(node.value), span: node.span } }]
}
