/** Upper-case names alone would match words such as `kimi_cli`; lower-case ones say what they hold. */
const EVIDENCE =
  /\bapi\.(?:moonshot|kimi)\.(?:ai|cn|com)\b|(?<![A-Za-z0-9])(?:MOONSHOT|KIMI)(?:AI)?_[A-Z]|(?:moonshot|kimi)(?:ai)?[_-]?(?:[Aa]pi|[Bb]ase|[Kk]ey|[Tt]oken|[Uu]rl)|sk-kimi-/

/** Whether a text names a host, a variable or a key of Moonshot or Kimi, and not only the words. */
export function setsUpKimi(text: string): boolean {
  return EVIDENCE.test(text)
}
