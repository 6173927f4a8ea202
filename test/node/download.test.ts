import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { downloadText } from '../../src/node/download.ts'
import { makeAuthority, serve, serveProxy, serveSockets, serveTls } from '../support/loopback.ts'
import { folderWith } from '../support/terminal.ts'

const none = {}
const userAgent = 'kimi-config/1.2.3'

describe('a download', () => {
  test('asks once, by GET, and says no more than who asks', async () => {
    const seen: unknown[] = []
    const host = await serve(({ method, url, headers }, response) => {
      seen.push({ method, url, headers })
      response.end('{"a":1}')
    })
    expect(await downloadText(`http://${host}/api.json?v=1`, { env: none, userAgent })).toBe(
      '{"a":1}',
    )
    expect(seen).toEqual([
      {
        method: 'GET',
        url: '/api.json?v=1',
        headers: {
          host,
          connection: 'keep-alive',
          accept: 'application/json',
          'user-agent': userAgent,
        },
      },
    ])
  })

  test('follows a redirect on the same host', async () => {
    const host = await serve(({ url }, response) => {
      if (url === '/old') response.writeHead(301, { location: '/new' }).end()
      else response.end('[]')
    })
    expect(await downloadText(`http://${host}/old`, { env: none, userAgent })).toBe('[]')
  })

  test.each<[string, RequestListener, RegExp]>([
    [
      'another host',
      redirect('http://127.0.0.2:9/x'),
      /it leads to http:\/\/127\.0\.0\.2:9; name that/,
    ],
    ['no place', redirect('http://['), /it leads nowhere$/],
    ['a circle', redirect('/again'), /more than 3 redirects$/],
    [
      'an error',
      (_, response) => response.writeHead(503).end('busy \u001B[31m'),
      /the answer has status 503$/,
    ],
    [
      'a page',
      page('text/html; charset=utf-8', 'hello'),
      /the answer is a web page, expected JSON$/,
    ],
    ['a page that says it is JSON', page('application/json', '\n<!DOCTYPE html>'), /is a web page/],
    ['a cut answer', cut, /the connection was cut$/],
    ['no HTTP', (request) => request.socket.end('what?\r\n\r\n'), /another protocol$/],
  ])('tells of %s', async (_, answer, message) => {
    const host = await serve(answer)
    await expect(downloadText(`http://${host}/`, { env: none, userAgent })).rejects.toThrow(message)
  })

  test.each<[string, RequestListener, RegExp]>([
    ['endless', endless, /the answer is larger than 0\.0625 MB$/],
    ['that never comes', () => {}, /no whole answer came within 0\.5 s$/],
    [
      'that never ends',
      (_, response) => response.write('['),
      /no whole answer came within 0\.5 s$/,
    ],
  ])('ends an answer %s', async (_, answer, message) => {
    const host = await serve(answer)
    const limits = { bytes: 64 * 1024, milliseconds: 500 }
    await expect(downloadText(`http://${host}/`, { env: none, userAgent, limits })).rejects.toThrow(
      message,
    )
  })

  test.each([
    ['nothing that listens', 'http://127.0.0.1:1/', /nothing answers there$/],
    [
      'a name and a password',
      'https://me:secret@127.0.0.1/',
      /^https:\/\/127\.0\.0\.1\/: an address with/,
    ],
    ['no URL', 'https://', /no valid URL$/],
  ])('refuses %s', async (_, address, message) => {
    await expect(downloadText(address, { env: none, userAgent })).rejects.toThrow(message)
  })
})

describe('the proxy of the environment', () => {
  test('is asked for a plain address, without a tunnel', async () => {
    const asked: string[] = []
    const proxy = await serveProxy(asked)
    const env = { HTTP_PROXY: `http://${proxy}` }
    expect(await downloadText('http://models.example/api.json', { env, userAgent })).toBe(
      '{"from":"proxy"}',
    )
    expect(asked).toEqual(['GET http://models.example/api.json'])
  })

  test('opens a tunnel for https, and NO_PROXY goes past it', async () => {
    const asked: string[] = []
    const proxy = await serveProxy(asked)
    const host = await serveTls(makeAuthority(folderWith({})), (_, response) => response.end('{}'))
    const env = { https_proxy: proxy }
    const untrusted = /its certificate is not trusted here/
    await expect(downloadText(`https://${host}/`, { env, userAgent })).rejects.toThrow(untrusted)
    expect(asked).toEqual([`CONNECT ${host}`])
    const past = downloadText(`https://${host}/`, {
      env: { ...env, NO_PROXY: '127.0.0.1' },
      userAgent,
    })
    await expect(past).rejects.toThrow(untrusted)
    expect(asked).toHaveLength(1)
  })

  test.each<[string, (socket: Socket) => void, RegExp]>([
    ['closes', (socket) => socket.end(), /through the proxy: the connection was cut$/],
    [
      'refuses',
      (socket) => socket.end('HTTP/1.1 407 Sign in\r\n\r\n'),
      /the proxy refused with status 407$/,
    ],
  ])('that %s is asked once', async (_, answer, message) => {
    let asked = 0
    const proxy = await serveSockets((socket) => {
      asked += 1
      socket.once('data', () => answer(socket))
    })
    const env = { HTTPS_PROXY: `http://${proxy}` }
    await expect(downloadText('https://models.example/', { env, userAgent })).rejects.toThrow(
      message,
    )
    expect(asked).toBe(1)
  })

  test('that does not listen is told from the host behind it', async () => {
    const env = { HTTPS_PROXY: 'http://127.0.0.1:1' }
    await expect(downloadText('https://models.example/', { env, userAgent })).rejects.toThrow(
      /on the way through the proxy: nothing answers there$/,
    )
  })

  test('that is silent, and one that is none', async () => {
    const proxy = await serveSockets(() => {})
    const env = { HTTPS_PROXY: `http://${proxy}` }
    const limits = { bytes: 1024, milliseconds: 500 }
    const silent = downloadText('https://models.example/', { env, userAgent, limits })
    await expect(silent).rejects.toThrow(/no whole answer came within 0\.5 s$/)
    const none = downloadText('https://models.example/', {
      env: { HTTPS_PROXY: 'http://me:secret@[' },
      userAgent,
    })
    await expect(none).rejects.toThrow(/^`HTTPS_PROXY` does not name a proxy$/)
  })
})

function redirect(location: string): RequestListener {
  return (_, response) => response.writeHead(302, { location }).end()
}

function page(type: string, text: string): RequestListener {
  return (_, response) => response.writeHead(200, { 'content-type': type }).end(text)
}

const cut: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-length': 100 })
  response.write('{', () => response.destroy())
}

const endless: RequestListener = (_, response) => {
  const more = (): void => {
    while (!response.destroyed && response.write('x'.repeat(10_000)));
  }
  response.on('drain', more)
  more()
}
