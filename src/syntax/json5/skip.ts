import { advance } from './scan.ts'
import type { Scanner } from './scanner.ts'

/** Passes over a block that has no place in the tree, to the bracket that balances its first. */
export function skipBlock(scanner: Scanner): undefined {
  let depth = 0
  do {
    if (scanner.kind === '{' || scanner.kind === '[') depth += 1
    else if (scanner.kind === '}' || scanner.kind === ']') depth -= 1
    advance(scanner)
  } while (depth > 0 && scanner.kind !== 'end')
}
