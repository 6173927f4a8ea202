import type { Parser } from '../../../../syntax/parsers.ts'
import { splitLines } from '../../../lines.ts'
import type { BlockText } from '../entry-syntax.ts'

/**
 * Whether code is YAML, by its language or, without one, by a comment with `#`, which JSON5 lacks.
 */
export function isYaml(language: string | undefined, comment: string): boolean {
  return /^ya?ml$/i.test(language ?? '') || (language === undefined && comment.startsWith('#'))
}

/** The YAML parser, if the block is in YAML code and the parser is at hand. */
export function yamlParserOf({ block, text, parsers }: BlockText): Parser | undefined {
  const { fence, at } = block.start
  const marker = text.slice(at.start, at.end)
  return isYaml(fence?.language, marker) ? parsers.get('yaml') : undefined
}

/**
 * Replaces what YAML's parser refuses in code of a page, and keeps every offset: tabs in the page's
 * own indentation, and a lone `\r` at the end of a line.
 */
export function showYaml(code: string, pageIndent: string): string {
  const ended = code.replace(/\r(?!\n)/g, '\n')
  if (!pageIndent.includes('\t')) return ended
  const { length } = pageIndent
  return ended.replace(
    /^[ \t]+/gm,
    (indent) => indent.slice(0, length).replaceAll('\t', ' ') + indent.slice(length),
  )
}

/** The last line with anything but a comment, without the comment at its end. */
export function lastYamlLine(code: string): string {
  const lines = splitLines(code).map(({ content }) => content.replace(/(?:^|\s)#.*$/, '').trimEnd())
  return lines.findLast((line) => line.trim() !== '') ?? ''
}
