import { statusesIn } from '../../catalog/errors/statuses.ts'
import type { LintedFile } from '../../lint/linted-file.ts'
import { oneLine } from '../printable.ts'
import type { Facts, Subject } from './subject.ts'

const NEW_ISSUE = 'https://github.com/kimi-config/kimi-config/issues/new'

/** Describes a text without a known error in Markdown. */
export function describeUnknown(
  { catalog }: Facts,
  readable: string,
  subjects: readonly Subject[],
  files: readonly LintedFile[],
): string {
  const [status] = statusesIn(readable)
  return [
    '# No known error',
    '',
    `The text matches no error of Kimi, Moonshot or a tool that uses them in this catalog, whose facts are of ${catalog.data.verifiedOn}.`,
    ...(status === undefined
      ? []
      : ['', `It contains the status ${status}, but does not say which service answered.`]),
    ...(subjects.length === 0 ? [] : ['', '## In the text', '']),
    ...subjects.map(({ sentence }) => `- ${oneLine(sentence)}`),
    ...describeFindings(files),
    '',
    '## What to include in a report',
    '',
    `Report it at <${NEW_ISSUE}>, or to the support of the vendor or the tool, with:`,
    '',
    '- the whole answer with its status, its `type` and its request id',
    '- the tool and its version, and what it was doing',
    '- the base URL and the model that you use, and how the key begins (`sk-` or `sk-kimi-`), never the key itself',
    '- the output of `kimi-config lint`',
    '',
  ].join('\n')
}

function describeFindings(files: readonly LintedFile[]): readonly string[] {
  const found = files.filter(({ findings }) => findings.length > 0)
  if (found.length === 0) return []
  return [
    '',
    '## In your configs',
    '',
    ...found.map(
      ({ path, findings }) =>
        `- \`kimi-config lint ${oneLine(path)}\` reports ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`,
    ),
  ]
}
