import type { SyntaxId } from '../core/document.ts'

/** What a syntax decides about the findings in its documents. */
export interface SyntaxTraits {
  /** Whether its documents are configs; code and text only mention values. */
  readonly isConfig: boolean
  /**
   * What a key does that stands twice in one object: the last one counts, or the whole document is
   * refused; a file sets a variable again, and a script does so with reason.
   */
  readonly repeatedKey: 'last-counts' | 'refused' | 'set-again' | 'usual'
  /** How far behind a mistake the tree is not certain: not at all, to the next table, to the end. */
  readonly uncertain: 'beside-it' | 'to-next-table' | 'to-end'
  /** What would end a value without quotes, if it stood in one. */
  readonly endsBareValue: RegExp | undefined
  /** Whether one value may stand at several keys, brought there by its name. */
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
  code: { ...JSON_TRAITS, isConfig: false, uncertain: 'to-next-table' },
  text: { ...JSON_TRAITS, isConfig: false, uncertain: 'to-next-table' },
}

/** What a syntax decides about the findings in its documents. */
export function traitsOf(syntax: SyntaxId): SyntaxTraits {
  return TRAITS[syntax]
}
