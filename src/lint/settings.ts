import { type Preset, type PresetId, presets, type RuleLevel, type RuleLevels } from './levels.ts'

/** What `schemas/settings.schema.json` describes. */
export interface Settings extends LevelSettings {
  readonly overrides?: readonly SettingsOverride[]
  readonly ignore?: readonly string[]
  readonly catalog?: string
  readonly asOf?: string
  readonly openclawVersion?: string
  readonly docs?: DocsSettings
}

export interface LevelSettings {
  readonly extends?: PresetId | readonly PresetId[]
  readonly rules?: Readonly<Record<string, RuleLevel>>
}

/** Levels for some files only; a later override counts more than an earlier one. */
export interface SettingsOverride extends LevelSettings {
  readonly files: string | readonly string[]
}

export interface DocsSettings {
  readonly roots?: readonly string[]
  readonly sourcePage?: string
  readonly locales?: readonly string[]
}

/**
 * The levels for a file: the settings' own, then those of each override that names the file, then
 * those of the call. Undefined where nothing differs from the rules' own levels.
 */
export function levelsFor(
  settings: Settings | undefined,
  isNamed: (override: SettingsOverride) => boolean,
  ofCall: ReadonlyMap<string, RuleLevel>,
): RuleLevels | undefined {
  const parts = settings ? [settings, ...(settings.overrides ?? []).filter(isNamed)] : []
  const preset = parts.findLast((part) => part.extends !== undefined)?.extends
  const byRule = new Map([...parts.flatMap(({ rules = {} }) => Object.entries(rules)), ...ofCall])
  if (preset === undefined && byRule.size === 0) return undefined
  return { preset: joinPresets(preset ?? 'recommended'), byRule }
}

/** Several presets work one after the other. */
function joinPresets(ids: PresetId | readonly PresetId[]): Preset {
  return [ids].flat().reduce<Preset>((joined, id) => {
    const apply = (level: RuleLevel): RuleLevel => (level === 'off' ? 'off' : presets[id][level])
    return {
      error: apply(joined.error),
      warning: apply(joined.warning),
      info: apply(joined.info),
    }
  }, presets.recommended)
}
