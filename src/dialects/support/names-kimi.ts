import type { SourceDocument } from '../../core/document.ts'

const NAME = /moonshot|kimi/i

/** Whether a text names Moonshot or Kimi. Files of tools with common key names count only then. */
export function namesKimi({ source }: SourceDocument): boolean {
  return NAME.test(source.text)
}
