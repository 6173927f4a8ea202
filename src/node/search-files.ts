import { Worker } from 'node:worker_threads'
import { createFileSearch } from './file-search.ts'

/** What a file's bytes say: `unreadable` is for the disk to explain when the file is read. */
export type Answer = 'holds' | 'lacks' | 'unreadable'

/** Files that threads search together: each takes the next few that nobody has taken. */
export interface SharedSearch {
  readonly paths: readonly string[]
  readonly texts: readonly string[]
  /** How many files are taken, and how many are answered. */
  readonly counts: Int32Array
  /** By file, an index in ANSWERS; 0 until it is answered. */
  readonly answers: Uint8Array
}

const ANSWERS: readonly (Answer | undefined)[] = [undefined, 'holds', 'lacks', 'unreadable']

const TAKEN = 0
const ANSWERED = 1

/** How many files a thread takes at once. */
const FEW = 32

/** Fewer files are searched before a second thread has started. */
const ENOUGH_FOR_TWO = 2000

/** A thread that says nothing for so long, in milliseconds, is not waited for. */
const PATIENCE = 2000

/** Searches the bytes of files, with a second thread where there are many. */
export interface FileSearcher {
  /** May be told, before the search, how many files there are at least: a thread takes time to start. */
  expect(files: number): void
  /**
   * Says of each file whether it holds one of some texts.
   * @param tell Is told from time to time how many files are done.
   */
  search(
    paths: readonly string[],
    texts: readonly string[],
    tell: (done: number) => void,
  ): readonly Answer[]
}

/** Gives a searcher that has no thread of its own yet. */
export function createFileSearcher(): FileSearcher {
  let helper: Worker | undefined
  const expect = (files: number): void => {
    if (files >= ENOUGH_FOR_TWO) helper ??= startHelper()
  }
  return {
    expect,
    search(paths, texts, tell) {
      const counts = new Int32Array(new SharedArrayBuffer(8))
      const answers = new Uint8Array(new SharedArrayBuffer(paths.length))
      const search: SharedSearch = { paths, texts, counts, answers }
      expect(paths.length)
      helper?.postMessage(search)
      takePart(search, tell)
      awaitOthers(search)
      // What nobody answered, because its thread came to an end, is still to be done.
      const holds = createFileSearch(texts)
      return paths.map((path, index) => ANSWERS[answers[index] ?? 0] ?? answer(holds, path))
    },
  }
}

/** Searches files that nobody has taken until there are none. */
export function takePart(
  { paths, texts, counts, answers }: SharedSearch,
  tell?: (done: number) => void,
): void {
  const holds = createFileSearch(texts)
  for (;;) {
    const start = Atomics.add(counts, TAKEN, FEW)
    const taken = paths.slice(start, start + FEW)
    if (taken.length === 0) return
    for (const [index, path] of taken.entries()) {
      answers[start + index] = ANSWERS.indexOf(answer(holds, path))
    }
    const done = Atomics.add(counts, ANSWERED, taken.length) + taken.length
    Atomics.notify(counts, ANSWERED)
    tell?.(done)
  }
}

function answer(holds: (path: string) => boolean, path: string): Answer {
  try {
    return holds(path) ? 'holds' : 'lacks'
  } catch {
    return 'unreadable'
  }
}

/** It may start too late to find anything to do, or not at all, which changes no answer. */
function startHelper(): Worker {
  const helper = new Worker(new URL('./search-worker.js', import.meta.url))
  helper.on('error', () => {})
  helper.unref()
  return helper
}

function awaitOthers({ paths, counts }: SharedSearch): void {
  for (;;) {
    const done = Atomics.load(counts, ANSWERED)
    if (done >= paths.length) return
    if (Atomics.wait(counts, ANSWERED, done, PATIENCE) === 'timed-out') return
  }
}
