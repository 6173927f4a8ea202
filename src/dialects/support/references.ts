import type { Located, ScalarNode } from '../../core/tree.ts'

/** A value that only a run can tell. */
export const UNKNOWN = '${…}'

/** A way to write a reference; the groups are the name and the text of its default. */
const REFERENCES: readonly RegExp[] = [
  // Compose: `${NAME}`, `${NAME:-default}`, `${NAME?message}`. Dev containers: `${localEnv:NAME:default}`.
  /\$\{(?:env:|localEnv:|containerEnv:)?([A-Za-z_][\w.]{0,200})(?:(?::-|-|:(?![?+=-]))([^{}]{0,500})|:?[?+][^{}]{0,500})?\}/,
  // GitHub: `${{ secrets.NAME }}`, `${{ inputs.model || 'default' }}`.
  /\$\{\{\s{0,9}(?:(?:secrets|vars|env|inputs|github\.event\.inputs)\.([\w-]{1,200}))(?:\s{1,9}\|\|\s{1,9}'([^'{}]{0,500})')?\s{0,9}\}\}/,
  // GitLab's `$[[ inputs.name ]]`, Azure's and Kubernetes' `$(NAME)`.
  /\$\[\[\s{0,9}inputs\.([\w-]{1,200})[^[\]]{0,200}\]\]/,
  /\$\(([A-Za-z_][\w.]{0,200})\)/,
  // Helm, Jinja: `{{ .Values.name | default "default" }}`.
  /\{\{-?\s{0,9}[\w.$]{0,100}?\.?(\w{1,100})(?:\s{1,9}\|\s{1,9}default[ (]{1,3}["']([^"'{}]{0,500})["']\)?)?(?:\s{1,9}\|\s{1,9}\w{1,30}){0,4}\s{0,9}-?\}\}/,
  /\$([A-Za-z_]\w{0,200})/,
]

/**
 * The value of a variable, in the form that scripts have: a reference is `${NAME}`, and of a
 * reference with a default, the default counts.
 * @param text The value that the syntax gives; its place must hold the same text to go on inside.
 */
export function readValue(source: string, value: string, at: ScalarNode['span']): Located<string> {
  const trimmed = value.trim()
  if (!/\$|\{\{/.test(trimmed)) return { value, span: at }
  for (const reference of REFERENCES) {
    const match = reference.exec(trimmed)
    if (match?.[0] !== trimmed) continue
    const [, name, fallback] = match
    return fallback === undefined || fallback === ''
      ? { value: `\${${name}}`, span: at }
      : defaultAt(source, fallback, at)
  }
  return { value: hideReferences(trimmed), span: at }
}

/** The default, at its own place if that is certain. */
function defaultAt(source: string, value: string, at: ScalarNode['span']): Located<string> {
  const start = source.slice(at.start, at.end).lastIndexOf(value) + at.start
  return start < at.start
    ? { value: UNKNOWN, span: at }
    : { value, span: { start, end: start + value.length } }
}

/** Replaces the references inside a longer text. */
function hideReferences(text: string): string {
  return text
    .replace(/\$\{\{[^{}]{0,500}\}\}|\{\{[^{}]{0,500}\}\}|\$\[\[[^[\]]{0,300}\]\]/g, UNKNOWN)
    .replace(/\$\{([A-Za-z_]\w{0,200})[^{}…]{1,500}\}|\$\(([\w.]{1,200})\)/g, UNKNOWN)
    .replace(/\$([A-Za-z_]\w{0,200})/g, (_, name: string) => `\${${name}}`)
}
