import { classes } from '@baoming/database'
import { eq, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitedClient } from '../../src/customer/limited-client.ts'
import { readConfig } from '../../src/config/config.ts'
import { newClass, orderBody, startApp, startPaying, type TestApp } from '../support/app.ts'

const settings = {
  HELD_SEATS_LIMIT: '4',
  HELD_SEATS_EXEMPT: '198.51.100.0/24, 2001:db8:aa::/48',
  TRUST_PROXY: '1',
}

describe.each(testServers)('seats held by one client on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(server, settings)))
  afterAll(() => testApp.close())

  let members = 0
  const register = (slug: string, from: string, email = `member${members++}@example.com`) =>
    testApp.app.inject({
      method: 'POST',
      url: '/api/orders',
      headers: { 'x-forwarded-for': from },
      payload: orderBody(slug, { member: { name: '林小明', email } }),
    })

  /** How many of so many orders went through. */
  async function taken(count: number, slug: string, from: (index: number) => string, email?: string) {
    const replies = []
    for (let index = 0; index < count; index++) replies.push(await register(slug, from(index), email))
    return replies.filter(({ statusCode }) => statusCode === 201).length
  }

  it('are refused with a code, words for developers and the time when the first hold ends', async () => {
    const slug = await newClass(testApp)
    expect(await taken(4, slug, () => '203.0.113.7')).toBe(4)
    const refused = await register(slug, '203.0.113.7')
    expect(refused.statusCode).toBe(429)
    expect(refused.json()).toMatchObject({
      code: 'too_many_held_seats',
      detail: expect.stringContaining('pay or cancel one') as string,
    })
    const retryAfter = Number(refused.headers['retry-after'])
    expect(retryAfter).toBeGreaterThan(9 * 60 - 30)
    expect(retryAfter).toBeLessThanOrEqual(10 * 60)
    expect((await register(slug, '203.0.113.8')).statusCode).toBe(201)
    expect((await register(slug, '::ffff:203.0.113.7')).statusCode).toBe(429)
  })

  it('are counted by /64 and /48 of an IPv6 address', async () => {
    const slug = await newClass(testApp, { capacity: null })
    expect(await taken(6, slug, (index) => `2001:db8:1:1::${index}`)).toBe(4)
    expect(await taken(30, slug, (index) => `2001:db8:1:${index + 2}::1`)).toBe(16)
    expect(await taken(1, slug, () => '2001:db8:2::1')).toBe(1)
  })

  it('are counted by e-mail address and class, at half of that', async () => {
    const slug = await newClass(testApp)
    expect(await taken(5, slug, (index) => `203.0.113.${20 + index}`, 'same@example.com')).toBe(2)
  })

  it('are not limited for an office whose network is exempt', async () => {
    const slug = await newClass(testApp, { capacity: null })
    expect(await taken(20, slug, () => '198.51.100.9', 'office@example.com')).toBe(20)
    expect(await taken(8, slug, () => '2001:db8:aa:1::9')).toBe(8)
  })

  it('say until when they are held, and until when once the customer goes on to pay', async () => {
    const slug = await newClass(testApp)
    const { order, token } = (await register(slug, '203.0.113.40')).json<{
      order: { id: string; createdAt: string; holdExpiresAt: string; holdExtendsTo: string }
      token: string
    }>()
    const minutes = (time: string | null) => time && (Date.parse(time) - Date.parse(order.createdAt)) / 60_000
    expect([minutes(order.holdExpiresAt), minutes(order.holdExtendsTo)]).toEqual([10, 30])
    const access = { params: { id: order.id }, token }
    await testApp.client.createPayment(access)
    const paying = await testApp.client.getOrder(access)
    expect([minutes(paying.holdExpiresAt), paying.holdExtendsTo]).toEqual([30, null])
  })

  it('do not show in any answer where they were asked for', async () => {
    const slug = await newClass(testApp)
    expect((await register(slug, '203.0.113.50')).body).not.toContain('203.0.113.50')
  })

  it('can be paid for no class that is called off or over, and the class says so', async () => {
    const slug = await newClass(testApp)
    const { orderId, token } = await startPaying(testApp, slug)
    const access = { params: { id: orderId }, token }
    const change = (values: Partial<typeof classes.$inferInsert>) =>
      testApp.database.db.update(classes).set(values).where(eq(classes.slug, slug))
    await change({ calledOffAt: new Date() })
    await expect(testApp.client.createPayment(access)).rejects.toMatchObject({
      status: 409,
      code: 'class_called_off',
    })
    expect((await register(slug, '203.0.113.60')).json()).toMatchObject({ code: 'class_called_off' })
    expect(await testApp.client.getClass({ params: { slug } })).toMatchObject({
      calledOff: true,
      registrationOpen: false,
    })
    expect((await testApp.client.getOrder(access)).class).toMatchObject({ calledOff: true })
    await change({
      calledOffAt: null,
      startsAt: new Date(Date.now() - 2000),
      endsAt: new Date(Date.now() - 1000),
    })
    await expect(testApp.client.createPayment(access)).rejects.toMatchObject({
      status: 409,
      code: 'class_over',
    })
  })
})

