import type { PackageSource } from '../package-source.ts'
import { statedId } from '../read-entries.ts'
import { wordsOfUnion } from '../union.ts'

const PATH = 'dist/index.d.ts'

/** The AI SDK's client of the vendor: a type for id completion, which never drops ids. */
export const moonshotaiSdk: PackageSource = {
  name: '@ai-sdk/moonshotai',
  files: [PATH],
  read(files) {
    const ids = wordsOfUnion(files.text(PATH), 'MoonshotAIChatModelId')
    return { models: ids.map((id) => statedId('open-platform', id)), isWhole: false }
  },
}
