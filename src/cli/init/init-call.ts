import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import type { ShellName } from '../../init/shells.ts'
import type { Call } from '../command.ts'
import type { FactsOptions } from '../options.ts'
import type { RegionWord } from './ask-choices.ts'

export interface InitOptions extends FactsOptions {
  readonly product: ProductId | undefined
  readonly region: RegionWord | undefined
  readonly model: string | undefined
  readonly keyEnv: string | undefined
  readonly openclawVersion: string | undefined
  readonly shell: ShellName | undefined
  readonly from: string | undefined
  readonly write: string | true | undefined
  readonly diff: boolean
}

export type InitCall = Call<InitOptions, 'init'> & { readonly tool: string | undefined }
