import { ApiProblem, type CreateOrderReply } from '@baoming/contract'
import { testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newClass, orderBody, startApp, until, type TestApp } from '../support/app.ts'

const settings = {
  HELD_SEATS_LIMIT: '4',
  HELD_SEATS_EXEMPT: '198.51.100.0/24',
  TRUST_PROXY: '1',
}

describe.each(testServers)('a free class on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(server, settings)))
  afterAll(() => testApp.close())

  const free = { priceSingle: 0, priceGroup: 2200 }
  let members = 0
  const register = (slug: string, from = `203.0.113.${++members}`, changes: object = {}) =>
    testApp.app.inject({
      method: 'POST',
      url: '/api/orders',
      headers: { 'x-forwarded-for': from },
      payload: orderBody(slug, {
        member: { name: '林小明', email: `free${members++}@example.com` },
        ...changes,
      }),
    })
  const code = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    return error instanceof ApiProblem ? [error.status, error.code] : error
  }
  const mailAbout = async (orderId: string) => {
    const about = () => testApp.mails.filter(({ text }) => text.includes(orderId))
    await until(() => about().length > 0)
    return about()
  }

  it('is shown with its price of 0', async () => {
    const slug = await newClass(testApp, free)
    expect(await testApp.client.getClass({ params: { slug } })).toMatchObject({ priceSingle: 0 })
  })

  it('confirms an order when it is made, with its number and what is meant for members', async () => {
    const slug = await newClass(testApp, free)
    const reply = await register(slug)
    expect(reply.statusCode).toBe(201)
    const { order, token } = reply.json<CreateOrderReply>()
    expect(order).toMatchObject({
      status: 'confirmed',
      amount: 0,
      registerIndex: 1,
      holdExtendsTo: null,
      payments: [],
      surveyUrl: 'https://survey.example/1',
      message: '請提早十分鐘到場。',
    })
    expect(order.holdExpiresAt).toBe(order.createdAt)
    expect(await testApp.client.getOrder({ params: { id: order.id }, token })).toEqual(order)
  })

  it.each([
    ['zh-TW', '免費', '不需要付費'],
    ['en', 'Free', 'nothing to pay'],
  ] as const)('mails a confirmation in %s, without a word of a payment', async (locale, amount, opening) => {
    const slug = await newClass(testApp, free)
    const { order } = (await register(slug, undefined, { locale })).json<CreateOrderReply>()
    const [mail, ...others] = await mailAbout(order.id)
    expect(others).toEqual([])
    expect(mail!.text).toContain(opening)
    expect(mail!.text).toMatch(new RegExp(`^.*(金額：|Amount: )${amount}$`, 'm'))
    expect(mail!.text).not.toMatch(/NT\$|付款編號|Payment number|款項|your payment/)
    expect(mail!.html).not.toContain('NT$')
    expect(mail!.calendar).toMatchObject({ name: `${slug}.ics` })
  })

  it('takes no payment and cannot be cancelled, as any confirmed order', async () => {
    const slug = await newClass(testApp, free)
    const { order, token } = (await register(slug)).json<CreateOrderReply>()
    const params = { id: order.id }
    expect(await code(testApp.client.createPayment({ params, token }))).toEqual([409, 'order_not_payable'])
    expect(await code(testApp.client.cancelOrder({ params, token }))).toEqual([409, 'order_not_payable'])
    expect(await testApp.client.getOrder({ params, token })).toMatchObject({ status: 'confirmed' })
  })

  it('sells the way that has a price as ever', async () => {
    const slug = await newClass(testApp, free)
    const { order, token } = (
      await register(slug, undefined, { memberStatus: 'group' })
    ).json<CreateOrderReply>()
    expect(order).toMatchObject({ status: 'pending', amount: 2200, registerIndex: null })
    const { payment } = await testApp.client.createPayment({ params: { id: order.id }, token })
    expect(payment.amount).toBe(2200)
  })

  it('answers a repeated request with the same order', async () => {
    const slug = await newClass(testApp, free)
    const send = () =>
      testApp.client.createOrder({ body: orderBody(slug), idempotencyKey: 'a-free-key-of-sixteen' })
    const [first, second] = [await send(), await send()]
    expect(second.order).toEqual(first.order)
    expect(await mailAbout(first.order.id)).toHaveLength(1)
  })

  it('gives one network so many seats an hour, says when there are more, and lets an exempt one be', async () => {
    const slug = await newClass(testApp, { ...free, capacity: null })
    for (let seat = 0; seat < 4; seat++) expect((await register(slug, '192.0.2.7')).statusCode).toBe(201)
    const refused = await register(slug, '192.0.2.7')
    expect(refused.statusCode).toBe(429)
    expect(refused.json()).toMatchObject({ code: 'too_many_held_seats' })
    const retryAfter = Number(refused.headers['retry-after'])
    expect(retryAfter).toBeGreaterThan(3500)
    expect(retryAfter).toBeLessThanOrEqual(3600)
    for (let seat = 0; seat < 6; seat++) expect((await register(slug, '198.51.100.7')).statusCode).toBe(201)
  })
})
