import type { Dialect } from '../../core/dialect.ts'

/** A ref to a model as a tool writes it, such as `moonshot/kimi-k3@work`. */
export function writeRef(
  { refSeparator = '/' }: Dialect,
  provider: string,
  model: string,
  profile = '',
): string {
  return provider + refSeparator + model + profile
}
