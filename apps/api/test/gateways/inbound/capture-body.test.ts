import { Readable } from 'node:stream'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { captureBody, capturedForm, isWhole } from '../../../src/gateways/inbound/capture-body.ts'

const app = Fastify()
const urlencoded = 'application/x-www-form-urlencoded'
const kibibyte = 1024

/** What a handler sees of a request, parsed or not. */
async function answer(request: FastifyRequest, reply: FastifyReply) {
  const captured = await request.capturedBody
  const form = isWhole(captured) ? await capturedForm(request, captured) : undefined
  return reply.send({
    bytes: captured.bytes.toString('latin1'),
    size: captured.size,
    isWhole: isWhole(captured),
    isParsed: Boolean(request.body),
    fields: form?.fields.map(({ name, value }) => [name, value]),
  })
}

beforeAll(async () => {
  await captureBody(app)
  app.route({
    method: 'POST',
    url: '/',
    handler: answer,
    errorHandler: (_error, request, reply) => void answer(request, reply),
  })
})
afterAll(() => app.close())

const send = async (payload: Buffer | Readable, contentType?: string) => {
  const headers = contentType === undefined ? {} : { 'content-type': contentType }
  return (await app.inject({ method: 'POST', url: '/', payload, headers })).json<{
    bytes: string
    size: number
    isWhole: boolean
    isParsed: boolean
    fields?: [string, string][]
  }>()
}

describe('a callback’s body', () => {
  it('is parsed by the form parser, and its bytes are kept', async () => {
    expect(await send(Buffer.from('a=1&b=%E6%88%90'), urlencoded)).toEqual({
      bytes: 'a=1&b=%E6%88%90',
      size: 15,
      isWhole: true,
      isParsed: true,
      fields: [
        ['a', '1'],
        ['b', '成'],
      ],
    })
  })

  it.each([undefined, 'text/plain', 'application/json', 'nonsense'])(
    'is read as a form under the content type %s',
    async (contentType) => {
      const seen = await send(Buffer.from('a=1'), contentType)
      expect(seen).toMatchObject({ isParsed: false, isWhole: true, fields: [['a', '1']] })
    },
  )

  it('loses no byte that is not UTF-8 on its way through the form parser', async () => {
    const body = Buffer.from('a=\xbd\xd0', 'latin1')
    expect(await send(body, urlencoded)).toMatchObject({ bytes: 'a=\xbd\xd0', fields: [['a', '請']] })
  })

  it.each([urlencoded, 'text/plain'])(
    'is kept up to 16 KiB and counted to its end under the content type %s',
    async (contentType) => {
      const limit = 16 * kibibyte
      const atLimit = await send(Buffer.alloc(limit, 'a'), contentType)
      expect(atLimit).toMatchObject({ size: limit, isWhole: true })
      const over = await send(Buffer.alloc(limit + 1, 'a'), contentType)
      expect(over).toMatchObject({ bytes: 'a'.repeat(limit), size: limit + 1, isWhole: false })
      expect(over).not.toHaveProperty('fields')
    },
  )

  it('is answered after 2 MiB, although it never ends', async () => {
    let left = 40
    const endless = new Readable({
      read() {
        if (left-- > 0) this.push(Buffer.alloc(64 * kibibyte, 'a'))
      },
    })
    const { size } = await send(endless, urlencoded)
    expect(size).toBe((2048 + 64) * kibibyte)
  })

  it('may be empty', async () => {
    expect(await send(Buffer.alloc(0))).toMatchObject({ bytes: '', size: 0, isWhole: true })
  })
})
