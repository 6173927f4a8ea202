import { eastAsianWidth } from 'get-east-asian-width'

/** Combining marks, joiners and other characters without a column of their own. */
const ZERO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Includes flags' letters, which the table of East Asian widths counts as narrow. */
const EMOJI = /\p{Emoji_Presentation}/u

/** The terminal columns that a text takes; a tab counts as one. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (character < '\u0300') width += 1
    else if (!ZERO_WIDTH.test(character)) width += isWide(character) ? 2 : 1
  }
  return width
}

function isWide(character: string): boolean {
  return EMOJI.test(character) || eastAsianWidth(character.codePointAt(0) ?? 0) === 2
}
