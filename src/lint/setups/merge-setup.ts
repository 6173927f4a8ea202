import { findModel, findWrongId, lifeOf } from '../../catalog/models.ts'
import { readUrl } from '../../catalog/urls.ts'
import type { ConfigFields, ConfigValue } from '../../core/config-value.ts'
import type { SourceDocument } from '../../core/document.ts'
import { oncePer } from '../../core/once-per.ts'
import type { EnvDefinition } from '../../core/projection.ts'
import { isKey, keysIn } from '../../core/secrets.ts'
import { nodeAt, type ObjectNode, objectsIn } from '../../core/tree.ts'
import { isUsableOutput, isUsableWindow } from '../../init/limits.ts'
import { keepsAll, type Merged, mergeFields } from '../../init/merge/merge-fields.ts'
import type { MergeRules } from '../../init/merge/merge-rules.ts'
import { mergeVariables } from '../../init/merge/merge-variables.ts'
import type { MergeContext } from '../../init/merge/next-step.ts'
import { planWanted } from '../../init/merge/plan-wanted.ts'
import type { Setup } from '../../init/setup.ts'
import { type ShellName, shellOfFile } from '../../init/shells.ts'
import type { FieldsTemplate, Route, VariablesTemplate } from '../../init/template.ts'
import type { LintOptions } from '../lint-text.ts'
import { type FoundConfig, findProvidersIn } from './find-providers.ts'

/** A setup to merge into a file. */
export interface Merge {
  readonly template: FieldsTemplate | VariablesTemplate
  readonly setup: Setup
  readonly route: Route
  /** Whether the user named the model, which then becomes the default. */
  readonly isModelGiven: boolean
  readonly shell?: ShellName
}

/** The new text of a file, and the models that stay its default. */
export type MergedSetup =
  | { readonly text: string; readonly kept: readonly string[] }
  | { readonly refusal: string }

/** Merges a setup into a config that was found. */
export function mergeSetup(found: FoundConfig, merge: Merge, options: LintOptions): MergedSetup {
  const { document } = found
  const { template, setup, route } = merge
  const problem = document.problems.find(({ kind }) => kind !== 'hygiene')
  if (problem !== undefined) return { refusal: `it does not parse: ${problem.message}` }
  const wanted =
    template.kind === 'fields' ? template.fields(setup, route) : template.variables(setup, route)
  const rules: MergeRules = template.kind === 'fields' ? template.merge : SHELL_RULES
  const root = template.kind === 'fields' ? document.root : rootOf(found)
  if (root === undefined) return { refusal: 'nothing in it can be read' }
  const foreign = rules.otherFiles?.find((key) => nodeAt(root, key) !== undefined)
  if (foreign !== undefined) return { refusal: `\`${foreign}\` is of another file of the tool` }
  const plan = planWanted(root, wanted, rules, (written) =>
    keepsChoice(merge, rules.isForOne === true, written),
  )
  const merged =
    template.kind === 'fields'
      ? mergeFields(
          document.source.text,
          plan.wanted,
          parserOf(found, options),
          contextOf(found, merge, options),
        )
      : mergeShell(found, merge, plan.wanted)
  if ('refusal' in merged) return merged
  const after = parserOf(found, options)(merged.text)
  return keepsAll(document, after)
    ? { text: merged.text, kept: plan.kept }
    : { refusal: 'something in it would be lost' }
}

/** The variables of Claude Code that name its model go together. */
const SHELL_RULES: MergeRules = {
  keep: [],
  isForOne: true,
  choice: [
    ['OPENAI_MODEL'],
    [
      'ANTHROPIC_MODEL',
      'ANTHROPIC_DEFAULT_OPUS_MODEL',
      'ANTHROPIC_DEFAULT_SONNET_MODEL',
      'ANTHROPIC_DEFAULT_HAIKU_MODEL',
      'CLAUDE_CODE_SUBAGENT_MODEL',
      'CLAUDE_CODE_AUTO_COMPACT_WINDOW',
    ],
  ],
  unless: { ANTHROPIC_API_KEY: ['ANTHROPIC_AUTH_TOKEN'] },
}

/** Every assignment of a text to a variable, once for each place. */
function assignmentsIn({ document }: FoundConfig): readonly EnvDefinition[] {
  const objects = document.root === undefined ? [] : objectsIn(document.root)
  const found = new Map<number, EnvDefinition>()
  for (const { key, keySpan, value } of objects.flatMap(({ members }) => members)) {
    if (value.kind === 'scalar' && typeof value.value === 'string') {
      const { span } = value
      found.set(span.start, { name: key, nameAt: keySpan, value: { value: value.value, span } })
    }
  }
  return [...found.values()]
}

