import type { Dialect, VariableFormat } from '../../core/dialect.ts'
import type { SourceDocument } from '../../core/document.ts'
import {
  type EnvDefinition,
  emptyProjection,
  type NameUse,
  type Projection,
} from '../../core/projection.ts'
import {
  booleanAt,
  type ConfigNode,
  itemsOf,
  type Located,
  membersOf,
  nodeAt,
  stringAt,
} from '../../core/tree.ts'
import { projectDeployment } from './deployment.ts'
import { LITELLM_PROTOCOLS } from './protocols.ts'
import { validateLitellm } from './validate.ts'

const VARIABLES: VariableFormat = {
  pattern: /os\.environ\/([A-Za-z_]\w{0,200})/,
  write: (name) => `os.environ/${name}`,
}

/** Compose files that start LiteLLM, and files of Continue, are not its configs. */
const OTHERS = /(?:^|\/)(?:docker-)?compose[^/]*$|(?:^|\/)\.continue\//i

/** LiteLLM Proxy: a YAML file of any name. */
export const litellmDialect: Dialect = {
  id: 'litellm',
  title: 'LiteLLM',
  tool: 'litellm',
  docsUrl: 'https://docs.litellm.ai/docs/proxy/configs',
  syntax: 'yaml',
  files: {
    places: [
      'litellm_config.yaml',
      'litellm-config.yaml',
      'litellm.config.yaml',
      'litellm.yaml',
      'litellm_config.yml',
      'litellm.yml',
    ],
    matchesPath: (path) =>
      !OTHERS.test(path) &&
      /(?:^|[/._-])litellm[\w.-]*(?:\/config[\w.-]*)?\.(?:ya?ml|json)(?:[._-][\w.-]*)?$/i.test(
        path,
      ),
    alsoIn: 'json',
    matchesContent: ({ root }) =>
      deploymentsOf(root).some(
        (entry) => nodeAt(entry, 'model_name') ?? nodeAt(entry, 'litellm_params'),
      ),
  },
  project,
  providers: { path: 'model_list', windowKey: 'max_input_tokens' },
  protocols: { words: LITELLM_PROTOCOLS, name: 'the prefix' },
  variables: VARIABLES,
  schema: { validate: validateLitellm },
}

function deploymentsOf(root: ConfigNode | undefined): readonly ConfigNode[] {
  return itemsOf(nodeAt(root, 'model_list'))
}

function project(document: SourceDocument): Projection {
  const { root } = document
  const deployments = deploymentsOf(root).flatMap((entry) =>
    projectDeployment(document, entry, LITELLM_PROTOCOLS, VARIABLES),
  )
  return {
    ...emptyProjection,
    endpoints: deployments.flatMap(({ endpoint }) => endpoint ?? []),
    refs: deployments.flatMap(({ ref }) => ref ?? []),
    names: projectNames(document),
    env: membersOf(nodeAt(root, 'environment_variables')).flatMap(
      ({ key, keySpan, value }): readonly EnvDefinition[] => {
        const text = stringAt(value)
        return text === undefined ? [] : [{ name: key, nameAt: keySpan, value: text }]
      },
    ),
    mayDeclareMore: declaresMore(root),
  }
}

/** Whether included files or a database may declare more models. */
function declaresMore(root: ConfigNode | undefined): boolean {
  return (
    nodeAt(root, 'include') !== undefined ||
    booleanAt(root, 'general_settings', 'store_model_in_db')?.value === true
  )
}

const FALLBACKS = ['fallbacks', 'context_window_fallbacks', 'content_policy_fallbacks']

/** The model names in fallbacks that involve Kimi. */
function projectNames({ root, source }: SourceDocument): readonly NameUse[] {
  const entries = deploymentsOf(root)
  const named = entries.flatMap((entry) => {
    const name = stringAt(entry, 'model_name')?.value
    const isOurs = OUR_NAME.test(source.text.slice(entry.span.start, entry.span.end))
    return name === undefined ? [] : [{ name, isOurs }]
  })
  const aliases = membersOf(nodeAt(root, 'router_settings', 'model_group_alias'))
  const declared = [...named.map(({ name }) => name), ...aliases.map(({ key }) => key)]
  if (declared.some((name) => name.includes('*'))) return []
  const ours = new Set(named.flatMap(({ name, isOurs }) => (isOurs ? [name] : [])))
  const settings = [nodeAt(root, 'router_settings'), nodeAt(root, 'litellm_settings')]
  return settings
    .flatMap(fallbacksIn)
    .filter((names) => names.some(({ value }) => ours.has(value) || OUR_NAME.test(value)))
    .flat()
    .map((name) => ({ ...name, what: 'model', where: 'model_list', declared }))
}

const OUR_NAME = /moonshot|kimi/i

/**
 * Reads `[{ from: [to, …] }]`, where `*` is any model, and `[to, …]`. Returns the names of each.
 */
function fallbacksIn(settings: ConfigNode | undefined): readonly (readonly Located<string>[])[] {
  const pairs = FALLBACKS.flatMap((key) => itemsOf(nodeAt(settings, key)).flatMap(membersOf))
  return [
    ...pairs.map(({ key, keySpan, value }) => [
      ...(key === '*' ? [] : [{ value: key, span: keySpan }]),
      ...textsOf(value),
    ]),
    textsOf(nodeAt(settings, 'default_fallbacks')),
  ]
}

function textsOf(list: ConfigNode | undefined): readonly Located<string>[] {
  return itemsOf(list).flatMap((item) => stringAt(item) ?? [])
}
