import { splitLines } from '../lines.ts'
import { type ProseLines, readProseLines } from '../prose-comments.ts'
import type { ProseInput } from './block-form.ts'

/**
 * The first comment that occurs less often after a change than before; undefined if there is none.
 */
export function findLostComment(
  before: readonly string[],
  after: readonly string[],
): string | undefined {
  const left = new Map<string, number>()
  for (const comment of after) left.set(comment, (left.get(comment) ?? 0) + 1)
  return before.find((comment) => {
    const count = left.get(comment) ?? 0
    left.set(comment, count - 1)
    return count === 0
  })
}

/** Why a body that lacks a comment is not written. */
export function describeLost(comment: string): string {
  const short = comment.replace(/\s+/g, ' ')
  const shown = short.length > 60 ? `${short.slice(0, 60)}…` : short
  return `the comment \`${shown}\` would be lost, and it cannot be told where it belongs`
}

/** The first comment of a block of prose that a new body lacks. */
export function findLostInProse(
  { text, prose }: Pick<ProseInput, 'text' | 'prose'>,
  body: string,
): string | undefined {
  const fresh = readProseLines(body, splitLines(body))
  return findLostComment(commentsOf(text, prose), commentsOf(body, fresh))
}

function commentsOf(text: string, { lines, comments }: ProseLines): readonly string[] {
  const known = comments.map(({ start, end }) => text.slice(start, end))
  const inLines = lines.filter(({ comment }) => comment === 'whole')
  return [...known, ...inLines.map(({ start, end }) => text.slice(start, end).trim())]
}
