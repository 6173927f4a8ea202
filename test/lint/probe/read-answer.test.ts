import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../../src/lint/probe/outcome.ts'
import { readAnswer } from '../../../src/lint/probe/read-answer.ts'

const error = (message: string, type: string): string =>
  JSON.stringify({ error: { message, type } })

const account = (problem: string) => ({ kind: 'account', problem })

describe('an answer to the list of models', () => {
  test.each<[string, number, string, unknown]>([
    [
      'no key, Moonshot',
      401,
      error('Incorrect API key provided', 'incorrect_api_key_error'),
      { kind: 'refused-key', isMissing: true },
    ],
    [
      'wrong key or region, Moonshot',
      401,
      error('Invalid Authentication', 'invalid_authentication_error'),
      { kind: 'refused-key', isMissing: false },
    ],
    [
      'wrong key, Kimi Code',
      401,
      error(
        'The API Key appears to be invalid or may have expired. Please verify your credentials and try again.',
        'invalid_authentication_error',
      ),
      { kind: 'refused-key', isMissing: false },
    ],
    [
      'wrong key, Anthropic surface',
      401,
      '{"error":{"type":"authentication_error","message":"unauthenticated"},"type":"error"}',
      { kind: 'refused-key', isMissing: false },
    ],
    ['401 without a body', 401, '', { kind: 'refused-key', isMissing: false }],
    [
      'membership',
      402,
      error('unable to verify your membership benefits', 'x'),
      account('no-membership'),
    ],
    [
      'user agent',
      403,
      error(
        'Kimi For Coding is currently only available for Coding Agents such as Kimi CLI, Claude Code, Roo Code, Kilo Code, etc.',
        'access_terminated_error',
      ),
      account('blocked-client'),
    ],
    [
      'billing cycle',
      403,
      error('You’ve reached your usage limit for this billing cycle', 'access_terminated_error'),
      account('used-up'),
    ],
    ['terminated', 403, 'Access terminated', account('used-up')],
    [
      'never topped up',
      403,
      error('Your account is not active', 'exceeded_current_quota_error'),
      account('used-up'),
    ],
    ['another 403', 403, '<html>Forbidden</html>', account('forbidden')],
    [
      'unknown model',
      404,
      error('Not found the model X or Permission denied', 'resource_not_found_error'),
      { kind: 'not-found' },
    ],
    [
      'missing /v1',
      404,
      '{"code":5,"error":"url.not_found","message":"没找到对象","url":"/models"}',
      { kind: 'not-found' },
    ],
    ['rate', 429, error('slow down', 'rate_limit_reached_error'), { kind: 'busy' }],
    ['load', 429, error('busy', 'engine_overloaded_error'), { kind: 'busy' }],
    ['quota', 429, error('no money', 'exceeded_current_quota_error'), account('used-up')],
    ['period', 429, "You've reached your usage limit for this period", account('used-up')],
    ['server error', 500, '<html>', { kind: 'unexpected', what: 'status 500' }],
    ['no content', 204, '', { kind: 'unexpected', what: 'status 204' }],
  ])('%s', (_, status, text, expected) => {
    expect(read(status, text)).toEqual(expected)
  })

  test.each([
    ['https://login.example/x?key=1', { kind: 'redirect', to: 'login.example' }],
    ['/elsewhere', { kind: 'redirect' }],
    ['::error::x', { kind: 'redirect' }],
    ['https://[::1]/', { kind: 'redirect' }],
  ])('a redirect to %s', (location, expected) => {
    expect(
      readAnswer({ kind: 'answer', status: 302, type: '', location, text: '' }, 'open-platform'),
    ).toEqual(expected)
  })

  test.each([
    ['nothing', '', 'something that is no list of models'],
    ['a cut list', '{"data":[{"id":"a"}', 'something that is no list of models'],
    ['another object', '{"data":{"id":"a"}}', 'something that is no list of models'],
    ['a number', '7', 'something that is no list of models'],
    ['null', 'null', 'something that is no list of models'],
    ['what is nested too deep', '['.repeat(1_000_000), 'something that is no list of models'],
    ['a page', ' <!DOCTYPE html><title>Sign in</title>', 'a web page'],
  ])('200 with %s', (_, text, what) => {
    expect(read(200, text)).toEqual({ kind: 'unexpected', what })
  })

  test('200 with a page that has a type', () => {
    const answer = { kind: 'answer', status: 200, type: 'text/html', text: '{"data":[]}' } as const
    expect(readAnswer(answer, 'kimi-code')).toEqual({ kind: 'unexpected', what: 'a web page' })
  })

  test('a list, however odd its items are', () => {
    const data = [
      { id: 'k3', context_length: 262_144, supports_image_in: true, supports_video_in: false },
      { id: 'k3', context_length: 1 },
      { id: 'k4', context_length: 'much', supports_reasoning: 'yes', think_efforts: [] },
      { id: ['k5'] },
      { name: 'k6' },
      null,
      'k7',
      [],
    ]
    const outcome = read(200, `\uFEFF${JSON.stringify({ object: 'list', data, error: null })}`)
    expect(outcome).toMatchObject({
      kind: 'works',
      models: [{ id: 'k3', contextWindow: 262_144, input: ['text', 'image'] }, { id: 'k4' }],
    })
  })

  test('a list of some megabytes', () => {
    const data = Array.from({ length: 60_000 }, (_, index) => ({
      id: `m${index}`,
      object: 'model',
    }))
    expect(read(200, JSON.stringify({ data }).padEnd(7_000_000))).toMatchObject({
      models: { length: 60_000 },
    })
  })

  test('why none came is told as it is', () => {
    const failure = {
      kind: 'failure',
      trouble: 'tls',
      reason: 'its certificate has expired',
    } as const
    expect(readAnswer(failure, 'kimi-code')).toEqual({ ...failure, kind: 'no-answer' })
  })
})

function read(status: number, text: string): Outcome {
  return readAnswer({ kind: 'answer', status, type: 'application/json', text }, 'kimi-code')
}
