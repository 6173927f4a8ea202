import type { Problem } from '../../core/finding.ts'
import type { AccountOutcome, TroubleOutcome } from './outcome.ts'
import type { Site } from './site.ts'

/** What an answer says, in words; what the other side wrote is not among them. */
type Words = Pick<Problem, 'message' | 'note'>

/** Why nothing can be done with a key, or nothing is known of it. */
export function describeFailure(outcome: AccountOutcome | TroubleOutcome, site: Site): Words {
  return outcome.kind === 'account'
    ? describeAccount(outcome, site)
    : describeTrouble(outcome, site)
}

function describeAccount({ problem }: AccountOutcome, { url, service }: Site): Words {
  const here = `\`${url.host}\``
  const isKimiCode = service?.product === 'kimi-code'
  switch (problem) {
    case 'no-membership':
      return {
        message: `${here} knows the key, but finds no valid membership for its account`,
        note: 'Take out or renew a membership at https://www.kimi.com/code. One of kimi.com does not count at kimi.ai, nor the reverse.',
      }
    case 'used-up':
      return {
        message: `${here} knows the key, but its account has used up its ${isKimiCode ? 'plan' : 'balance'}`,
        note: isKimiCode
          ? 'The limit ends with the billing cycle; https://www.kimi.com/code/console shows what is left.'
          : 'Top it up at https://platform.kimi.ai (in China https://platform.kimi.com). An account that was never topped up is told the same.',
      }
    case 'blocked-client':
      return {
        message: `${here} refuses clients that it does not know, and this one with them`,
        note: `It says nothing of the key. Where your tool is refused too, the Anthropic surface lets any client in: \`${url.origin}/coding/\`.`,
      }
    case 'forbidden':
      return {
        message: `${here} refuses to say what the key may use, with status 403`,
        note: 'The account may be blocked, or a proxy in between may refuse the address.',
      }
  }
}

function describeTrouble(outcome: TroubleOutcome, { url, service }: Site): Words {
  const here = `\`${url.host}\``
  const unknown = 'Nothing is known of the key.'
  switch (outcome.kind) {
    case 'not-found':
      return {
        message: `${here} has no list of models at \`${url.pathname}\``,
        note: service
          ? `It always has had one. A proxy or a portal may answer in its place. ${unknown}`
          : `The base URL may lack \`/v1\`, or the service may offer none. ${unknown}`,
      }
    case 'busy':
      return {
        message: `${here} takes no more requests for now, with status 429`,
        note: `Ask again in a minute. ${unknown}`,
      }
    case 'redirect': {
      const { to } = outcome
      const where = to === undefined || to === url.hostname ? 'another address' : `\`${to}\``
      return {
        message: `${here} sends the request on to ${where}, and a key does not follow`,
        note: `A portal or a proxy answers in its place. ${unknown}`,
      }
    }
    case 'unexpected':
      return {
        message: `${here} answers with ${outcome.what}`,
        note: `The service may be down, or a portal or a proxy answer in its place. ${unknown}`,
      }
    case 'no-answer':
      return {
        message: `${here} could not be asked: ${outcome.reason}`,
        note: `${ADVICE[outcome.trouble]} ${unknown}`,
      }
  }
}

const ADVICE: Readonly<Record<Extract<TroubleOutcome, { kind: 'no-answer' }>['trouble'], string>> =
  {
    host: 'Is there a network? Behind a proxy, `HTTPS_PROXY` has to name it.',
    tls: 'A company may read TLS with a certificate of its own, which Node does not know.',
    proxy: '`HTTPS_PROXY` names the proxy, and `NO_PROXY` the hosts that are asked without it.',
    line: 'A firewall or a proxy may have cut it.',
    limit: 'No answer to such a request is that slow or that large.',
  }
