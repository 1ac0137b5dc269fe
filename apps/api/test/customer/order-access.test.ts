import { createHmac } from 'node:crypto'
import { revokeOrderLinks } from '@baoming/database'
import { sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orderToken, readOrderToken } from '../../src/access/order-token.ts'
import { newClass, orderBody, startApp, type TestApp } from '../support/app.ts'

const appSecret = 'the-secret-of-this-year-is-a-long-one'
const lastYear = 'the-secret-of-last-year-is-a-long-one'
const rotated = { appSecret, appPreviousSecret: lastYear }
const id = '3f2b8a54-6f0e-4c63-9d0f-2f6f6c1f5a01'

describe('a token', () => {
  it('opens the order and version it was made for, and no other', () => {
    for (const tokenVersion of [0, 1, 12]) {
      const token = orderToken({ id, tokenVersion }, { appSecret })
      expect(readOrderToken(token, id, rotated)).toBe(tokenVersion)
      expect(readOrderToken(token, id.toUpperCase(), rotated)).toBe(tokenVersion)
      expect(readOrderToken(token, id.replace('3f', '4f'), rotated)).toBeUndefined()
    }
  })

  it('of version 0 is the one that the last release made', () => {
    const lastRelease = createHmac('sha256', appSecret).update(`order-token:${id}`).digest('base64url')
    expect(orderToken({ id, tokenVersion: 0 }, { appSecret })).toBe(lastRelease)
  })

  it('can’t be lifted to another version', () => {
    const [zero, one] = [0, 1].map((tokenVersion) => orderToken({ id, tokenVersion }, { appSecret }))
    const forged = [
      `1-${zero}`,
      one!.slice(2),
      one!.replace('1-', '2-'),
      one!.replace('1-', '01-'),
      `0-${zero}`,
    ]
    for (const token of [...forged, '', '-', `${one}\n`, 'x'.repeat(43)]) {
      expect(readOrderToken(token, id, rotated)).toBeUndefined()
    }
  })

  it('made with the secret before is believed as long as that one is set', () => {
    const token = orderToken({ id, tokenVersion: 3 }, { appSecret: lastYear })
    expect(readOrderToken(token, id, rotated)).toBe(3)
    expect(readOrderToken(token, id, { appSecret, appPreviousSecret: null })).toBeUndefined()
  })
})

describe.each(testServers)('who may open an order, on $name', (server) => {
  let testApp: TestApp
  beforeAll(
    async () =>
      void (testApp = await startApp(server, { APP_SECRET: appSecret, APP_PREVIOUS_SECRET: lastYear })),
  )
  afterAll(() => testApp.close())

  const register = async () => {
    const { order, token } = await testApp.client.createOrder({ body: orderBody(await newClass(testApp)) })
    return { order, token, params: { id: order.id } }
  }
  const calls = (access: { params: { id: string }; token: string }) => [
    () => testApp.client.getOrder(access),
    () => testApp.client.queryOrder(access),
    () => testApp.client.createPayment(access),
    () => testApp.client.cancelOrder(access),
  ]
  const notFound = { status: 404, code: 'not_found' }

  it('nobody with a link that was revoked, on any call, and whoever has the new one', async () => {
    const { params, token } = await register()
    const tokenVersion = (await revokeOrderLinks(testApp.database.db, params.id))!
    for (const call of calls({ params, token })) await expect(call()).rejects.toMatchObject(notFound)
    const renewed = orderToken({ id: params.id, tokenVersion }, { appSecret })
    for (const call of calls({ params, token: renewed })) await expect(call()).resolves.toBeDefined()
  })

  it('holders of links made with the secret before', async () => {
    const { params } = await register()
    const token = orderToken({ id: params.id, tokenVersion: 0 }, { appSecret: lastYear })
    for (const call of calls({ params, token })) await expect(call()).resolves.toBeDefined()
  })

  it('nobody half a year after the class', async () => {
    const { order, params, token } = await register()
    await testApp.database.db.execute(sql`
      update classes set starts_at = now() - interval '182 days', ends_at = now() - interval '181 days'
      where slug = ${order.class.slug}
    `)
    for (const call of calls({ params, token })) await expect(call()).rejects.toMatchObject(notFound)
  })
})

it('as often as before where strangers without the token have tried a hundred times', async () => {
  const limited = await startApp(testServers[0]!, {
    APP_SECRET: appSecret,
    ORDER_RATE_LIMIT: '30',
    TRUST_PROXY: '1',
  })
  const { order, token } = await limited.client.createOrder({ body: orderBody(await newClass(limited)) })
  const wrong = orderToken({ id: order.id, tokenVersion: 7 }, { appSecret: lastYear })
  const ask = (path: string, authorization: string, address: string) =>
    limited.app.inject({
      method: path === '' ? 'GET' : 'POST',
      url: `/api/orders/${order.id}${path}`,
      headers: { authorization, 'x-forwarded-for': address },
    })
  const statuses: number[] = []
  for (let attempt = 0; attempt < 100; attempt++) {
    const path = ['/query', '/payments', '/cancel', ''][attempt % 4]!
    statuses.push((await ask(path, `Bearer ${wrong}`, '203.0.113.7')).statusCode)
  }
  expect(statuses.slice(0, 60).every((status) => status === 404)).toBe(true)
  expect(statuses.slice(60).every((status) => status === 429)).toBe(true)
  const refused = await ask('', `Bearer ${wrong}`, '203.0.113.7')
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)

  // The customer pays, also from behind the same address, and other strangers are counted on their own.
  expect((await ask('/payments', `Bearer ${token}`, '203.0.113.7')).statusCode).toBe(201)
  for (let attempt = 0; attempt < 59; attempt++) {
    expect((await ask('/query', `Bearer ${token}`, '198.51.100.1')).statusCode).toBe(200)
  }
  expect((await ask('', `Bearer ${wrong}`, '203.0.113.8')).statusCode).toBe(404)
  await limited.close()
})

it('for a payment with the new link, however often a revoked one has asked', async () => {
  const limited = await startApp(testServers[0]!, { APP_SECRET: appSecret, TRUST_PROXY: '1' })
  const { order, token } = await limited.client.createOrder({ body: orderBody(await newClass(limited)) })
  const tokenVersion = (await revokeOrderLinks(limited.database.db, order.id))!
  const pay = async (bearer: string, address: string) => {
    const { statusCode } = await limited.app.inject({
      method: 'POST',
      url: `/api/orders/${order.id}/payments`,
      headers: { authorization: `Bearer ${bearer}`, 'x-forwarded-for': address },
    })
    return statusCode
  }
  for (let attempt = 0; attempt < 70; attempt++) {
    expect(await pay(token, `203.0.113.${attempt}`)).toBe(attempt < 60 ? 404 : 429)
  }
  expect(await pay(orderToken({ id: order.id, tokenVersion }, { appSecret }), '198.51.100.1')).toBe(201)
  await limited.close()
})
