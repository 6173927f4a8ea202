import {
  type ConfigFields,
  type ConfigValue,
  isFields,
  isList,
  joinPath,
} from '../../core/config-value.ts'

/** Objects with more fields than this are written on several lines. */
const MOST_INLINE = 5

/**
 * Which values below a path are written on several lines though they might fit on one: everything
 * but small objects and lists of single values. For `Style.inline`.
 */
export function layoutOf(fields: ConfigFields, path = ''): ReadonlyMap<string, boolean> {
  return new Map([...fields].flatMap(([key, value]) => layoutOfValue(value, joinPath(path, key))))
}

function layoutOfValue(value: ConfigValue, path: string): readonly (readonly [string, boolean])[] {
  if (isList(value)) {
    const inner = value.flatMap((item) => layoutOfValue(item, `${path}[]`))
    return isFlat(value) ? inner : [[path, false], ...inner]
  }
  if (!isFields(value)) return []
  const isSmall = value.size <= MOST_INLINE && isFlat([...value.values()])
  const inner = [...layoutOf(value, path)]
  return isSmall && !holdsText(value) ? inner : [[path, false], ...inner]
}

/** Whether values are single ones or lists of these. */
function isFlat(values: readonly ConfigValue[]): boolean {
  return values.every((value) => !isFields(value) && (!isList(value) || isFlat(value)))
}

/** An object with several texts is read line by line. */
function holdsText(fields: ConfigFields): boolean {
  const texts = [...fields.values()].filter((value) => typeof value === 'string')
  return texts.length > 1
}
