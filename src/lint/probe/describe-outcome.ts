import type { Problem } from '../../core/finding.ts'
import type { AccountOutcome, TroubleOutcome } from './outcome.ts'
import type { Site } from './site.ts'

/** An outcome in words of our own: nothing that a service wrote is repeated. */
type Words = Pick<Problem, 'message' | 'note'>

const UNKNOWN = 'This does not show whether the key works.'

/** Why requests with a key will fail, or why the answer does not tell. */
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
        message: `${here} accepts the key, but the account has no valid membership`,
        note: 'Get or renew a membership at https://www.kimi.com/code. A membership of kimi.com is not valid at kimi.ai, nor the reverse.',
      }
    case 'used-up':
      return {
        message: `${here} accepts the key, but the account has used up its ${isKimiCode ? 'plan' : 'balance'}`,
        note: isKimiCode
          ? 'The limit is reset with the next billing cycle; https://www.kimi.com/code/console shows your usage.'
          : 'Top it up at https://platform.kimi.ai (in China https://platform.kimi.com). An account that was never topped up gets the same answer.',
      }
    case 'blocked-client':
      return {
        message: `${here} refuses this client: it accepts only those on its list`,
        note: `${UNKNOWN} If your tool is refused too, use the Anthropic endpoint, which accepts any client: \`${url.origin}/coding/\`.`,
      }
    case 'forbidden':
      return {
        message: `${here} refuses the request with status 403`,
        note: 'The account may be blocked, or a proxy in between may not allow this address.',
      }
  }
}

function describeTrouble(outcome: TroubleOutcome, { url, service }: Site): Words {
  const here = `\`${url.host}\``
  switch (outcome.kind) {
    case 'not-found':
      return {
        message: `${here} has no list of models at \`${url.pathname}\``,
        note: service
          ? `A proxy or a portal may have answered instead. ${UNKNOWN}`
          : `The base URL may lack \`/v1\`, or the service may not offer a list. ${UNKNOWN}`,
      }
    case 'busy':
      return {
        message: `${here} is busy, with status 429`,
        note: `Try again in a minute. ${UNKNOWN}`,
      }
    case 'redirect': {
      const { to } = outcome
      const where = to === undefined || to === url.hostname ? 'another address' : `\`${to}\``
      return {
        message: `${here} redirects to ${where}, and no key is sent there`,
        note: `A portal or a proxy answers instead. ${UNKNOWN}`,
      }
    }
    case 'unexpected':
      return {
        message: `${here} answers with ${outcome.what}`,
        note: `The service may be down, or a portal or a proxy may have answered instead. ${UNKNOWN}`,
      }
    case 'no-answer':
      return {
        message: `${here} could not be asked: ${outcome.reason}`,
        note: `${ADVICE[outcome.trouble]} ${UNKNOWN}`,
      }
  }
}

const ADVICE: Readonly<Record<Extract<TroubleOutcome, { kind: 'no-answer' }>['trouble'], string>> =
  {
    host: 'Check the network. Behind a proxy, set `HTTPS_PROXY`.',
    tls: 'Some company networks use a certificate of their own for all connections.',
    proxy: 'Check `HTTPS_PROXY`; hosts in `NO_PROXY` are asked without the proxy.',
    line: 'A firewall or a proxy may be the cause.',
    limit: 'A list of models is small and comes at once, so something else is wrong.',
  }