/** The variables of a script as one object. */
function rootOf(found: FoundConfig): ObjectNode {
  const members = assignmentsIn(found).map(({ name, nameAt, value: { value, span } }) => ({
    key: name,
    keySpan: nameAt,
    value: { kind: 'scalar' as const, value, span },
    span: { start: nameAt.start, end: span.end },
  }))
  return { kind: 'object', members, span: { start: 0, end: found.document.source.text.length } }
}

function mergeShell(found: FoundConfig, { setup, shell }: Merge, wanted: ConfigFields): Merged {
  const { text } = found.document.source
  return mergeVariables(
    {
      text,
      shell: shell ?? shellOfFile(found.document.path),
      definitions: assignmentsIn(found),
      keyVariable: [...wanted.keys()].find((name) => /_API_KEY$/.test(name)) ?? '',
      refuseReplacing: (written, next) => refuseReplacing(setup, found, written, next),
    },
    wanted,
  )
}

function parserOf(
  { document, dialect }: FoundConfig,
  { parsers }: LintOptions,
): (text: string) => SourceDocument {
  const parse = parsers?.get(dialect.syntax)
  return (text) => parse?.(document.path, text) ?? document
}

function contextOf(found: FoundConfig, merge: Merge, options: LintOptions): MergeContext {
  const { template, setup, route } = merge
  const { dialect } = found
  const foundIn = oncePer((read: SourceDocument) =>
    findProvidersIn({ dialect, document: read }, options),
  )
  return {
    rules: template.kind === 'fields' ? template.merge : SHELL_RULES,
    keyVariable: route.keyVariable,
    isRightLimit: (written, wanted) => isRightLimit(setup, written, wanted),
    isOverruled: (written, wanted) =>
      setup.keyVariable !== undefined &&
      wanted.includes(setup.keyVariable) &&
      !isKey(written) &&
      (dialect.variables?.pattern?.test(written) === true || /^[A-Z_][A-Z0-9_]*$/.test(written)),
    refuseReplacing: (written, wanted) => refuseReplacing(setup, found, written, wanted),
    isSameItem: (item, wanted, read) =>
      foundIn(read).providers.some(
        ({ product, node, models }) =>
          product === setup.product &&
          node?.span.start === item.span.start &&
          models.some(({ id }) =>
            textsIn(wanted).some((text) => text === id || text.endsWith(`/${id}`)),
          ),
      ),
  }
}

function textsIn(value: ConfigValue): readonly string[] {
  if (typeof value === 'string') return [value]
  if (value instanceof Map) return [...value.values()].flatMap(textsIn)
  return Array.isArray(value) ? value.flatMap(textsIn) : []
}

/** Whether the file's own choice of a model stays: it works, and the call names no other. */
function keepsChoice(
  { setup: { catalog, product, today }, isModelGiven }: Merge,
  isForOne: boolean,
  written: string,
): boolean {
  if (isModelGiven) return false
  const id = written.slice(Math.max(written.lastIndexOf('/'), written.lastIndexOf(',')) + 1)
  const bare = id.replace(/\[1m\]$/i, '').trim()
  const model = findModel(catalog, product, bare)
  if (model !== undefined) return model.legacy === undefined && lifeOf(model, today) !== 'retired'
  return !isForOne && findWrongId(catalog, product, bare) === undefined && bare !== ''
}

function isRightLimit({ models }: Setup, written: number, wanted: number): boolean {
  return models.some(
    (one) =>
      (wanted === one.contextWindow && isUsableWindow(one, written)) ||
      (wanted === one.maxTokens && isUsableOutput(one, written)),
  )
}

/** Why a URL or a text with a key stays as it is. */
function refuseReplacing(
  { catalog, product }: Setup,
  { providers, document }: FoundConfig,
  written: string,
  wanted: string,
): string | undefined {
  if (keysIn(written).length > 0) return 'holds a key, which would be lost'
  if (!/^https?:/.test(wanted) || written.trim() === '') return undefined
  const reading = readUrl(catalog, written)
  const meant =
    reading.kind === 'api'
      ? reading.product
      : reading.kind === 'known-wrong'
        ? reading.entry.product
        : undefined
  if (meant === product) return undefined
  if (meant === undefined) return `is \`${written}\`, which is not the vendor's`
  const hasKey =
    keysIn(document.source.text).length > 0 ||
    providers.some((one) => one.product === meant && one.keyVariable !== undefined)
  return hasKey
    ? `is \`${written}\`, and the key in the file, which is for that service, would be sent to another`
    : undefined
}
