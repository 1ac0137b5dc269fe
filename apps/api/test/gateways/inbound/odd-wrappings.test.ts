import { testServers } from '@baoming/database/testing'
import { encodeForm } from '@baoming/gateways'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answerOf,
  declined,
  gatewayIds,
  goToGateway,
  paymentOf,
  result,
  type AtGateway,
} from '../../support/gateway.ts'
import {
  lastResponse,
  lastUnsigned,
  newAddress,
  newClass,
  startApp,
  stateOf,
  type TestApp,
} from '../../support/app.ts'

type Fields = Record<string, string>

/** As curl and PHP write it. */
function multipart(
  fields: Fields,
  { boundary = '------------------------d74496d66958873e', more = '' } = {},
) {
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`,
  )
  return `${parts.join('')}--${boundary}--\r\n`
}

const boundary = '------------------------d74496d66958873e'

/** How a form may come, and what its content type then says; undefined for none. */
const wrappings: Record<string, [contentType: string | undefined, write: (fields: Fields) => string]> = {
  'no content type': [undefined, encodeForm],
  'an empty content type': ['', encodeForm],
  'a content type that is none': ['form', encodeForm],
  'text/plain': ['text/plain', encodeForm],
  'text/plain; charset=big5': ['text/plain; charset=big5', encodeForm],
  'application/octet-stream': ['application/octet-stream', encodeForm],
  'a form with a charset': ['application/x-www-form-urlencoded; charset=UTF-8', encodeForm],
  'multipart/form-data': [`multipart/form-data; boundary=${boundary}`, (fields) => multipart(fields)],
  'multipart/form-data, in capitals and quoted': [
    `Multipart/Form-Data; boundary="x y"`,
    (fields) => multipart(fields, { boundary: 'x y' }),
  ],
}

const acknowledgements = { greenworld: 'OK', ecpay: '1|OK', newebpay: 'OK' } as const

describe.each(testServers)('a form in an odd wrapping on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(server)))
  afterAll(() => testApp.close())

  const send = (
    { gateway }: AtGateway,
    channel: 'return' | 'notify',
    body: string,
    contentType: string | undefined,
  ) =>
    testApp.app.inject({
      method: 'POST',
      url: `/gateways/${gateway}/${channel}`,
      payload: Buffer.from(body),
      headers: contentType === undefined ? {} : { 'content-type': contentType },
      remoteAddress: newAddress(),
    })

  describe.each(gatewayIds)('%s', (gateway) => {
    it.each(Object.entries(wrappings))(
      'settles with %s, and is acknowledged',
      async (_, [contentType, write]) => {
        const slug = await newClass(testApp)
        const paying = await goToGateway(testApp, slug, gateway)
        const notice = await send(paying, 'notify', write(answerOf(paying, result())), contentType)
        expect([notice.statusCode, notice.body]).toEqual([200, acknowledgements[gateway]])
        expect(await lastResponse(testApp)).toMatchObject({
          verdict: 'settled',
          od_sob: paying.transId,
          contentType: contentType ?? null,
        })
        expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'confirmed' }] })

        const browser = await send(
          paying,
          'return',
          write(answerOf(paying, declined(), 'return')),
          contentType,
        )
        expect(browser.headers.location).toContain(`/orders/${paying.orderId}/result#`)
      },
    )

    it.each(Object.entries(wrappings))(
      'is not believed with %s and a wrong signature',
      async (_, [contentType, write]) => {
        const paying = await goToGateway(testApp, await newClass(testApp), gateway)
        const fields = answerOf(paying, result())
        const [name] = Object.keys(fields).filter((key) => /^(spcheck|CheckMacValue|TradeSha)$/.test(key))
        const notice = await send(
          paying,
          'notify',
          write({ ...fields, [name!]: fields[name!]!.replace(/^./, '9') + '1' }),
          contentType,
        )
        expect(notice.statusCode).toBe(400)
        expect(await paymentOf(testApp, paying.transId)).toMatchObject({ status: 'initialized' })
      },
    )

    it('closes its payment when it refuses and names no amount', async () => {
      const paying = await goToGateway(testApp, await newClass(testApp), gateway)
      const fields = answerOf(paying, declined(), 'notify', { amount: 0 })
      const notice = await send(paying, 'notify', encodeForm(fields), undefined)
      expect([notice.statusCode, notice.body]).toEqual([200, acknowledgements[gateway]])
      expect(await paymentOf(testApp, paying.transId)).toMatchObject({
        status: 'failed',
        responseMessage: '餘額不足',
      })
    })

    it('is still another amount when it approves and names none', async () => {
      const paying = await goToGateway(testApp, await newClass(testApp), gateway)
      await send(paying, 'notify', encodeForm(answerOf(paying, result(), 'notify', { amount: 0 })), undefined)
      expect((await lastResponse(testApp)).verdict).toBe('amount_mismatch')
      expect(await paymentOf(testApp, paying.transId)).toMatchObject({ status: 'initialized' })
    })
  })

  it('is read in Big5 from multipart/form-data, too', async () => {
    const paying = await goToGateway(testApp, await newClass(testApp), 'ecpay')
    const body = multipart(answerOf(paying, result())).replace('交易成功', '\xa5\xe6\xa9\xf6\xa6\xa8\xa5\x5c')
    const reply = await testApp.app.inject({
      method: 'POST',
      url: '/gateways/ecpay/notify',
      payload: Buffer.from(body, 'latin1'),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    })
    expect(reply.body).toBe('1|OK')
    expect(await lastResponse(testApp)).toMatchObject({ verdict: 'settled', response_msg: '交易成功' })
  })

  it.each([
    ['no boundary', 'multipart/form-data', multipart],
    ['another boundary', 'multipart/form-data; boundary=other', multipart],
    [
      'a file in it',
      `multipart/form-data; boundary=${boundary}`,
      (fields: Fields) => multipart(fields, { more: '; filename="a"' }),
    ],
    [
      'its end cut off',
      `multipart/form-data; boundary=${boundary}`,
      (fields: Fields) => multipart(fields).slice(0, -30),
    ],
    [
      'thousands of parts',
      `multipart/form-data; boundary=${boundary}`,
      (fields: Fields) =>
        multipart({
          ...fields,
          ...Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`f${index}`, ''])),
        }) + 'x'.repeat(16_384),
    ],
  ])('is no form with %s', async (_, contentType, write) => {
    const paying = await goToGateway(testApp, await newClass(testApp), 'ecpay')
    const notice = await send(paying, 'notify', write(answerOf(paying, result())), contentType)
    expect(notice.statusCode).toBe(400)
    expect((await lastUnsigned(testApp)).refusal).toBe('malformed')
    expect(await paymentOf(testApp, paying.transId)).toMatchObject({ status: 'initialized' })
  })
})
