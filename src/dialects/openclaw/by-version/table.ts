/**
 * What each version of OpenClaw accepts in its config. Places that accept the same share a node, so
 * numbers stand for nodes. Spans are those of `Fields`, and numbers stand for them too; an absent
 * span means that every version with the place around it counts.
 */
export interface VersionTable {
  /** The versions that were measured, oldest first. */
  readonly versions: readonly string[]
  readonly spans: readonly string[]
  readonly nodes: readonly (readonly Alternative[])[]
  readonly root: number
}

/** One of the ways to write a value. */
export type Alternative =
  | Simple
  | Words
  | StringAlternative
  | NumberAlternative
  | ListAlternative
  | ObjectAlternative

interface Dated {
  readonly in?: number
}

interface Simple extends Dated {
  readonly is: 'any' | 'boolean' | 'null'
}

export interface Words extends Dated {
  readonly is: 'words'
  readonly words: readonly (Word | readonly [word: Word, span: number])[]
}

export type Word = string | number | boolean

interface StringAlternative extends Dated {
  readonly is: 'string'
  readonly min?: number
}

export interface NumberAlternative extends Dated {
  readonly is: 'number'
  readonly whole?: true
  readonly min?: number
  readonly above?: number
  readonly max?: number
}

export interface ListAlternative extends Dated {
  readonly is: 'array'
  readonly items: number
  readonly min?: number
}

export interface ObjectAlternative extends Dated {
  readonly is: 'object'
  readonly keys: Readonly<Record<string, number | Key>>
  /** What other keys hold, in the versions that take others. */
  readonly rest?: Key
}

export interface Key extends Dated {
  readonly node: number
  /** The versions that refuse an object without the key. */
  readonly needed?: number
}
