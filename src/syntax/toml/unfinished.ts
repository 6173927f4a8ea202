import type { SyntaxProblem } from '../../core/document.ts'

/** What a statement lacks at its end, where it lacks something; `start` is where it stands. */
export function describeUnfinished(written: string, start: number): SyntaxProblem | undefined {
  const length = written.trimEnd().length
  const end = start + length
  const at = { start: end - 1, end }
  if (/^[ \t]{0,80}\[[^\]\r\n=]{1,200}$/.test(written.slice(0, length))) {
    return {
      at,
      message: 'Unclosed table name, expected `]`',
      fix: { title: 'Close it', safety: 'safe', edits: [{ start: end, end, text: ']' }] },
    }
  }
  if (/^[ \t]{0,80}[\w."'-]{1,200}[ \t]{0,20}=$/.test(written.slice(0, length))) {
    return { at, message: 'Missing value after the `=`' }
  }
  const open = openBracket(written)
  if (open === undefined) return undefined
  return {
    at: { start: start + open, end: start + open + 1 },
    message: 'Unclosed list, expected `]` before the next key',
  }
}

/** Where the outermost bracket stands that is still open at the end. */
function openBracket(written: string): number | undefined {
  const open: number[] = []
  for (const { 0: token, index } of written.matchAll(/"[^"\r\n]*"|'[^'\r\n]*'|#[^\r\n]*|[[\]]/g)) {
    if (token === '[') open.push(index)
    else if (token === ']') open.pop()
  }
  return /=/.test(written.slice(0, open[0] ?? 0)) ? open[0] : undefined
}
