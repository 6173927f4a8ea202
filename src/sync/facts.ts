import { type ConfigValue, isFields, isList } from '../core/config-value.ts'

/** The subject of a table's column. */
export type Column = 'ref' | 'name' | 'reasoning' | 'input' | 'context' | 'output' | 'alias'

/** A column of unknown subject, by its index in the source's table: `#3`. */
export type OtherColumn = `#${number}`

export type TableColumn = Column | OtherColumn

/** What a table says about reasoning, in one word of any language. */
export type ReasoningWord = 'no' | 'yes' | 'always-on' | 'always-max'

export type Modality = 'text' | 'image' | 'video' | 'audio'

/** An effort level, as tables list them. */
export type Effort = 'low' | 'medium' | 'high' | 'max'

/** What a table cell says, independent of language. */
export type CellFact =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'reasoning'; readonly value: ReasoningWord }
  | { readonly kind: 'efforts'; readonly value: readonly string[] }
  | { readonly kind: 'input'; readonly value: readonly string[] }
  | { readonly kind: 'text'; readonly value: string }

/** A fact as a source wants it: the value to write, and others that are accepted. */
export interface Wanted<T> {
  readonly value: T
  readonly also?: readonly T[]
  /** An accepted value that says the opposite; in one run, all pages have to say the same. */
  readonly opposite?: T
}

/** Which of two opposite values a block has; each fact is named by `nameChoice`. */
export interface Choices {
  /** Facts with the source's value, now or once the block is rewritten. */
  readonly own: readonly string[]
  /** Facts with the opposite value. */
  readonly other: readonly string[]
}

/** Names a model's fact among choices. */
export function nameChoice(id: string, fact: string): string {
  return `${id} ${fact}`
}

/** What a source says about a model. */
export interface WantedModel {
  /** Without the provider. */
  readonly id: string
  /** The text before the id in a ref, slash included; only if the block's models differ in it. */
  readonly prefix?: string
  /** Table cells by column. */
  readonly cells: ReadonlyMap<TableColumn, Wanted<CellFact>>
  /** The fields of an `aliases` entry. */
  readonly alias: ReadonlyMap<string, Wanted<ConfigValue>>
  /** The fields of a `models` entry, in the order to write them. */
  readonly entry: ReadonlyMap<string, Wanted<ConfigValue>>
}

/** What a block should say. */
export interface WantedBlock {
  /** The part of a model ref before the slash. */
  readonly provider: string
  /** In order. */
  readonly models: readonly WantedModel[]
  /**
   * Whether fields that the source does not have are wrong. If not, blocks may also leave out
   * fields that the source has.
   */
  readonly closed: boolean
  /** The columns of the source's table, in order; absent if it has none. */
  readonly columns?: readonly SourceColumn[]
}

/** A block of the source that cannot be read. */
export interface UnreadBlock {
  /** Why not. */
  readonly unread: string
}

/** A column of a source's table. */
export interface SourceColumn {
  readonly about: TableColumn
  readonly header: string
}

export function isOtherColumn(column: TableColumn): column is OtherColumn {
  return column.startsWith('#')
}

/** The id in a model ref, with or without a provider. */
export function bareId(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1)
}

/** Whether two values are equal; the order of fields does not matter. */
export function sameValue(a: ConfigValue, b: ConfigValue): boolean {
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((item, i) => same(item, b[i]))
  }
  if (isFields(a)) {
    return isFields(b) && a.size === b.size && [...a].every(([key, v]) => same(v, b.get(key)))
  }
  return a === b
}

function same(a: ConfigValue, b: ConfigValue | undefined): boolean {
  return b !== undefined && sameValue(a, b)
}

/**
 * A block where, for some facts, only the source's value is accepted and no longer its opposite.
 */
export function decideChoices(block: WantedBlock, decided: ReadonlySet<string>): WantedBlock {
  return {
    ...block,
    models: block.models.map((model) => ({
      ...model,
      cells: decideFields(model.cells, model.id, decided),
      entry: decideFields(model.entry, model.id, decided),
    })),
  }
}

function decideFields<K extends string, T>(
  fields: ReadonlyMap<K, Wanted<T>>,
  id: string,
  decided: ReadonlySet<string>,
): ReadonlyMap<K, Wanted<T>> {
  return new Map(
    [...fields].map(([name, wanted]) => [
      name,
      decided.has(nameChoice(id, name)) ? withoutOpposite(wanted) : wanted,
    ]),
  )
}

function withoutOpposite<T>({ value, also = [], opposite }: Wanted<T>): Wanted<T> {
  return { value, also: also.filter((other) => other !== opposite) }
}
