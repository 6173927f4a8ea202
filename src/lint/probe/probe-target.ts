import type { Problem } from '../../core/finding.ts'
import type { EndpointUse } from '../../core/projection.ts'
import type { ModelMention } from '../../rules/context/mentions.ts'
import type { ResolvedKey } from '../../rules/support/resolve-key.ts'
import type { ProbeRule } from './probe-rules.ts'
import type { Site } from './site.ts'

/** A model that a config asks an endpoint for, and the refs that lead to it. */
export type ProbedModel = Pick<ModelMention, 'id' | 'use' | 'refs'>

/** A place of a config that requests go to, with the models that it is asked for. */
export interface ProbedEndpoint {
  readonly use: EndpointUse
  readonly models: readonly ProbedModel[]
}

/** A key of a config at an endpoint, and where the service lists the models for it. */
export interface ProbeTarget {
  readonly endpoint: ProbedEndpoint
  readonly key: ResolvedKey
  readonly site: Site
  /** The same product's other region, asked after a 401; absent if it may not be asked. */
  readonly other?: Site
}

/** A problem that a probe reports, with its rule. */
export interface ProbeProblem extends Problem {
  readonly rule: ProbeRule
}
