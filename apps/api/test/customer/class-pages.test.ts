import type { ClassDetail, ClassSummary } from '@baoming/contract'
import { openDatabase } from '@baoming/database'
import { realServer, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newClass, orderBody, startApp, until, webUrl, type TestApp } from '../support/app.ts'

const page = (slug: string) => `/api/classes/${slug}`

const shown = async ({ app }: TestApp, slug: string) => (await app.inject(page(slug))).json<ClassDetail>()

const listed = async ({ app }: TestApp, slug: string) =>
  (await app.inject('/api/classes'))
    .json<{ classes: ClassSummary[] }>()
    .classes.find((each) => each.slug === slug)

describe.each(testServers)('pages about classes on $name', (server) => {
  let shop: TestApp
  beforeAll(async () => void (shop = await startApp(server)))
  afterAll(() => shop.close())

  /** Counts the queries that read classes for customers. */
  function watchQueries() {
    const unsafe = vi.spyOn(shop.database.sql, 'unsafe')
    const count = () => unsafe.mock.calls.filter(([text]) => /select "slug", "title"/.test(text)).length
    return { count, unsafe, stop: () => unsafe.mockRestore() }
  }

  it('shows a customer her own order, and its end, at once', async () => {
    const slug = await newClass(shop, { capacity: 3 })
    for (const look of [shown, listed]) expect((await look(shop, slug))?.seatsLeft).toBe(3)
    const { order, token } = await shop.client.createOrder({ body: orderBody(slug) })
    for (const look of [shown, listed]) expect((await look(shop, slug))?.seatsLeft).toBe(2)
    await shop.client.cancelOrder({ params: { id: order.id }, token })
    for (const look of [shown, listed]) expect((await look(shop, slug))?.seatsLeft).toBe(3)
  })

  it('shows a customer at once why her order was refused', async () => {
    const slug = await newClass(shop, { capacity: 1 })
    expect((await shown(shop, slug)).seatsLeft).toBe(1)
    await shop.database.sql`update classes set capacity = 0 where slug = ${slug}`
    await expect(shop.client.createOrder({ body: orderBody(slug) })).rejects.toThrow()
    expect((await shown(shop, slug)).seatsLeft).toBe(0)
  })

  it('shows what SQL changes: a title, a class called off, another one gone', async () => {
    const [slug, gone] = [await newClass(shop), await newClass(shop)]
    await Promise.all([slug, gone].flatMap((one) => [shown(shop, one), listed(shop, one)]))
    await shop.database.sql`update classes set title = '新班名', called_off_at = now() where slug = ${slug}`
    await shop.database.sql`delete from classes where slug = ${gone}`
    for (const look of [shown, listed]) {
      const changed = await until(async () => {
        const found = await look(shop, slug)
        return found?.calledOff ? found : undefined
      })
      expect(changed).toMatchObject({ title: '新班名', registrationOpen: false })
    }
    await until(async () => (await shop.app.inject(page(gone))).statusCode === 404)
    await until(async () => !(await listed(shop, gone)))
  })

  it('shows a class as soon as there is one, although it was asked for before', async () => {
    const slug = 'asked-for-early'
    expect((await shop.app.inject(page(slug))).statusCode).toBe(404)
    await newClass(shop, { slug })
    expect((await shown(shop, slug)).slug).toBe(slug)
  })

  it('asks the database once for a hundred readers, and once for a hundred unknown classes', async () => {
    const slug = await newClass(shop)
    const queries = watchQueries()
    const replies = await Promise.all(Array.from({ length: 100 }, () => shop.app.inject(page(slug))))
    expect(new Set(replies.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
    expect(queries.count()).toBe(1)
    const unknown = await Promise.all(
      Array.from({ length: 100 }, (_, number) => shop.app.inject(page(`unknown-${number}`))),
    )
    expect(new Set(unknown.map(({ statusCode }) => statusCode))).toEqual(new Set([404]))
    expect(queries.count()).toBeLessThanOrEqual(4)
    queries.stop()
  })

  it('has a strong tag, and nothing more to say to a client that has the page', async () => {
    const slug = await newClass(shop)
    for (const url of ['/api/classes', page(slug)]) {
      const { headers, body } = await shop.app.inject(url)
      expect(headers).toMatchObject({
        etag: expect.stringMatching(/^"[\w-]{27}"$/) as string,
        'cache-control': 'public, max-age=0, s-maxage=1, must-revalidate',
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(Buffer.byteLength(body)),
        'x-content-type-options': 'nosniff',
      })
      const tag = headers.etag!
      for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
        const again = await shop.app.inject({ url, headers: { 'if-none-match': known, origin: webUrl } })
        expect([again.statusCode, again.body]).toEqual([304, ''])
        expect(again.headers).toMatchObject({
          etag: tag,
          'cache-control': headers['cache-control'],
          'access-control-allow-origin': webUrl,
          vary: 'Origin',
        })
      }
      const other = await shop.app.inject({ url, headers: { 'if-none-match': '"other"' } })
      expect([other.statusCode, other.body]).toEqual([200, body])
    }
  })

  it('gives an equal page an equal tag, and a changed one another', async () => {
    const slug = await newClass(shop)
    const tagOf = async () => (await shop.app.inject(page(slug))).headers.etag
    const tag = await tagOf()
    await shop.client.createOrder({ body: orderBody(slug) })
    expect(await tagOf()).not.toBe(tag)
  })

  it('answers HEAD as GET, without the body', async () => {
    const slug = await newClass(shop)
    for (const url of ['/api/classes', page(slug)]) {
      const { headers } = await shop.app.inject(url)
      const head = await shop.app.inject({ method: 'HEAD', url })
      expect([head.statusCode, head.body]).toEqual([200, ''])
      for (const name of ['etag', 'content-length', 'content-type', 'cache-control'])
        expect(head.headers[name]).toBe(headers[name])
    }
  })

  it('keeps no error, and no order', async () => {
    const missing = await shop.app.inject(page('nowhere'))
    expect(missing.headers['cache-control']).toBe('no-store')
    expect(missing.headers.etag).toBeUndefined()
    const reply = await shop.app.inject({
      method: 'POST',
      url: '/api/orders',
      payload: orderBody(await newClass(shop)),
    })
    expect([reply.statusCode, reply.headers['cache-control']]).toEqual([201, 'no-store'])
  })

  it('says that the database is away as soon as a page is outdated, and shows the page when it is back', async () => {
    const slug = await newClass(shop)
    const fresh = await shown(shop, slug)
    const queries = watchQueries()
    queries.unsafe.mockImplementation((() => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    }) as never)
    const away = await until(async () => {
      const reply = await shop.app.inject(page(slug))
      return reply.statusCode !== 200 && reply
    })
    expect([away.statusCode, away.json<{ code: string }>().code]).toEqual([503, 'unavailable'])
    expect(away.headers).toMatchObject({ 'retry-after': '5', 'cache-control': 'no-store' })
    queries.stop()
    expect(await shown(shop, slug)).toEqual(fresh)
  })
})

describe.skipIf(!realServer)('pages about classes in two processes', () => {
  it('show what the other one sells', async () => {
    const one = await startApp(realServer!)
    const { databaseUrl } = one.database
    const other = await startApp({
      name: 'the same database',
      open: async () => ({ ...(await openDatabase({ databaseUrl, dataDir: null })), databaseUrl }),
    })
    const slug = await newClass(one, { capacity: 3 })
    expect((await shown(other, slug)).seatsLeft).toBe(3)
    await one.client.createOrder({ body: orderBody(slug) })
    expect((await shown(one, slug)).seatsLeft).toBe(2)
    await until(async () => (await shown(other, slug)).seatsLeft === 2)
    await other.close()
    await one.close()
  })
})
