/** What a translated page says about how it was made, in its frontmatter under `x-i18n`. */
export interface Translation {
  /** SHA-256 of the page that was translated, in hexadecimal. */
  readonly sourceHash?: string
  /** When the translation was made, as written. */
  readonly generatedAt?: string
}

const LONGEST_FRONTMATTER = 20_000

/** Reads a page's `x-i18n` frontmatter; empty where it has none. */
export function readTranslation(text: string): Translation {
  const head = text.slice(0, LONGEST_FRONTMATTER).replace(/^\uFEFF/, '')
  const lines = head.split(/\r\n|\n|\r/)
  if (lines[0]?.trim() !== '---') return {}
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === '---')
  const start = lines.findIndex((line, index) => index < end && /^x-i18n:\s*$/.test(line))
  if (start === -1) return {}
  const fields = new Map<string, string>()
  for (const line of lines.slice(start + 1, end)) {
    const match = /^[ \t]+([\w-]{1,40}):[ \t]*["']?([^"'\s][^"']{0,200})["']?[ \t]*$/.exec(line)
    if (!/^[ \t]/.test(line)) break
    if (match?.[1] !== undefined && match[2] !== undefined) fields.set(match[1], match[2].trim())
  }
  const sourceHash = /^[0-9a-f]{64}$/i.exec(fields.get('source_hash') ?? '')?.[0]
  const generatedAt = fields.get('generated_at')
  return {
    ...(sourceHash !== undefined && { sourceHash }),
    ...(generatedAt !== undefined && { generatedAt }),
  }
}
