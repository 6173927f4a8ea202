import type { Parser } from '../../../../syntax/parsers.ts'
import { splitLines } from '../../../lines.ts'
import type { BlockText } from '../entry-syntax.ts'

/** Whether code of a language is YAML, given one of its comments: JSON5 has none with `#`. */
export function isYaml(language: string | undefined, comment: string): boolean {
  return /^ya?ml$/i.test(language ?? '') || (language === undefined && comment.startsWith('#'))
}

/** The parser for the code that a block stands in, where that is YAML and there is one. */
export function yamlParserOf({ block, text, parsers }: BlockText): Parser | undefined {
  const { fence, at } = block.start
  const marker = text.slice(at.start, at.end)
  return isYaml(fence?.language, marker) ? parsers.get('yaml') : undefined
}

/**
 * Code of a page as YAML's parser is to see it, every offset as it is: the page's own indentation
 * may have tabs, and its lines may end in a lone `\r`.
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

/** The last line of some code that says anything, without the comment at its end. */
export function lastYamlLine(code: string): string {
  const lines = splitLines(code).map(({ content }) => content.replace(/(?:^|\s)#.*$/, '').trimEnd())
  return lines.findLast((line) => line.trim() !== '') ?? ''
}