describe('payments of one network', () => {
  it('are so many an hour, and the refusal says when the next hour begins', async () => {
    const testApp = await startApp(testServers[0]!, { ORDER_RATE_LIMIT: '2', TRUST_PROXY: '1' })
    const { order, token } = await testApp.client.createOrder({ body: orderBody(await newClass(testApp)) })
    const pay = (from: string) =>
      testApp.app.inject({
        method: 'POST',
        url: `/api/orders/${order.id}/payments`,
        headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': from },
      })
    for (let count = 0; count < 4; count++) expect((await pay('203.0.113.7')).statusCode).toBe(201)
    const refused = await pay('203.0.113.7')
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([429, 'too_many_requests'])
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(3600)
    expect((await pay('203.0.113.8')).statusCode).toBe(201)
    await testApp.close()
  })
})

describe('who is limited', () => {
  const config = readConfig({ NODE_ENV: 'test', HELD_SEATS_EXEMPT: '198.51.100.7,2001:db8:aa::/48' })
  const client = (ip: string, headers = {}, trustProxy: (typeof config)['trustProxy'] = false) =>
    limitedClient({ ip, headers }, { ...config, trustProxy })

  it('is the network that the request comes from', () => {
    expect(client('203.0.113.7')).toEqual({
      network: '203.0.113.7',
      wider: null,
      heldSeatsMax: 8,
      paymentsAnHourMax: 60,
    })
    expect(client('2001:db8:1:2::3')).toMatchObject({
      network: '2001:db8:1:2::/64',
      wider: '2001:db8:1::/48',
    })
  })

  it('is nobody in an exempt network, whose orders can be found all the same', () => {
    for (const ip of ['198.51.100.7', '::ffff:198.51.100.7', '2001:db8:aa:1::1']) {
      expect(client(ip)).toMatchObject({ heldSeatsMax: 0, paymentsAnHourMax: 0 })
    }
    expect(client('198.51.100.7').network).toBe('198.51.100.7')
  })

  it.each(['127.0.0.1', '::1', '10.1.2.3', '172.18.0.2', '192.168.1.1', '::ffff:172.18.0.2', 'fd00::2'])(
    'is not the whole shop behind a proxy whose X-Forwarded-For is not read: %s',
    (ip) => {
      const forwarded = { 'x-forwarded-for': '203.0.113.7' }
      expect(client(ip, forwarded)).toMatchObject({ network: null, wider: null, heldSeatsMax: 8 })
      expect(client(ip).network).not.toBeNull()
      expect(client(ip, forwarded, 'loopback').network).not.toBeNull()
    },
  )

  it('is still the client of a public address that writes the header itself', () => {
    expect(client('203.0.113.7', { 'x-forwarded-for': '10.0.0.1' }).network).toBe('203.0.113.7')
  })

  it('is limited by e-mail address alone where the address cannot be told', () => {
    expect(client('unknown')).toMatchObject({ network: null, heldSeatsMax: 8 })
  })
})
