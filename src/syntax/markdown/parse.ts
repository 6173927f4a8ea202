import type { Root } from 'mdast'
import { remark } from 'remark'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import type { Preset } from 'unified'

/** What published pages use beyond plain Markdown. */
const dialect: Preset = { plugins: [remarkGfm, [remarkFrontmatter, ['yaml', 'toml']]] }

const markdown = remark().use(dialect).freeze()
const mdx = markdown().use(remarkMdx).freeze()

/** Parses MDX, or undefined where it does not parse. */
export function parseMdx(text: string): Root | undefined {
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
