import type { Catalog } from './catalog.ts'
import type { ToolDefault } from './catalog-data.generated.ts'

/** The tool's default that equals a token limit; such a number says nothing about the model. */
export function findToolDefault(
  catalog: Catalog,
  tool: string,
  field: ToolDefault['field'],
  value: number,
): ToolDefault | undefined {
  return catalog.data.toolDefaults.find(
    (entry) => entry.tool === tool && entry.field === field && entry.value === value,
  )
}
