import { createInterface } from 'node:readline'
import type { ReadStream, WriteStream } from 'node:tty'

/** Asks for one line; empty where the user ends the input instead of answering. */
export function askTerminal(
  question: string,
  input: ReadStream,
  output: WriteStream,
): Promise<string> {
  // The terminal itself edits the line, and Ctrl-C ends the program as ever.
  const lines = createInterface({ input, output, terminal: false })
  return new Promise((resolve) => {
    let answer: string | undefined
    lines.on('close', () => {
      if (answer === undefined) output.write('\n')
      resolve(answer ?? '')
    })
    lines.question(question, (line) => {
      answer = line
      lines.close()
    })
  })
}
