import type { PackageSource } from '../package-source.ts'
import { statedId } from '../read-entries.ts'
import { wordsOfUnion } from '../union.ts'

const PATH = 'dist/index.d.ts'
const PREFIX = 'moonshotai/'

/** Vercel's AI Gateway: another vendor, which lists new models within days. */
export const gateway: PackageSource = {
  name: '@ai-sdk/gateway',
  files: [PATH],
  read(files) {
    const ids = wordsOfUnion(files.text(PATH), 'GatewayModelId')
    const own = ids.filter((id) => id.startsWith(PREFIX)).map((id) => id.slice(PREFIX.length))
    return { models: own.map((id) => statedId('open-platform', id)), isWhole: false }
  },
}
