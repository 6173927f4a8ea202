import type { SourceText } from '../../core/text.ts'
import type { Placement } from '../stamp-finding.ts'

/** A file with the offset at which it starts in a document that runs through several. */
export interface PlacedFile {
  readonly path: string
  readonly source: SourceText
  readonly offset: number
}

/** The placement of each of the files, which are given in the order of their offsets. */
export function placeFiles(files: readonly PlacedFile[]): readonly Placement[] {
  const indexOf = (offset: number): number => files.findLastIndex((file) => file.offset <= offset)
  const placements: readonly Placement[] = files.map(({ path, source, offset }, index) => ({
    path,
    source,
    toFile: ({ start, end }) => ({ start: start - offset, end: end - offset }),
    elsewhere: ({ start }) => {
      const home = indexOf(start)
      return home === index ? undefined : placements[home]
    },
  }))
  return placements
}
