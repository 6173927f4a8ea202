import { readPageFacts } from '../../../src/sync/sources/read-page-facts.ts'
import type { PackageSource } from '../package-source.ts'

const PATH = 'docs/providers/moonshot.md'

/** OpenClaw's provider page, whose marker blocks are generated from its plugin's table. */
export const openclaw: PackageSource = {
  name: 'openclaw',
  files: [PATH],
  read(files, catalog) {
    const { models, problems } = readPageFacts({ path: PATH, text: files.text(PATH) }, catalog)
    const [problem] = problems
    if (problem !== undefined) throw new Error(problem.message)
    return { models, isWhole: true }
  },
}
