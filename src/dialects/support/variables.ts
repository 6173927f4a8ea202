import type { VariableSyntax } from '../../core/dialect.ts'
import type { Located } from '../../core/tree.ts'

/** A key as rules read it: one that a variable brings as `${NAME}`, whatever the tool writes. */
export function readKey(written: Located<string>, { pattern }: VariableSyntax): Located<string> {
  const [whole, ...groups] = pattern?.exec(written.value) ?? []
  const name = groups.find((group) => group !== undefined)
  const isAll = whole !== undefined && whole === written.value.trim()
  if (isAll && name !== undefined) return { value: `\${${name}}`, span: written.span }
  // What the tool does not fill in is no variable to it.
  return written.value.includes('${')
    ? { value: written.value.replaceAll('${', () => '$${'), span: written.span }
    : written
}
