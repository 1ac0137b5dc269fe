import { officeAddresses } from '@baoming/contract/office'
import { ApiProblem, type CreateOrderBody, type CreateOrderReply } from '@baoming/contract'
import { eq, testServers } from '@baoming/database/testing'
import { orders } from '@baoming/database'
import { encodeForm, parseForm } from '@baoming/gateways'
import { simulatedGateways } from '@baoming/gateways/sim'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountOf } from '../support/gateway.ts'
import { newClass, orderBody, startApp, startPaying, until, webUrl, type TestApp } from '../support/app.ts'

/** What a refused call was refused with. */
const refusal = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ApiProblem)) throw new Error('The call was not refused.', { cause: error })
  return { status: error.status, code: error.code }
}

describe.each(testServers)('the JSON API on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(server)))
  afterAll(() => testApp.close())

  it('lists classes with the seats that are left, and shows one', async () => {
    const slug = await newClass(testApp, { capacity: 3 })
    await startPaying(testApp, slug)
    const { classes } = await testApp.client.listClasses()
    expect(classes.find((each) => each.slug === slug)).toMatchObject({
      seatsLeft: 2,
      currency: 'TWD',
      registrationOpen: true,
    })
    expect(await testApp.client.getClass({ params: { slug } })).toMatchObject({
      slug,
      description: '說明',
      seatsLeft: 2,
    })
    expect(await refusal(testApp.client.getClass({ params: { slug: 'nowhere' } }))).toEqual({
      status: 404,
      code: 'not_found',
    })
  })

  it('shows no limit as null', async () => {
    const slug = await newClass(testApp, { capacity: null })
    expect(await testApp.client.getClass({ params: { slug } })).toMatchObject({
      capacity: null,
      seatsLeft: null,
    })
  })

  it('lists the payment methods, the first as the default', async () => {
    const { gateways } = await testApp.client.listGateways()
    expect(gateways).toMatchObject([
      { id: 'greenworld', isDefault: true },
      { id: 'ecpay', isDefault: false },
      { id: 'newebpay', isDefault: false },
    ])
  })

  it('creates an order that only its token opens', async () => {
    const { order, token } = await testApp.client.createOrder({ body: orderBody(await newClass(testApp)) })
    expect(order).toMatchObject({
      status: 'pending',
      seats: 1,
      amount: 1200,
      currency: 'TWD',
      locale: 'zh-TW',
      registerIndex: null,
      surveyUrl: null,
      message: null,
      payments: [],
      member: { name: '林小明', email: 'lin@example.com' },
    })
    const params = { id: order.id }
    expect(await testApp.client.getOrder({ params, token })).toEqual(order)
    const unknown = { id: '00000000-0000-4000-8000-000000000000' }
    const refusals = [
      testApp.client.getOrder({ params, token: `${token.slice(1)}A` }),
      testApp.client.getOrder({ params }),
      testApp.client.getOrder({ params: unknown, token }),
    ]
    for (const call of refusals) expect(await refusal(call)).toEqual({ status: 404, code: 'not_found' })
  })

  it('takes an address and a phone number as people paste them, and shows and mails them tidied', async () => {
    const slug = await newClass(testApp)
    const send = (member: object, key: string) =>
      testApp.app.inject({
        method: 'POST',
        url: '/api/orders',
        headers: { 'idempotency-key': key },
        payload: orderBody(slug, { member: { name: '林小明', ...member } as never }),
      })
    const pasted = { email: '"林小明" <林＠例え.jp>', phone: '\u202d(02) 2345–6789 分機12\u202c' }
    expect((await send(pasted, 'a-key-of-sixteen-characters')).statusCode).toBe(400)

    const pastable = { ...pasted, email: ' "林小明" <LIN＠例え.jp.> ' }
    const reply = await send(pastable, 'another-key-of-sixteen-ones')
    expect(reply.statusCode).toBe(201)
    const { order } = reply.json<CreateOrderReply>()
    expect(order.member).toEqual({ name: '林小明', email: 'LIN@例え.jp', phone: '02 2345-6789#12' })
    const [stored] = await testApp.database.db.select().from(orders).where(eq(orders.id, order.id))
    expect(stored).toMatchObject({ memberEmail: 'LIN@xn--r8jz45g.jp', memberPhone: '02 2345-6789#12' })

    // What is shown may be sent again, and means the same.
    const { email, phone } = order.member
    const again = await send({ email, phone }, 'another-key-of-sixteen-ones')
    expect(again.json<CreateOrderReply>().order.id).toBe(order.id)

    await testApp.app.inject({
      method: 'POST',
      url: '/api/order-links',
      payload: { email: '＜lin@例え.JP＞' },
    })
    await until(() => testApp.mails.some(({ to, text }) => to.endsWith('jp') && text.includes(order.id)))
    expect(testApp.mails.find(({ text }) => text.includes(order.id))?.to).toBe('LIN@xn--r8jz45g.jp')
  })

  it('signs the redirect form the classic gateway wants', async () => {
    const { order, token } = await testApp.client.createOrder({
      body: orderBody(await newClass(testApp), { memberStatus: 'group', locale: 'en' }),
    })
    const { payment, form } = await testApp.client.createPayment({ params: { id: order.id }, token })
    expect(payment.transId).toMatch(/^[0-9A-Z]{20}$/)
    expect(form).toEqual({
      method: 'post',
      action: 'http://localhost:4000/greenworld/form_Sc_to5.php',
      fields: {
        act: 'auth',
        client: '123456',
        od_sob: payment.transId,
        amount: '2200',
        roturl: 'http://api.test/gateways/greenworld/return',
        bk_posturl: 'http://api.test/gateways/greenworld/notify',
        Enn: 'e',
      },
    })
    const gateway = 'nobody'
    const other = testApp.client.createPayment({ params: { id: order.id }, token, body: { gateway } })
    expect(await refusal(other)).toMatchObject({ code: 'gateway_not_offered' })
  })

  it('gives held seats back on cancelling, and then takes no payment', async () => {
    const slug = await newClass(testApp, { capacity: 2 })
    const { orderId, token } = await startPaying(testApp, slug, { memberStatus: 'group' })
    const access = { params: { id: orderId }, token }
    const cancelled = await testApp.client.cancelOrder(access)
    expect(cancelled).toMatchObject({ status: 'expired', cancelledAt: expect.any(String) as string })
    // Twice is once, at the time of the first.
    expect(await testApp.client.cancelOrder(access)).toEqual(cancelled)
    expect(await testApp.client.getOrder(access)).toEqual(cancelled)
    expect(await testApp.client.getClass({ params: { slug } })).toMatchObject({ seatsLeft: 2 })
    expect(await refusal(testApp.client.createPayment(access))).toEqual({
      status: 409,
      code: 'order_not_payable',
    })
  })

  it.each([
    ['class_full', { capacity: 0 }],
    ['registration_closed', { registrationOpen: false }],
    ['member_status_not_offered', { priceSingle: null }],
  ] as const)('refuses with 409 %s', async (code, values) => {
    const body = orderBody(await newClass(testApp, values))
    expect(await refusal(testApp.client.createOrder({ body }))).toEqual({ status: 409, code })
  })

  it('shows an order as lapsed the moment its hold is over, and has given its seats back', async () => {
    const slug = await newClass(testApp, { capacity: 1 })
    const { orderId: id, token } = await startPaying(testApp, slug)
    await testApp.database.db.update(orders).set({ holdExpiresAt: new Date() }).where(eq(orders.id, id))
    expect(await testApp.client.getOrder({ params: { id }, token })).toMatchObject({ status: 'expired' })
    expect(await testApp.client.getClass({ params: { slug } })).toMatchObject({ seatsLeft: 1 })
  })

  it('goes on in the language that the customer turns to, at the gateway and after it', async () => {
    const slug = await newClass(testApp)
    const { order, token } = await testApp.client.createOrder({ body: orderBody(slug, { locale: 'zh-TW' }) })
    const params = { id: order.id }
    const pay = (locale?: 'en') =>
      testApp.client.createPayment({
        params,
        token,
        body: { gateway: 'newebpay', ...(locale && { locale }) },
      })
    const languageOf = ({ form }: Awaited<ReturnType<typeof pay>>) => {
      const read = simulatedGateways.newebpay.readForm(
        parseForm(encodeForm(form.fields)),
        accountOf('newebpay'),
        new Date(),
      )
      return read.ok ? read.order.locale : read.problems
    }
    expect(languageOf(await pay())).toBe('zh-TW')
    expect(languageOf(await pay('en'))).toBe('en')
    expect(await testApp.client.getOrder({ params, token })).toMatchObject({ locale: 'en' })
  })

  it('says how to reach the organiser, as far as it is told', async () => {
    const unset = {
      ...{ name: null, email: null, phone: null, address: null, logoUrl: null, url: null },
      ...{ accent: null, texts: [] },
    }
    expect(await testApp.client.getOrganiser()).toEqual(unset)
    const told = await startApp(server, {
      ORGANISER_NAME: '河岸社區大學',
      ORGANISER_EMAIL: 'hello@example.org',
      ORGANISER_PHONE: '02-2345-6789',
      ORGANISER_ADDRESS: '臺北市河岸路 12 號',
      ORGANISER_LOGO_URL: 'https://family.example/logo.png',
      FAMILY_WEB_SITE_URL: 'https://family.example/',
    })
    expect(await told.client.getOrganiser()).toEqual({
      name: '河岸社區大學',
      email: 'hello@example.org',
      phone: '02-2345-6789',
      address: '臺北市河岸路 12 號',
      logoUrl: 'https://family.example/logo.png',
      url: 'https://family.example/',
      accent: null,
      texts: [],
    })
    await told.close()
  })

  it('answers a repeated idempotency key with the same order, and another body with 422', async () => {
    const slug = await newClass(testApp)
    const call = (body: CreateOrderBody) =>
      testApp.client.createOrder({ body, idempotencyKey: `key-${slug}` })
    const first = await call(orderBody(slug))
    expect(await call(orderBody(slug))).toEqual(first)
    expect(await refusal(call(orderBody(slug, { memberStatus: 'group' })))).toEqual({
      status: 422,
      code: 'idempotency_key_reused',
    })
    const made = await testApp.database.db.select().from(orders).where(eq(orders.id, first.order.id))
    expect(made).toHaveLength(1)
  })

  it('keeps two people apart who use one key, and takes no short one', async () => {
    const slug = await newClass(testApp)
    const register = (email: string, idempotencyKey = 'the one key everybody uses') =>
      testApp.client.createOrder({ body: orderBody(slug, { member: { name: '林', email } }), idempotencyKey })
    const [one, other] = [await register('one@example.com'), await register('other@example.com')]
    expect(one.order.id).not.toBe(other.order.id)
    expect(await register('one@example.com')).toEqual(one)
    const error = await register('one@example.com', 'fifteen letters').catch((reason: unknown) => reason)
    expect(error).toMatchObject({ status: 400, code: 'bad_request' })
    expect((error as ApiProblem).problem.errors?.[0]?.path).toBe('/idempotency-key')
  })

  describe('says what does not fit, and echoes no value', () => {
    const send = (payload: unknown, headers: Record<string, string> = {}) =>
      testApp.app.inject({ method: 'POST', url: '/api/orders', payload: payload as object, headers })

    it.each([
      ['no member', { member: undefined }, ''],
      ['an empty name', { member: { name: '', email: 'a@b.tw' } }, '/member/name'],
      ['a blank name', { member: { name: '   ', email: 'a@b.tw' } }, '/member/name'],
      ['a name that nobody can see', { member: { name: '\u3164\u200b', email: 'a@b.tw' } }, '/member/name'],
      ['a link as a name', { member: { name: 'http://evil.example 領獎', email: 'a@b.tw' } }, '/member/name'],
      ['a wrong e-mail address', { member: { name: 'A', email: 'secret.value' } }, '/member/email'],
      ['a top-level domain of digits', { member: { name: 'A', email: 'a@example.123' } }, '/member/email'],
      [
        'letters for digits',
        { member: { name: 'A', email: 'a@b.tw', phone: 'secret.value' } },
        '/member/phone',
      ],
      ['a name over 80 characters', { member: { name: 'x'.repeat(81), email: 'a@b.tw' } }, '/member/name'],
      ['a line break in a name', { member: { name: 'A\r\nBcc: x@y.z', email: 'a@b.tw' } }, '/member/name'],
      ['a NUL in a name', { member: { name: 'A\0B', email: 'a@b.tw' } }, '/member/name'],
      ['a wrong member status', { memberStatus: 'crowd' }, '/memberStatus'],
      ['an unknown property', { coupon: 'FREE' }, ''],
      ['a price of their own', { amount: 1 }, ''],
    ])('%s', async (_, changes, path) => {
      const reply = await send({ ...orderBody(await newClass(testApp)), ...changes })
      expect(reply.statusCode).toBe(400)
      expect(reply.headers['content-type']).toContain('application/problem+json')
      const body = reply.json<{ code: string; errorId: string; errors: { path: string }[] }>()
      expect(body).toMatchObject({ code: 'bad_request', errorId: expect.any(String) as string })
      expect(body.errors.map((error) => error.path).join(' ')).toContain(path)
      expect(reply.body).not.toContain('secret.value')
    })

    it.each([
      ['broken JSON', '{"classSlug":', { 'content-type': 'application/json' }, 400, 'bad_request'],
      [
        'a form',
        'classSlug=x',
        { 'content-type': 'application/x-www-form-urlencoded' },
        415,
        'unsupported_media_type',
      ],
      [
        'a body over 64 KiB',
        JSON.stringify('x'.repeat(70_000)),
        { 'content-type': 'application/json' },
        413,
        'payload_too_large',
      ],
    ])('%s', async (_, payload, headers, status, code) => {
      const reply = await send(payload, headers)
      expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([status, code])
    })

    it('a class name that none can have', async () => {
      expect((await testApp.app.inject('/api/classes/%00')).statusCode).toBe(400)
      expect((await send({ ...orderBody('x'), classSlug: 'x\u0000' })).statusCode).toBe(400)
    })

    it('an id that is none, and an address that is none', async () => {
      expect((await testApp.app.inject('/api/orders/1')).statusCode).toBe(400)
      const reply = await testApp.app.inject('/api/nothing')
      expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([404, 'not_found'])
    })
  })

  it('lets only the web app’s origin read', async () => {
    const from = (origin: string) => testApp.app.inject({ url: '/api/classes', headers: { origin } })
    expect((await from(webUrl)).headers['access-control-allow-origin']).toBe(webUrl)
    expect((await from('https://elsewhere.example')).headers['access-control-allow-origin']).not.toBe(
      'https://elsewhere.example',
    )
  })

  it('describes every call at /openapi.json and shows them at /docs', async () => {
    const { paths } = (await testApp.app.inject('/openapi.json')).json<{ paths: Record<string, object> }>()
    const officePaths = new Set(
      Object.values(officeAddresses).map(({ url }) => url.replace(/:(\w+)/g, '{$1}')),
    )
    expect(Object.keys(paths).sort()).toEqual(
      [
        '/api/classes',
        '/api/classes/{slug}',
        '/api/classes/{slug}/calendar.ics',
        '/api/gateways',
        '/api/order-links',
        '/api/order-links/open',
        '/api/orders',
        '/api/orders/{id}',
        '/api/orders/{id}/cancel',
        '/api/orders/{id}/email',
        '/api/orders/{id}/payments',
        '/api/orders/{id}/receipt',
        '/api/organiser/texts/{kind}',
        '/api/orders/{id}/query',
        '/api/orders/{id}/renew-link',
        '/api/orders/{id}/tickets',
        '/api/organiser',
        ...officePaths,
      ].sort(),
    )
    const docs = await testApp.app.inject('/docs/')
    expect([docs.statusCode, docs.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ])
  })

  it('is alive, ready and measured', async () => {
    expect((await testApp.app.inject('/healthz')).statusCode).toBe(200)
    expect((await testApp.app.inject('/readyz')).statusCode).toBe(200)
    expect((await testApp.app.inject('/metrics')).body).toContain('http_request_duration')
  })
})

describe('limits', () => {
  it('cannot be got around with a forged X-Forwarded-For behind a proxy', async () => {
    const testApp = await startApp(testServers[0]!, { ORDER_RATE_LIMIT: '2', TRUST_PROXY: '1' })
    const payload = orderBody(await newClass(testApp))
    const from = (forged: string) =>
      testApp.app.inject({
        method: 'POST',
        url: '/api/orders',
        payload,
        headers: { 'x-forwarded-for': `${forged}, 203.0.113.7` },
      })
    const statuses = []
    for (const forged of ['1.1.1.1', '2.2.2.2', '3.3.3.3']) statuses.push((await from(forged)).statusCode)
    expect(statuses).toEqual([201, 201, 429])
    await testApp.close()
  })

  it('takes as many new orders a minute from one address as it is told', async () => {
    const testApp = await startApp(testServers[0]!, { ORDER_RATE_LIMIT: '2' })
    const body = orderBody(await newClass(testApp))
    await testApp.client.createOrder({ body })
    await testApp.client.createOrder({ body })
    const reply = await testApp.app.inject({ method: 'POST', url: '/api/orders', payload: body })
    expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([429, 'too_many_requests'])
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
    await testApp.close()
  })
})
