import { Parser } from 'acorn'
import acornJsx from 'acorn-jsx'
import type { Root } from 'mdast'
import { remark } from 'remark'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx, { type Options as MdxOptions } from 'remark-mdx'
import type { Preset } from 'unified'

/** What published pages use beyond plain Markdown. */
const dialect: Preset = { plugins: [remarkGfm, [remarkFrontmatter, ['yaml', 'toml']]] }

/**
 * Units of JavaScript that are read of one page. MDX has an expression read anew from its start at
 * every brace inside it, and a block of exports at every blank line.
 */
const MOST_JAVASCRIPT = 2_000_000

const javascript = Parser.extend(acornJsx())
let javascriptLeft = 0

/** Frozen, because the parser writes to an error of the page's own, and goes on. */
const SPENT = Object.freeze(new RangeError('More JavaScript than a page has'))

function spend(code: string): string {
  javascriptLeft -= code.length
  if (javascriptLeft < 0) throw SPENT
  return code
}

const boundedJavascript: NonNullable<MdxOptions['acorn']> = {
  parse: (code, options) => javascript.parse(spend(code), options),
  parseExpressionAt: (code, at, options) => javascript.parseExpressionAt(spend(code), at, options),
}

const markdown = remark().use(dialect).freeze()
const mdx = markdown().use(remarkMdx, { acorn: boundedJavascript }).freeze()

/** Parses MDX, or undefined where it does not parse. */
export function parseMdx(text: string): Root | undefined {
  javascriptLeft = MOST_JAVASCRIPT
  return attempt(() => mdx.parse(text))
}

/** Parses plain Markdown, which has no syntax errors; undefined where the parser gives up. */
export function parseMarkdown(text: string): Root | undefined {
  return attempt(() => markdown.parse(text))
}

/** The parsers throw on bad MDX and overflow the stack on deep nesting. */
function attempt(parse: () => Root): Root | undefined {
  try {
    return parse()
  } catch {
    return undefined
  }
}
