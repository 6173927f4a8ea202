import { resolve } from 'node:path'
import type { ErrorObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { closestMatch } from 'leven'
import type { SourceDocument } from '../core/document.ts'
import { UsageError } from '../core/errors.ts'
import { maskSecrets } from '../core/mask.ts'
import type { Span } from '../core/text.ts'
import { type ConfigNode, memberOf, nodeAtPointer } from '../core/tree.ts'
import { parseJson5 } from '../syntax/json5.ts'
import { readSchema } from './package-files.ts'
import { readTextFile } from './read-text.ts'

/**
 * Reads a JSON5 file of this program and validates it. This module imports ajv, which is slow to load:
 * import it dynamically.
 * @throws UsageError with line and column of the first problem.
 */
export function readValidated<Value>(cwd: string, path: string, schemaName: string): Value {
  const document = parseOwn(path, readTextFile(resolve(cwd, path)))
  return validateNode(document, document.root, document.value, schemaName)
}

/**
 * Parses a JSON5 file of this program, such as settings.
 * @throws UsageError with line and column of a syntax error.
 */
export function parseOwn(path: string, text: string): SourceDocument {
  const document = parseJson5(path, text)
  const [problem] = document.problems
  if (problem !== undefined) throw usageErrorAt(document, problem.at, problem.message)
  return document
}

/** Tests validate the schemas themselves, and code that runs once needs no optimisation. */
const QUICK = { validateSchema: false, code: { optimize: false } }

/**
 * Validates a value of a document against one of the schemas; the node is for the position of errors.
 * @throws UsageError with line and column of the first problem.
 */
export function validateNode<Value>(
  document: FilePlace,
  node: ConfigNode | undefined,
  value: unknown,
  schemaName: string,
): Value {
  const ajv = new Ajv2020({ ...QUICK, allowUnionTypes: true, verbose: true })
  const validate = ajv.compile<Value>(JSON.parse(readSchema(schemaName)))
  if (validate(value)) return value
  const error = deepest(validate.errors ?? [])
  const what = error === undefined ? 'Unexpected value' : describe(error)
  throw usageErrorAt(document, placeOf(error, node), what)
}

/** What an error needs to name a position in a file. */
export type FilePlace = Pick<SourceDocument, 'path' | 'source'>

/** An error at a position in a file. */
export function usageErrorAt({ path, source }: FilePlace, at: Span, what: string): UsageError {
  const { line, column } = source.pointAt(at.start)
  return new UsageError(`${path}:${line}:${column}: ${maskSecrets(what)}`)
}

/** Longer values are replaced by their type in messages. */
const LONGEST_VALUE = 60

/** Of the errors of several alternatives, the deepest is closest to what was meant. */
function deepest(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length
  return errors.toSorted((a, b) => depth(b) - depth(a))[0]
}

function placeOf(error: ErrorObject | undefined, root: ConfigNode | undefined): Span {
  const node = nodeAtPointer(root, error?.instancePath ?? '')
  const key = error?.params['additionalProperty']
  const member = typeof key === 'string' ? memberOf(node, key) : undefined
  return member?.keySpan ?? node?.span ?? { start: 0, end: 0 }
}

function describe({ keyword, params, instancePath, data, parentSchema, message }: ErrorObject) {
  const place = instancePath === '' ? '' : ` at \`${instancePath.slice(1).replaceAll('/', '.')}\``
  if (keyword === 'additionalProperties') {
    const known = Object.keys(parentSchema?.['properties'] ?? {})
    return `Unknown key \`${params['additionalProperty']}\`${place}, ${suggest(params['additionalProperty'], known)}`
  }
  if (keyword === 'required') return `Missing key \`${params['missingProperty']}\`${place}`
  if (keyword === 'enum') {
    return `Unexpected ${show(data)}${place}, expected ${list(params['allowedValues'])}`
  }
  if (keyword === 'type') {
    return `Unexpected ${typeName(data)}${place}, expected ${[params['type']].flat().join(' or ')}`
  }
  const [example] = parentSchema?.['examples'] ?? []
  if (keyword === 'pattern' && example !== undefined) {
    return `Unexpected ${show(data)}${place}, expected something like \`${example}\``
  }
  return `Unexpected value${place}: ${message}`
}

function show(data: unknown): string {
  const text = JSON.stringify(data)
  return text.length > LONGEST_VALUE ? typeName(data) : text
}

function suggest(key: string, known: readonly string[]): string {
  const close = closestMatch(key, [...known], { maxDistance: 3 })
  return close === undefined ? `expected ${list(known)}` : `did you mean \`${close}\`?`
}

function list(names: readonly unknown[]): string {
  const quoted = names.map((name) => `\`${name}\``)
  const last = quoted.pop() ?? 'none'
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
