import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { startSimulator, useSimulator, visibleText } from '../support.ts'

const simulator = useSimulator()

describe('an error of the control interface', () => {
  it.each([
    ['GET', '/_sim/%ff', 400, 'invalid_request'],
    ['GET', '/_sim/nothing', 404, 'not_found'],
    ['POST', '/_sim', 404, 'not_found'],
    ['GET', `/_sim/trades/${'9'.repeat(200)}`, 414, 'invalid_request'],
    ['GET', '/_sim/reset', 405, 'method_not_allowed'],
    ['DELETE', '/_sim/trades', 405, 'method_not_allowed'],
    ['PUT', '/_sim/trades/A1/answer', 405, 'method_not_allowed'],
    ['OPTIONS', '/_sim/clock', 405, 'method_not_allowed'],
  ] as const)('is a code and a sentence: %s %s', async (method, url, status, code) => {
    const response = await simulator.app.inject({ method, url })
    expect(response.statusCode).toBe(status)
    expect(response.json()).toEqual({ code, error: expect.stringMatching(/\S/) as string })
  })

  it('says which methods an address takes', async () => {
    const { headers } = await simulator.app.inject({ method: 'PUT', url: '/_sim/clock', payload: 'x' })
    expect(String(headers.allow).split(', ').toSorted()).toEqual(['GET', 'HEAD', 'POST'])
  })

  it.each([
    ['no JSON', 'application/json', '{', 400],
    ['another kind of body', 'text/xml', '<x/>', 415],
    ['too much', 'application/json', `"${'x'.repeat(1_100_000)}"`, 413],
  ])('is the same for a body that is %s', async (_name, type, payload, status) => {
    const headers = { 'content-type': type }
    const response = await simulator.app.inject({ method: 'POST', url: '/_sim/clock', headers, payload })
    expect(response.statusCode).toBe(status)
    expect(response.json()).toEqual({ code: 'invalid_request', error: expect.stringMatching(/\S/) as string })
  })

  it('is the same on the socket for what is no request, and for headers too long', async () => {
    const app = await startSimulator()
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const ask = async (text: string) => {
      const socket = connect(port, '127.0.0.1')
      let answer = ''
      socket.on('data', (data: Buffer) => (answer += data.toString()))
      socket.write(text)
      await once(socket, 'close')
      const [head = '', body = ''] = answer.split('\r\n\r\n')
      return [head.slice(9, 12), JSON.parse(body)] as [string, unknown]
    }
    expect(await ask('nonsense\r\n\r\n')).toEqual([
      '400',
      { code: 'invalid_request', error: 'This is no HTTP request.' },
    ])
    expect(
      await ask(`GET /_sim/trades HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`),
    ).toEqual(['431', { code: 'invalid_request', error: 'The headers are too large.' }])
  })
})

describe('an error of a page', () => {
  it('is a page, whatever goes wrong', async () => {
    for (const [url, status] of [
      ['/%ff', 400],
      ['/_simulator', 404],
      [`/ecpay/pay/${'x'.repeat(200)}`, 414],
    ] as const) {
      const { statusCode, body } = await simulator.app.inject({ url, headers: { 'accept-language': 'en' } })
      expect([url, statusCode]).toEqual([url, status])
      expect(visibleText(body)).toContain('Payment gateway simulator')
    }
  })
})
