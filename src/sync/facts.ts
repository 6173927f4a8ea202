import { type ConfigValue, isFields, isList } from '../core/config-value.ts'

/** What a table's column is about. */
export type Column = 'ref' | 'name' | 'reasoning' | 'input' | 'context' | 'output' | 'alias'

/** A column of the source's own table of which only its place, from nought, is known: `#3`. */
export type OtherColumn = `#${number}`

export type TableColumn = Column | OtherColumn

/** What a table may say about reasoning, in one word of any language. */
export type ReasoningWord = 'no' | 'yes' | 'always-on' | 'always-max'

export type Modality = 'text' | 'image' | 'video' | 'audio'

/** How hard a model thinks, where a table lists the steps. */
export type Effort = 'low' | 'medium' | 'high' | 'max'

/** What a table cell says, free of language. */
export type CellFact =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'reasoning'; readonly value: ReasoningWord }
  | { readonly kind: 'efforts'; readonly value: readonly string[] }
  | { readonly kind: 'input'; readonly value: readonly string[] }
  | { readonly kind: 'text'; readonly value: string }

/** A fact as a source wants it: what to write, and what is as right. */
export interface Wanted<T> {
  readonly value: T
  readonly also?: readonly T[]
  /** The one of the others that says the opposite: all pages of a run are to say one of the two. */
  readonly opposite?: T
}

/** Which values of choices a block has: ids of models with the name of a fact. */
export interface Choices {
  /** Where it has the source's own value, or is going to. */
  readonly own: readonly string[]
  /** Where it has the opposite, which is as right. */
  readonly other: readonly string[]
}

/** The name of a model's fact among choices. */
export function nameChoice(id: string, fact: string): string {
  return `${id} ${fact}`
}

/** What a source says about one model. */
export interface WantedModel {
  /** Without a provider. */
  readonly id: string
  /** What stands before the id in a ref, slash included; only where models of a block differ in it. */
  readonly prefix?: string
  /** Table cells by column. */
  readonly cells: ReadonlyMap<TableColumn, Wanted<CellFact>>
  /** Fields of an `aliases` entry. */
  readonly alias: ReadonlyMap<string, Wanted<ConfigValue>>
  /** Fields of a `models` entry, in the order to write them in. */
  readonly entry: ReadonlyMap<string, Wanted<ConfigValue>>
}

/** What a block should say. */
export interface WantedBlock {
  /** What stands before the slash of a model ref. */
  readonly provider: string
  /** In order. */
  readonly models: readonly WantedModel[]
  /**
   * Whether a field that the source does not have is wrong. Where it is not, fields that the
   * block does not print need not be printed either.
   */
  readonly closed: boolean
  /** The columns of the source's own table, in order; absent where the source has none. */
  readonly columns?: readonly SourceColumn[]
}

/** A block of the source that does not tell what a block should say. */
export interface UnreadBlock {
  /** Why it cannot be read. */
  readonly unread: string
}

/** A column as a source's table has it. */
export interface SourceColumn {
  readonly about: TableColumn
  readonly header: string
}

export function isOtherColumn(column: TableColumn): column is OtherColumn {
  return column.startsWith('#')
}

/** The id of a model ref, with its provider or without. */
export function bareId(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1)
}

/** Whether two values say the same; the order of fields says nothing. */
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

/** A block for which some choices are made: the source's own value alone is right. */
export function settleChoices(block: WantedBlock, settled: ReadonlySet<string>): WantedBlock {
  return {
    ...block,
    models: block.models.map((model) => ({
      ...model,
      cells: settleFields(model.cells, model.id, settled),
      entry: settleFields(model.entry, model.id, settled),
    })),
  }
}

function settleFields<K extends string, T>(
  fields: ReadonlyMap<K, Wanted<T>>,
  id: string,
  settled: ReadonlySet<string>,
): ReadonlyMap<K, Wanted<T>> {
  return new Map(
    [...fields].map(([name, wanted]) => [
      name,
      settled.has(nameChoice(id, name)) ? withoutOpposite(wanted) : wanted,
    ]),
  )
}

function withoutOpposite<T>({ value, also = [], opposite }: Wanted<T>): Wanted<T> {
  return { value, also: also.filter((other) => other !== opposite) }
}
