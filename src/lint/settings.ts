import { type Preset, type PresetId, presets, type RuleLevel, type RuleLevels } from './levels.ts'

/** A settings file, as `schemas/settings.schema.json` describes it. */
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

/** Levels for some files only; later overrides win. */
export interface SettingsOverride extends LevelSettings {
  readonly files: string | readonly string[]
}

export interface DocsSettings {
  readonly roots?: readonly string[]
  readonly sourcePage?: string
  readonly locales?: readonly string[]
}

/**
 * The levels for a file: those of the settings, then of each override that matches the file, then of
 * the command line. Undefined where nothing is configured.
 */
export function levelsFor(
  settings: Settings | undefined,
  isNamed: (override: SettingsOverride) => boolean,
  fromCall: ReadonlyMap<string, RuleLevel>,
): RuleLevels | undefined {
  const parts = settings ? [settings, ...(settings.overrides ?? []).filter(isNamed)] : []
  const preset = parts.findLast((part) => part.extends !== undefined)?.extends
  const byRule = new Map([...parts.flatMap(({ rules = {} }) => Object.entries(rules)), ...fromCall])
  if (preset === undefined && byRule.size === 0) return undefined
  return { preset: joinPresets(preset ?? 'recommended'), byRule }
}

/** Presets are applied in order, each to the result of the one before. */
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
