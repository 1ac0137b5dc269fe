import { testServers } from '@baoming/database/testing'
import { encodeForm, gateways, type GatewayId } from '@baoming/gateways'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  answerOf,
  declined,
  deliver,
  gatewayIds,
  goToGateway,
  paymentOf,
  result,
  spoil,
  type AtGateway,
} from '../../support/gateway.ts'
import {
  allResponses,
  lastResponse,
  lastUnsigned,
  mailJobs,
  newClass,
  orderBody,
  resultPage,
  sentTo,
  startApp,
  stateOf,
  webUrl,
  type TestApp,
} from '../../support/app.ts'

/** What each gateway's server wants to read when its notice has been taken. */
const acknowledgements: Record<GatewayId, string> = { greenworld: 'OK', ecpay: '1|OK', newebpay: 'OK' }

/** The columns in which the card's fields are stored. */
const cardFields = { auth_code: '777777', eci: '5', card6no: '431195', card4no: '2222' }

describe.each(testServers)('callbacks of every gateway on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => {
    testApp = await startApp(server, { ECPAY_EXTRA_INFO: '1' })
    await testApp.app.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(() => testApp.close())
  beforeEach(() => testApp.gatewaySays('valid=1'))

  const verdicts = async ({ transId }: AtGateway) =>
    (await allResponses(testApp, transId)).sort((a, b) => a.id - b.id).map(({ verdict }) => verdict)

  /** The answer to a notice as it stands on the wire: head and body, byte for byte. */
  async function onTheWire(gateway: GatewayId, body: string): Promise<{ head: string; body: string }> {
    const { port } = testApp.app.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.write(
      // One character for each byte.
      `POST /gateways/${gateway}/notify HTTP/1.1\r\nHost: api.test\r\nConnection: close\r\n` +
        `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      'latin1',
    )
    await new Promise((resolve) => socket.once('close', resolve))
    const [head = '', ...rest] = Buffer.concat(chunks).toString('latin1').split('\r\n\r\n')
    return { head, body: rest.join('\r\n\r\n') }
  }

  describe.each(gatewayIds)('%s', (gateway) => {
    it.each(['return', 'notify'] as const)('confirms the order when the %s comes first', async (first) => {
      const slug = await newClass(testApp)
      const paying = await goToGateway(testApp, slug, gateway)
      const ended = result()
      const second = first === 'return' ? 'notify' : 'return'
      const replies = {
        [first]: await deliver(testApp, gateway, first, answerOf(paying, ended, first)),
        [second]: await deliver(testApp, gateway, second, answerOf(paying, ended, second)),
      }
      expect(replies.return!.statusCode).toBe(303)
      expect(sentTo(replies.return!)).toBe(resultPage(paying))
      expect(replies.notify!.body).toBe(acknowledgements[gateway])
      expect(await stateOf(testApp, slug)).toEqual({
        seats: { confirmedRegisterCount: 1, heldSeats: 0, lastRegisterIndex: 1 },
        orders: [{ status: 'confirmed', registerIndex: 1 }],
      })
      expect(await mailJobs(testApp, paying.orderId)).toBe(1)
      expect(await verdicts(paying)).toEqual(['settled', 'duplicate'])
      expect(await paymentOf(testApp, paying.transId)).toMatchObject({ gateway, status: 'complete' })
    })

    it('stores the card’s fields in the columns that share their meaning', async () => {
      const paying = await goToGateway(testApp, await newClass(testApp), gateway)
      await deliver(testApp, gateway, 'notify', answerOf(paying, result()))
      expect(await lastResponse(testApp)).toMatchObject({
        gateway,
        channel: 'notify',
        client: paying.order.merchant,
        succ: 1,
        od_sob: paying.transId,
        amount: paying.amount,
        ...cardFields,
        process_date: '20261125',
        process_time: '120506',
        outcome: 'succeeded',
      })
    })

    it('acknowledges with its exact bytes, status and content type, on the raw socket', async () => {
      const paying = await goToGateway(testApp, await newClass(testApp), gateway)
      const body = encodeForm(answerOf(paying, result()))
      for (const verdict of ['settled', 'duplicate']) {
        const reply = await onTheWire(gateway, body)
        expect(reply.head).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
        expect(reply.head).toMatch(/\r\ncontent-type: text\/plain; charset=utf-8(\r\n|$)/i)
        expect(reply.head).toMatch(
          new RegExp(`\\r\\ncontent-length: ${acknowledgements[gateway].length}(\\r\\n|$)`, 'i'),
        )
        expect(reply.body).toBe(acknowledgements[gateway])
        expect((await verdicts(paying)).at(-1)).toBe(verdict)
      }
    })

    it.each(['bad', 'missing'] as const)('does not acknowledge a %s signature', async (how) => {
      const slug = await newClass(testApp)
      const paying = await goToGateway(testApp, slug, gateway)
      const fields = spoil(paying, answerOf(paying, result()), how)
      const reply = await onTheWire(gateway, encodeForm(fields))
      expect(reply.head).toMatch(/^HTTP\/1\.1 400 /)
      expect(reply.body).not.toBe(acknowledgements[gateway])
      expect((await lastUnsigned(testApp)).refusal).toBe('bad_signature')
      expect(await verdicts(paying)).toEqual([])
      expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'pending' }] })
      const browser = await deliver(testApp, gateway, 'return', fields)
      expect(browser.headers.location).toContain(`${webUrl}/payment-error?errorId=`)
    })

    it('acknowledges a refusal, keeps the seat, and shows the customer their order', async () => {
      const slug = await newClass(testApp)
      const paying = await goToGateway(testApp, slug, gateway)
      const notice = await deliver(testApp, gateway, 'notify', answerOf(paying, declined()))
      expect([notice.statusCode, notice.body]).toEqual([200, acknowledgements[gateway]])
      const browser = await deliver(testApp, gateway, 'return', answerOf(paying, declined(), 'return'))
      expect(sentTo(browser)).toBe(resultPage(paying))
      expect(await paymentOf(testApp, paying.transId)).toMatchObject({
        status: 'failed',
        responseMessage: '餘額不足',
      })
      expect(await stateOf(testApp, slug)).toMatchObject({ seats: { heldSeats: 1 } })
    })

    it.each([
      ['another amount', 'amount_mismatch', (paying: AtGateway) => ({ amount: paying.amount + 1 })],
      ['another trade', 'unknown_payment', () => ({ transId: 'NOSUCHTRADE' })],
    ] as const)(
      'acknowledges what was signed for %s, and believes none of it',
      async (_, verdict, changes) => {
        const slug = await newClass(testApp)
        const paying = await goToGateway(testApp, slug, gateway)
        const fields = answerOf(paying, result(), 'notify', changes(paying))
        const reply = await deliver(testApp, gateway, 'notify', fields)
        expect([reply.statusCode, reply.body]).toEqual([200, acknowledgements[gateway]])
        expect((await lastResponse(testApp)).verdict).toBe(verdict)
        expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'pending' }] })
      },
    )

    it('acknowledges what it signed for another merchant, and believes none of it', async () => {
      const slug = await newClass(testApp)
      const paying = await goToGateway(testApp, slug, gateway)
      const reply = await deliver(
        testApp,
        gateway,
        'notify',
        answerOf(paying, result(), 'notify', { merchant: '999999' }),
      )
      expect([reply.statusCode, reply.body]).toEqual([200, acknowledgements[gateway]])
      expect((await lastResponse(testApp)).verdict).toBe('merchant_mismatch')
      expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'pending' }] })
    })

    it('does not let a late refusal undo a paid order', async () => {
      const slug = await newClass(testApp)
      const paying = await goToGateway(testApp, slug, gateway)
      await deliver(testApp, gateway, 'notify', answerOf(paying, result()))
      const reply = await deliver(testApp, gateway, 'notify', answerOf(paying, declined()))
      expect(reply.body).toBe(acknowledgements[gateway])
      expect(await verdicts(paying)).toEqual(['settled', 'conflict'])
      expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'confirmed' }] })
    })

    it('takes a callback of no other gateway for its own', async () => {
      const slug = await newClass(testApp)
      const paying = await goToGateway(testApp, slug, gateway)
      for (const other of gatewayIds.filter((id) => id !== gateway)) {
        await deliver(testApp, other, 'notify', answerOf(paying, result()))
        expect(await lastUnsigned(testApp)).toMatchObject({
          gateway: other,
          refusal: expect.stringMatching(/bad_signature|malformed/) as string,
        })
      }
      expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'pending' }] })
    })

    it('masks card numbers but neither check values, ciphertext nor its own numbers', async () => {
      for (let round = 0; round < 20; round++) {
        const paying = await goToGateway(testApp, await newClass(testApp), gateway)
        const body = encodeForm(answerOf(paying, result()))
        await onTheWire(gateway, body)
        const stored = await lastResponse(testApp)
        expect(stored.body.toString('latin1')).toBe(body)
      }
    })
  })

  it('takes no money for ECPay’s simulated payments, and acknowledges them', async () => {
    const slug = await newClass(testApp)
    const paying = await goToGateway(testApp, slug, 'ecpay')
    const reply = await deliver(testApp, 'ecpay', 'notify', answerOf(paying, result({ simulatedPaid: true })))
    expect(reply.body).toBe('1|OK')
    expect((await lastResponse(testApp)).verdict).toBe('simulated')
    expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'pending' }] })
  })

  it('does not acknowledge our own signed form when somebody posts it back', async () => {
    for (const gateway of ['ecpay', 'newebpay'] as const) {
      const { order, token } = await testApp.client.createOrder({ body: orderBody(await newClass(testApp)) })
      const opened = { params: { id: order.id }, token, body: { gateway } }
      const { form } = await testApp.client.createPayment(opened)
      const reply = await deliver(testApp, gateway, 'notify', { ...form.fields, Status: 'SUCCESS' })
      expect(reply.statusCode).toBe(400)
      const unchanged = await deliver(testApp, gateway, 'notify', form.fields)
      expect(unchanged.statusCode).toBe(400)
      expect(await lastUnsigned(testApp)).toMatchObject({ gateway, refusal: 'bad_signature' })
    }
  })

  it('stores a form of thousands of fields without reading them', async () => {
    const paying = await goToGateway(testApp, await newClass(testApp), 'ecpay')
    const body = `${encodeForm(answerOf(paying, result()))}${'&\xff'.repeat(5_000)}`
    const reply = await onTheWire('ecpay', body)
    expect(reply.head).toMatch(/^HTTP\/1\.1 400 /)
    expect(await lastUnsigned(testApp)).toMatchObject({
      refusal: 'malformed',
      reason: 'The body is no form, or has too many fields.',
      bodySize: body.length,
    })
  })

  it('reads a notice in UTF-8, not in Latin-1: every real one has Chinese words in it', async () => {
    const paying = await goToGateway(testApp, await newClass(testApp), 'ecpay')
    const fields = answerOf(paying, result(), 'notify')
    expect(fields.RtnMsg).toBe('交易成功')
    const raw = Object.entries(fields).map(([name, value]) => `${name}=${value.replaceAll(' ', '+')}`)
    const bytes = Buffer.from(raw.join('&'), 'utf8').toString('latin1')
    const misread = Buffer.from(bytes, 'utf8').toString('latin1')
    expect((await onTheWire('ecpay', misread)).body).not.toBe('1|OK')
    expect((await onTheWire('ecpay', bytes)).body).toBe('1|OK')
    expect((await lastResponse(testApp)).response_msg).toBe('交易成功')
  })

  it('reads a message in Big5, and fails no payment for it', async () => {
    const slug = await newClass(testApp)
    const paying = await goToGateway(testApp, slug, 'ecpay')
    const body = encodeForm(answerOf(paying, result()))
    const big5 = body.replace(
      'RtnMsg=%E4%BA%A4%E6%98%93%E6%88%90%E5%8A%9F',
      'RtnMsg=%A5%E6%A9%F6%A6%A8%A5%5C',
    )
    expect(big5).not.toBe(body)
    expect((await onTheWire('ecpay', big5)).body).toBe('1|OK')
    expect(await lastResponse(testApp)).toMatchObject({ verdict: 'settled', response_msg: '交易成功' })
    expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'confirmed' }] })
  })

  it('keeps what NewebPay encrypted readable beside the bytes', async () => {
    const paying = await goToGateway(testApp, await newClass(testApp), 'newebpay')
    await deliver(testApp, 'newebpay', 'notify', answerOf(paying, result()))
    const { decrypted, body } = await lastResponse(testApp)
    expect(decrypted).toContain(paying.transId)
    expect(body.toString()).not.toContain(paying.transId)
  })

  it('needs no cookie and no token for the way back: a cross-site POST brings none', async () => {
    for (const gateway of gatewayIds) {
      const paying = await goToGateway(testApp, await newClass(testApp), gateway)
      const reply = await testApp.app.inject({
        method: 'POST',
        url: `/gateways/${gateway}/return`,
        payload: encodeForm(answerOf(paying, result(), 'return')),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: 'https://gateway.example',
          'sec-fetch-site': 'cross-site',
        },
      })
      expect([reply.statusCode, sentTo(reply)]).toEqual([303, resultPage(paying)])
    }
  })

  it('offers each gateway under a name of its own', () => {
    const names = Object.values(gateways).flatMap(({ name }) => [name['zh-TW'], name.en])
    expect(new Set(names).size).toBe(names.length)
  })
})

describe.each(testServers)('ECPay that was not asked for card fragments, on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(server)))
  afterAll(() => testApp.close())

  it('settles, and no column holds a fragment', async () => {
    const paying = await goToGateway(testApp, await newClass(testApp), 'ecpay')
    const fields = answerOf(paying, result())
    expect(Object.keys(fields)).not.toContain('card4no')
    expect((await deliver(testApp, 'ecpay', 'notify', fields)).body).toBe('1|OK')
    const none = Object.fromEntries(Object.keys(cardFields).map((column) => [column, null]))
    expect(await lastResponse(testApp)).toMatchObject({ od_sob: paying.transId, verdict: 'settled', ...none })
  })
})
