/** A number after a word or sign that marks it as an HTTP status. */
const STATUS =
  /(?:^|\n|status|http(?:\/[\d.]{1,3})?|error|code|api|returned|answered|failed|[[(|:=-])[^\w\n]{0,6}(?:code|status)?[^\w\n]{0,6}([45]\d\d)(?![\w.])/gi

/** Names that SDKs and HTTP give to statuses. */
const NAMED: readonly (readonly [RegExp, number])[] = [
  [/BadRequestError|\bBad Request\b/, 400],
  [/AuthenticationError|\bUnauthorized\b/, 401],
  [/\bPayment Required\b/, 402],
  [/PermissionDeniedError|\bForbidden\b/, 403],
  [/\bNotFoundError|\b404 page not found\b/, 404],
  [/RateLimitError|\bToo Many Requests\b/, 429],
  [/InternalServerError|\bInternal Server Error\b|\bBad Gateway\b|\bGateway Time-?out\b/, 500],
]

/** HTTP error statuses in a text, numbers before names, in order of appearance. */
export function statusesIn(readable: string): readonly number[] {
  const shown = [...readable.matchAll(STATUS)].map(([, status]) => Number(status))
  const named = NAMED.flatMap(([name, status]) => (name.test(readable) ? [status] : []))
  return [...new Set([...shown, ...named])]
}
