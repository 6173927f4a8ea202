import type { Habit } from './report.ts'

const STRICT = 'This tool reads strict JSON, not JSON5.'

export const COMMENTS: Habit = {
  kind: 'hygiene',
  message: 'Unexpected comment, expected strict JSON without comments',
  note: `${STRICT} Remove the comment.`,
  fixTitle: 'Remove the comments',
  safety: 'unsafe',
}

export const TRAILING_COMMAS: Habit = {
  kind: 'hygiene',
  message: 'Unexpected trailing comma, expected strict JSON without one',
  note: `${STRICT} Remove the comma after the last entry.`,
  fixTitle: 'Remove the trailing commas',
  safety: 'safe',
}

export const SINGLE_QUOTES: Habit = {
  message: "Unexpected `'`, expected strict JSON with strings in double quotes",
  note: `${STRICT} Write the string in double quotes.`,
  fixTitle: 'Use double quotes',
  safety: 'safe',
}

export const BARE_KEYS: Habit = {
  message: 'Unexpected key without quotes, expected strict JSON with keys in double quotes',
  note: `${STRICT} Put the key in double quotes.`,
  fixTitle: 'Put the keys in double quotes',
  safety: 'safe',
}

export const ODD_SPACES: Habit = {
  message: 'Unexpected white space character, expected a plain space, tab or line break',
  note: `${STRICT} Text pasted from a web page or a document often brings such a space.`,
  fixTitle: 'Use plain spaces',
  safety: 'safe',
}

export const INVISIBLE: Habit = {
  message: 'Unexpected invisible character, expected none outside strings',
  note: 'Text pasted from a web page or a chat often brings it. Delete it.',
  fixTitle: 'Delete the invisible characters',
  safety: 'safe',
}

export const HASH_COMMENTS: Habit = {
  message: 'Unexpected `#`, expected `//` to start a comment',
  note: '`#` starts a comment in YAML and shell scripts, but not in JSON5.',
  fixTitle: 'Start the comments with `//`',
  safety: 'safe',
}

export const FENCE_LINES: Habit = {
  message: 'Unexpected Markdown fence, expected only what is between the fences',
  note: 'The config was copied together with the lines of backticks around it. Delete them.',
  fixTitle: 'Delete the lines with the fences',
  safety: 'safe',
}
