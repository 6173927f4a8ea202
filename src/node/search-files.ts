import { Worker } from 'node:worker_threads'
import { createFileSearch } from './file-search.ts'

/** Files that threads search together: each takes the next few that nobody has taken. */
export interface SharedSearch {
  readonly paths: readonly string[]
  readonly texts: readonly string[]
  /** How many files are taken, how many are done, and how many are found. */
  readonly counts: Int32Array
  /** The files that are found, each by its place among the paths, from 1 on; 0 where none is yet. */
  readonly finds: Int32Array
}

const TAKEN = 0
const DONE = 1
const FOUND = 2

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
  /** Finds the files that hold one of some texts, and those that cannot be read. */
  search(paths: readonly string[], texts: readonly string[], listener: SearchListener): void
}

/** What is told while a search goes on. */
export interface SearchListener {
  /** How many files are done. */
  tell(done: number): void
  /** The place of a file among the paths, each once, in any order. */
  find(index: number): void
}

/** Gives a searcher that has no thread of its own yet. */
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

/** A search that nobody has begun. */
export function createSearch(paths: readonly string[], texts: readonly string[]): SharedSearch {
  const shared = (length: number): Int32Array =>
    new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT))
  return { paths, texts, counts: shared(3), finds: shared(paths.length) }
}

/** Searches files that nobody has taken until there are none. */
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

/** The same, but true for a file that cannot be read: whoever reads it is told why. */
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

/** It may start too late to find anything to do, or not at all, which changes nothing. */
function startHelper(): Worker {
  // Keeping book of open files, for threads that leave some open, takes longer than opening them.
  const options = { trackUnmanagedFds: false, execArgv: [] }
  const helper = new Worker(new URL('./search-worker.js', import.meta.url), options)
  helper.on('error', () => {})
  helper.unref()
  return helper
}

/** Gives the function that passes on what has been found since it was called before. */
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

/** False where another thread has come to an end before it had done what it took. */
function awaitOthers({ paths, counts }: SharedSearch, passOn: () => void): boolean {
  for (;;) {
    const done = Atomics.load(counts, DONE)
    passOn()
    if (done >= paths.length) return true
    if (Atomics.wait(counts, DONE, done, PATIENCE) === 'timed-out') return false
  }
}

/** Searches all files that are not found yet; which of them another thread has done is not known. */
function searchRest({ paths, texts, finds }: SharedSearch, find: SearchListener['find']): void {
  const found = new Set(finds)
  const mayHold = createCautiousSearch(texts)
  for (const [index, path] of paths.entries()) {
    if (!found.has(index + 1) && mayHold(path)) find(index)
  }
}
