import { Worker } from 'node:worker_threads'
import { createFileSearch } from './file-search.ts'

/** Files that threads search together: each takes the next batch. */
export interface SharedSearch {
  readonly paths: readonly string[]
  readonly texts: readonly string[]
  /** Number of files taken, done and found. */
  readonly counts: Int32Array
  /** Indices of the files found, plus 1; 0 means none yet. */
  readonly finds: Int32Array
}

const TAKEN = 0
const DONE = 1
const FOUND = 2

/** Batch size. */
const FEW = 32

/** With fewer files, the search is over before a second thread has started. */
const ENOUGH_FOR_TWO = 2000

/** Give up on a worker after this many milliseconds of silence. */
const PATIENCE = 2000

/** Searches the bytes of files, in two threads if there are many. */
export interface FileSearcher {
  /** May be called before the search with the number of files so far, to start the thread early. */
  expect(files: number): void
  /** Finds the files that contain one of some texts, and those that cannot be read. */
  search(paths: readonly string[], texts: readonly string[], listener: SearchListener): void
}

/** Callbacks during a search. */
export interface SearchListener {
  /** Called with the number of files done. */
  tell(done: number): void
  /** Called with the index of each match, once, in any order. */
  find(index: number): void
}

/** Creates a searcher; its thread starts when needed. */
export function createFileSearcher(): FileSearcher {
  let helper: Worker | undefined
  const expect = (files: number): void => {
    if (files >= ENOUGH_FOR_TWO) helper ??= startHelper()
  }
  return {
    expect,
    search(paths, texts, { tell, find }) {
      const search = createSearch(paths, texts)
      expect(paths.length)
      helper?.postMessage(search)
      const passOn = createPassing(search, find)
      takePart(search, (done) => {
        tell(done)
        passOn()
      })
      if (!awaitOthers(search, passOn)) searchRest(search, find)
    },
  }
}

/** Creates the shared state of a search. */
export function createSearch(paths: readonly string[], texts: readonly string[]): SharedSearch {
  const shared = (length: number): Int32Array =>
    new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT))
  return { paths, texts, counts: shared(3), finds: shared(paths.length) }
}

/** Searches batches of files until none are left. */
export function takePart(
  { paths, texts, counts, finds }: SharedSearch,
  tell?: (done: number) => void,
): void {
  const mayHold = createCautiousSearch(texts)
  for (;;) {
    const start = Atomics.add(counts, TAKEN, FEW)
    const end = Math.min(start + FEW, paths.length)
    if (start >= end) return
    for (let index = start; index < end; index += 1) {
      if (!mayHold(paths[index] ?? '')) continue
      Atomics.store(finds, Atomics.add(counts, FOUND, 1), index + 1)
    }
    const done = Atomics.add(counts, DONE, end - start) + end - start
    Atomics.notify(counts, DONE)
    tell?.(done)
  }
}

/** Like `createFileSearch`, but true for files that cannot be read, so that the reader reports them. */
function createCautiousSearch(texts: readonly string[]): (path: string) => boolean {
  const holds = createFileSearch(texts)
  return (path) => {
    try {
      return holds(path)
    } catch {
      return true
    }
  }
}

/** Starts the search worker. If it starts late or fails, the main thread does all the work. */
function startHelper(): Worker {
  // trackUnmanagedFds costs more than it protects; parent flags can be invalid in a worker.
  const options = { trackUnmanagedFds: false, execArgv: [] }
  const helper = new Worker(new URL('./search-worker.js', import.meta.url), options)
  helper.on('error', () => {})
  helper.unref()
  return helper
}

/** Returns a function that passes on the matches since its last call. */
function createPassing({ finds }: SharedSearch, find: SearchListener['find']): () => void {
  let passed = 0
  return () => {
    for (;;) {
      const next = passed < finds.length ? Atomics.load(finds, passed) : 0
      if (next === 0) return
      passed += 1
      find(next - 1)
    }
  }
}

/** Waits for the other thread; false if it stopped before finishing its batch. */
function awaitOthers({ paths, counts }: SharedSearch, passOn: () => void): boolean {
  for (;;) {
    const done = Atomics.load(counts, DONE)
    passOn()
    if (done >= paths.length) return true
    if (Atomics.wait(counts, DONE, done, PATIENCE) === 'timed-out') return false
  }
}

/** Searches all files without a match again: it is unknown which ones the worker finished. */
function searchRest({ paths, texts, finds }: SharedSearch, find: SearchListener['find']): void {
  const found = new Set(finds)
  const mayHold = createCautiousSearch(texts)
  for (const [index, path] of paths.entries()) {
    if (!found.has(index + 1) && mayHold(path)) find(index)
  }
}
