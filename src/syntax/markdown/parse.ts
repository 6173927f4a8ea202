import { Parser } from 'acorn'
import acornJsx from 'acorn-jsx'
import type { Root } from 'mdast'
import { remark } from 'remark'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx, { type Options as MdxOptions } from 'remark-mdx'
import type { Preset } from 'unified'

/** The extensions of Markdown that published pages use. */
const dialect: Preset = { plugins: [remarkGfm, [remarkFrontmatter, ['yaml', 'toml']]] }

/**
 * The UTF-16 units of JavaScript parsed for one page. MDX parses an expression again from its start
 * at every brace in it, and a block of exports at every blank line.
 */
const MOST_JAVASCRIPT = 2_000_000

/** Frozen, because the MDX parser writes to errors and goes on; to this one it cannot. */
const TOO_MUCH = Object.freeze(new RangeError('More JavaScript than a page has'))

const javascript = Parser.extend(acornJsx())

/** A JavaScript parser for one page, which throws once the page has used up its limit. */
function boundedJavascript(): NonNullable<MdxOptions['acorn']> {
  let left = MOST_JAVASCRIPT
  const take = (code: string): string => {
    left -= code.length
    if (left < 0) throw TOO_MUCH
    return code
  }
  return {
    parse: (code, options) => javascript.parse(take(code), options),
    parseExpressionAt: (code, at, options) => javascript.parseExpressionAt(take(code), at, options),
  }
}

const markdown = remark().use(dialect).freeze()

/** Parses MDX; undefined if the text is not valid MDX. */
export function parseMdx(text: string): Root | undefined {
  const mdx = markdown().use(remarkMdx, { acorn: boundedJavascript() })
  return attempt(() => mdx.parse(text))
}

/** Parses plain Markdown, which has no syntax errors; undefined if the parser throws all the same. */
export function parseMarkdown(text: string): Root | undefined {
  return attempt(() => markdown.parse(text))
}

/** The parsers throw on invalid MDX and overflow the stack on deep nesting. */
function attempt(parse: () => Root): Root | undefined {
  try {
    return parse()
  } catch {
    return undefined
  }
}
