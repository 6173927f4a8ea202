import type { SyntaxId } from '../core/document.ts'

/** Facts about a syntax that rules depend on. */
export interface SyntaxTraits {
  /** Whether its documents are configs; code and plain text only mention values. */
  readonly isConfig: boolean
  /**
   * What a repeated key in one object does. A `.env` file sets a variable again; in a script that
   * is usual.
   */
  readonly repeatedKey: 'last-counts' | 'refused' | 'set-again' | 'usual'
  /** How far after a mistake the tree is uncertain: not at all, to the next table, to the end. */
  readonly uncertain: 'beside-it' | 'to-next-table' | 'to-end'
  /** Matches characters that would end a value without quotes. */
  readonly endsBareValue: RegExp | undefined
  /** Whether a value can be reused at several keys by a name. */
  readonly hasAliases: boolean
}

const JSON_TRAITS: SyntaxTraits = {
  isConfig: true,
  repeatedKey: 'last-counts',
  uncertain: 'beside-it',
  endsBareValue: undefined,
  hasAliases: false,
}

const TRAITS: Readonly<Record<SyntaxId, SyntaxTraits>> = {
  json5: JSON_TRAITS,
  json: JSON_TRAITS,
  yaml: {
    ...JSON_TRAITS,
    uncertain: 'to-end',
    endsBareValue: /:(?:\s|$)|\s#/,
    hasAliases: true,
  },
  toml: { ...JSON_TRAITS, repeatedKey: 'refused', uncertain: 'to-next-table' },
  env: { ...JSON_TRAITS, repeatedKey: 'set-again', uncertain: 'to-next-table' },
  shell: { ...JSON_TRAITS, repeatedKey: 'usual', uncertain: 'to-next-table' },
  code: {
    ...JSON_TRAITS,
    isConfig: false,
    // A variable stands beside its default, and a name beside its other values.
    repeatedKey: 'usual',
    uncertain: 'to-next-table',
  },
  text: { ...JSON_TRAITS, isConfig: false, uncertain: 'to-next-table' },
}

/** The traits of a syntax. */
export function traitsOf(syntax: SyntaxId): SyntaxTraits {
  return TRAITS[syntax]
}
