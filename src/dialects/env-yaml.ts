import type { Dialect } from '../core/dialect.ts'
import { carrierOf } from './support/carrier.ts'

/** Compose files, CI workflows, actions, and manifests that often stand in a repository. */
const NAMED =
  /(?:^|\/)(?:(?:docker-)?compose[\w.-]*|\.gitlab-ci[\w.-]*|action|bitbucket-pipelines|azure-pipelines|\.drone|\.travis|cloudbuild|render|values[\w.-]*|app)\.ya?ml$|(?:^|\/)\.(?:github|gitea|forgejo)\/(?:workflows|actions)\/[^/]+(?:\/action)?\.ya?ml$|(?:^|\/)\.circleci\/config\.yml$/i

/** YAML that sets variables for other programs. */
export const envYamlDialect: Dialect = carrierOf({
  id: 'env-yaml',
  title: 'Variables in YAML: Compose, CI workflows, Kubernetes, Helm',
  docsUrl: 'https://docs.docker.com/compose/how-tos/environment-variables/',
  syntax: 'yaml',
  files: {
    places: ['docker-compose.yml', 'docker-compose.yaml', 'compose.yml', 'compose.yaml'],
    mayBePath: (path) => NAMED.test(path),
  },
  keys: {
    advice:
      'Take it from outside the file: `${NAME}` of a `.env` in Compose, a secret of the CI service or of Kubernetes elsewhere.',
  },
})
