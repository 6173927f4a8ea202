import { lstatSync } from 'node:fs'
import { readBytes } from './read-text.ts'
import { type StagedFile, stageFiles } from './stage-file.ts'

/** A file that was overwritten, with its old and new content. */
export interface PutChange {
  readonly target: string
  readonly bytes: Buffer
  readonly text: string
}

/** Why a file was not restored: an I/O error, or another program changed or removed it. */
type Left = 'stuck' | 'changed' | 'gone'

const WORDS: Readonly<Record<Left, string>> = {
  stuck: 'The disk does not take back what was there before',
  changed: 'Another program has changed since, and so was left alone',
  gone: 'Another program has removed since',
}

/**
 * Restores the old content of files, except those that another program has changed or removed since.
 * Describes the result in a sentence.
 */
export async function putBack(changes: readonly PutChange[]): Promise<string> {
  const staged = await stageOld(changes.filter((change) => lookFor(change) === undefined))
  const left = new Map<Left, string[]>()
  for (const change of changes) {
    const outcome = lookFor(change) ?? put(staged.get(change))
    if (outcome !== undefined) left.set(outcome, [...(left.get(outcome) ?? []), change.target])
  }
  for (const file of staged.values()) file.drop()
  if (left.size === 0) return 'No file was changed'
  const sentences = [...left].map(([why, paths]) => `${WORDS[why]}: ${paths.join(', ')}`)
  return [...sentences, 'Every other file is as it was'].join('. ')
}

/** Stages the old contents beside their files; skips those that cannot be written. */
async function stageOld(
  changes: readonly PutChange[],
): Promise<ReadonlyMap<PutChange, StagedFile>> {
  const files: StagedFile[] = []
  try {
    const contents = changes.map(({ target, bytes }) => ({ path: target, data: bytes }))
    await stageFiles(contents, (staged) => files.push(...staged))
    return new Map(changes.flatMap((change, index) => pair(change, files[index])))
  } catch {
    for (const file of files) file.drop()
    const alone: [PutChange, StagedFile][] = []
    if (changes.length > 1) {
      for (const change of changes) alone.push(...(await stageOld([change])))
    }
    return new Map(alone)
  }
}

function pair<T>(change: PutChange, file: T | undefined): readonly [PutChange, T][] {
  return file === undefined ? [] : [[change, file]]
}

function put(file: StagedFile | undefined): 'stuck' | undefined {
  try {
    file?.put()
    return file === undefined ? 'stuck' : undefined
  } catch {
    return 'stuck'
  }
}

/** Whether a written file was changed or removed since; undefined if it was not. */
function lookFor({ target, text }: PutChange): 'changed' | 'gone' | undefined {
  try {
    const stats = lstatSync(target, { throwIfNoEntry: false })
    if (stats === undefined) return 'gone'
    const isOurs = stats.isFile() && readBytes(target).equals(Buffer.from(text))
    return isOurs ? undefined : 'changed'
  } catch {
    return 'changed'
  }
}
