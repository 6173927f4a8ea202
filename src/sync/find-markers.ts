import leven from 'leven'
import type { Span } from '../core/text.ts'
import { type Fence, findFences } from '../syntax/fences.ts'
import type { KnownBlocks } from './known-blocks.ts'
import type { Line } from './lines.ts'
import {
  type MarkerEdge,
  readCodeMarker,
  readProseMarker,
  type SpeltMarker,
} from './marker-spelling.ts'

/** A line that is meant for a marker of a known block, whatever it says. */
export interface WrittenMarker {
  /** The known block id that is meant. */
  readonly id: string
  /** The edge that is meant; undefined where the word is neither. */
  readonly edge: MarkerEdge | undefined
  readonly style: SpeltMarker['style']
  readonly indent: string
  /** The marker itself, without the white space around it. */
  readonly at: Span
  /** Id, colon and edge. */
  readonly nameAt: Span
  /** Id, colon and edge as they are written, without blanks. */
  readonly name: string
  /** Its place among the page's lines. */
  readonly lineIndex: number
  /** The code block that it stands in. */
  readonly fence: Fence | undefined
}

/** Languages of code whose line comments can be markers; a snippet of another may show markers. */
const CODE_LANGUAGES: ReadonlySet<string> = new Set(
  `json5 json jsonc js javascript mjs cjs jsx ts typescript tsx yaml yml toml ini env dotenv
  properties sh bash zsh fish shell console python py ruby rb powershell ps1 go rust`.split(/\s+/),
)

/** Finds the lines that are meant for markers. Prose markers count in prose, comments in code. */
export function findMarkers(
  text: string,
  lines: readonly Line[],
  known: KnownBlocks,
): readonly WrittenMarker[] {
  const markers: WrittenMarker[] = []
  const fences = findFences(text)
  let next = 0
  for (const [lineIndex, line] of lines.entries()) {
    while (next < fences.length && line.start >= fenceEnd(fences[next])) next += 1
    const fence = fences[next]
    const inside = fence !== undefined && line.start >= fence.body.start
    if (!inside && fence !== undefined && line.next > fence.open.start) continue
    if (inside && (line.start >= fence.body.end || !holdsCode(fence))) continue
    const spelt = inside ? readCodeMarker(line.content) : readProseMarker(line.content)
    const id = spelt && meantId(spelt.id, known)
    if (spelt === undefined || id === undefined) continue
    const start = line.start + spelt.indent.length
    const nameAt = { start: start + spelt.name.start, end: start + spelt.name.end }
    markers.push({
      id,
      edge: meantEdge(spelt.edge),
      style: spelt.style,
      indent: spelt.indent,
      at: { start, end: start + line.content.trim().length },
      nameAt,
      name: text.slice(nameAt.start, nameAt.end).replace(/[ \t]/g, ''),
      lineIndex,
      fence: inside ? fence : undefined,
    })
  }
  return markers
}

function fenceEnd(fence: Fence | undefined): number {
  return fence?.close?.end ?? fence?.body.end ?? Number.POSITIVE_INFINITY
}

function holdsCode({ language }: Fence): boolean {
  const name = /^[A-Za-z0-9]*/.exec(language ?? '')?.[0].toLowerCase() ?? ''
  return name === '' || CODE_LANGUAGES.has(name)
}

/** The known id that a written one stands for; other generators have markers too. */
function meantId(id: string, known: KnownBlocks): string | undefined {
  if (known.has(id)) return id
  const sameSet = [...known].some(([, { set }]) => id.startsWith(`${set}-`))
  let nearest: string | undefined
  let distance = (sameSet ? id.length : 3) + 1
  for (const candidate of known.keys()) {
    const steps = leven(candidate, id, { maxDistance: distance })
    if (steps < distance) {
      nearest = candidate
      distance = steps
    }
  }
  return nearest
}

const EDGE_WORDS: Readonly<Record<MarkerEdge, readonly string[]>> = {
  start: ['start', 'begin', 'open'],
  end: ['end', 'stop', 'close', 'finish'],
}

/** The edge that a word means: in other words, or with a letter or two wrong. */
function meantEdge(word: string): MarkerEdge | undefined {
  const lower = word.toLowerCase()
  const steps = (edge: MarkerEdge): number =>
    Math.min(...EDGE_WORDS[edge].map((known) => leven(known, lower)))
  const [toStart, toEnd] = [steps('start'), steps('end')]
  if (Math.min(toStart, toEnd) > (lower.length < 4 ? 1 : 2) || toStart === toEnd) return undefined
  return toEnd < toStart ? 'end' : 'start'
}
