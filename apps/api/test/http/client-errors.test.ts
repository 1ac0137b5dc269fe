import { connect, type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { gate } from '@baoming/database/testing'
import { clientErrors } from '../../src/http/client-errors.ts'

let app: FastifyInstance
let held: ReturnType<typeof gate>
let arrived: string[]

beforeEach(async () => {
  held = gate()
  arrived = []
  const { clientErrorHandler, noteResponse } = clientErrors()
  app = Fastify({
    clientErrorHandler,
    requestTimeout: 200,
    http: { headersTimeout: 100, connectionsCheckingInterval: 50 },
  })
  app.server.on('request', noteResponse)
  app.get('/at-once', () => 'at once')
  app.get('/held', async () => (arrived.push('held'), await held.opened, 'held'))
  app.post(
    '/notice',
    async ({ body }) => (arrived.push(String(body)), await held.opened, `1|${String(body)}`),
  )
  await app.listen({ port: 0, host: '127.0.0.1' })
})
afterEach(() => app.close())

function open(): Socket {
  const { port } = app.server.address() as AddressInfo
  return connect(port, '127.0.0.1')
}

const statusesIn = (answers: string) => answers.match(/(?<=HTTP\/1\.1 )\d{3}/g)

/** Sends the pieces, each after the handlers before it have begun, then lets all handlers go on. */
async function exchange(...pieces: string[]): Promise<string> {
  const socket = open()
  const received = text(socket)
  for (const piece of pieces) {
    socket.write(piece)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  held.open()
  return received
}

const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: a\r\n${headers}\r\n`
const closing = 'Connection: close\r\n'
const notice = (length: number, headers = '') =>
  `POST /notice HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n${headers}\r\n`

it.each([
  ['in the same piece', [get('/held', closing) + '""']],
  ['later', [get('/held', closing), '""', '""']],
  ['as a request', [get('/held', closing) + get('/at-once')]],
])('answers a request, and nothing that comes after its "Connection: close" %s', async (_when, pieces) => {
  const answers = await exchange(...pieces)
  expect(statusesIn(answers)).toEqual(['200'])
  expect(answers).toMatch(/\r\n\r\nheld$/)
})

it.each([
  ['once', '&more=1'],
  ['in pieces', '&more=1', '&and=2', '&so=on'],
])(
  'acknowledges a notice that is longer than it says, and closes the connection: %s',
  async (_how, ...more) => {
    const answers = await exchange(notice(4) + 'body' + more[0], ...more.slice(1))
    expect(arrived).toEqual(['body'])
    expect(statusesIn(answers)).toEqual(['200', '400'])
    expect(answers).toContain('\r\n\r\n1|body')
  },
)

it('answers all requests in their order before it rejects what is none', async () => {
  const answers = await exchange(get('/held') + get('/at-once') + get('/held') + 'no request\r\n\r\n')
  expect(statusesIn(answers)).toEqual(['200', '200', '200', '400'])
  expect(answers).toMatch(/held[^]*at once[^]*held/)
})

it.each([
  ['no request', 'no request\r\n\r\n', 400],
  ['too many headers', get('/at-once', `X: ${'x'.repeat(20_000)}\r\n`), 431],
  ['half a request', 'GET /at-once HTTP/1.1\r\nHo', 408],
  ['half a body', notice(100) + 'body', 408],
  [
    'a broken body',
    notice(0, 'Transfer-Encoding: chunked\r\n').replace('Content-Length: 0\r\n', '') + 'zz\r\n',
    400,
  ],
])('rejects %s and closes the connection', async (_what, bytes, status) => {
  const answer = await exchange(bytes)
  expect(statusesIn(answer)).toEqual([String(status)])
  const [head, body] = answer.split('\r\n\r\n') as [string, string]
  expect(head).toContain('Connection: close')
  expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`)
  expect(JSON.parse(body)).toMatchObject({ statusCode: status })
})

it.each(['HEAD', 'POST'])(
  'answers once what it rejects before the rest of it proves broken: %s',
  async (method) => {
    const answers = await exchange(
      `${method} /nowhere HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nbody\r\n0\r\n\r\n`,
    )
    expect(statusesIn(answers)).toEqual(['404'])
  },
)

it('goes on when a sender leaves while its answer is awaited', async () => {
  const socket = open()
  socket.write(get('/held') + 'no request\r\n\r\n')
  await expect.poll(() => arrived).toEqual(['held'])
  socket.destroy()
  held.open()
  expect(await exchange(get('/at-once', closing))).toMatch(/at once$/)
})
