/** East Asian wide and full-width characters and emoji: two columns each. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u

/** Combining marks, joiners and other characters without a column of their own. */
const ZERO = /[\p{Mn}\p{Me}\p{Cf}]/u

/** How many terminal columns a text takes; a tab counts as one. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (character < '\u0300') width += 1
    else if (!ZERO.test(character)) width += WIDE.test(character) ? 2 : 1
  }
  return width
}
