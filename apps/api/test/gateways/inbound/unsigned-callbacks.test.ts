import {
  forgetCallbackCounts,
  forgetUnsigned,
  storeUnsigned,
  unsignedLimits,
  type UnsignedCallback,
} from '@baoming/database'
import { sql, testServers } from '@baoming/database/testing'
import { encodeForm, maskCardNumbers } from '@baoming/gateways'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerOf, type AtGateway, deliver, goToGateway, result, spoil } from '../../support/gateway.ts'
import {
  allResponses,
  formHeaders,
  lastUnsigned,
  newAddress,
  newClass,
  post,
  startApp,
  stateOf,
  until,
  webUrl,
  type TestApp,
} from '../../support/app.ts'

describe.each(testServers)('what nobody has signed on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(server)))
  afterAll(() => testApp.close())

  const run = (statement: ReturnType<typeof sql>) => testApp.database.db.execute(statement)
  const stored = async () => Number((await run(sql`select count(*) from unsigned_callbacks`))[0]!.count)
  const forgetAll = async () => {
    await run(sql`delete from unsigned_callbacks`)
    await run(sql`delete from callback_counts`)
  }
  const counted = async (kind: 'visit' | 'unsigned') =>
    (
      await run(sql`
        select network, sum(count)::integer as count from callback_counts where kind = ${kind}
        group by network order by network
      `)
    ).map(({ network, count }) => [network, count])
  afterEach(forgetAll)

  const unsigned = (changes: Partial<UnsignedCallback> = {}): UnsignedCallback => ({
    gateway: 'ecpay',
    channel: 'notify',
    method: 'POST',
    contentType: 'text/plain',
    refusal: 'malformed',
    reason: 'because',
    bodySize: 3,
    bodySha256: Buffer.alloc(32, 1),
    body: Buffer.from([0, 255, 39]),
    remoteAddress: '203.0.113.7',
    network: '203.0.113.7',
    site: '203.0.113.7',
    errorId: 'ABC',
    ...changes,
  })

  describe('within the limits', () => {
    it('is stored as it is', async () => {
      expect(await storeUnsigned(testApp.database.db, unsigned())).toBe(true)
      expect(await lastUnsigned(testApp)).toMatchObject(unsigned())
    })

    it('is stored for one network, one site and all together as often as they say, by all processes', async () => {
      const { db } = testApp.database
      const storeMany = async (count: number, changes: (index: number) => Partial<UnsignedCallback>) => {
        let kept = 0
        for (let index = 0; index < count; index++)
          if (await storeUnsigned(db, unsigned(changes(index)))) kept += 1
        return kept
      }
      // An hour that begins meanwhile would give everybody new room.
      const [clock] = await run(sql`select extract(epoch from date_trunc('hour', now()))::integer as hour`)
      expect(await storeMany(25, () => ({}))).toBe(unsignedLimits.network)
      expect(await storeMany(65, (index) => ({ network: `n${index}`, site: 'one' }))).toBe(
        unsignedLimits.site,
      )
      const left = unsignedLimits.all - unsignedLimits.network - unsignedLimits.site
      expect(await storeMany(left + 5, (index) => ({ network: `m${index}`, site: `m${index}` }))).toBe(left)
      await run(
        sql`update unsigned_callbacks set arrived_at = to_timestamp(${clock!.hour}) - interval '1 second'`,
      )
      expect(await storeMany(1, () => ({}))).toBe(1)
    })

    it.each([
      ['a body that is not brief', { body: Buffer.alloc(4097) }],
      ['a gateway’s name that is too long', { gateway: 'x'.repeat(41) }],
      ['a channel that is none', { channel: 'query' as 'return' }],
      ['a digest that is none', { bodySha256: Buffer.alloc(31) }],
    ])('is refused by the table with %s', async (_, changes) => {
      await expect(storeUnsigned(testApp.database.db, unsigned(changes))).rejects.toThrow()
    })
  })

  it('is forgotten after 90 days, and the oldest earlier when there is too much', async () => {
    const { db } = testApp.database
    await run(sql`
      insert into unsigned_callbacks (arrived_at, gateway, channel, method, refusal, reason, body_size, body_sha256,
        body, network, site, error_id)
      select now() - age * interval '1 day', 'ecpay', 'notify', 'POST', 'malformed', '', 0, sha256(''), '', 'n', 'n', 'x'
      from generate_series(1, 50) copy, generate_series(1, 100) age
    `)
    await run(sql`
      insert into callback_counts (minute, kind, network, count)
      select now() - age * interval '1 day', 'visit', copy::text, 1
      from generate_series(1, 50) copy, generate_series(1, 100) age
    `)
    expect([await forgetUnsigned(db), await forgetCallbackCounts(db)]).toEqual([550, 550])
    expect([await forgetUnsigned(db), await forgetCallbackCounts(db)]).toEqual([0, 0])

    const [counts] = await run(sql`select count(*)::integer as rows from callback_counts`)
    expect(await forgetCallbackCounts(db, Number(counts!.rows) - 7)).toBe(7)
    const [oldest] = await run(
      sql`select min(minute) < now() - interval '88 days' as old from callback_counts`,
    )
    expect(oldest).toEqual({ old: true })

    const [newest] = await run(sql`select max(id)::integer as id from unsigned_callbacks`)
    await run(sql`
      insert into unsigned_callbacks (id, gateway, channel, method, refusal, reason, body_size, body_sha256, body,
        network, site, error_id)
      overriding system value
      select ${Number(newest!.id) + 50_000}::integer, 'ecpay', 'notify', 'POST', 'malformed', '', 0, sha256(''), '', 'n', 'n', 'x'
    `)
    expect(await forgetUnsigned(db)).toBe(4450)
    expect(await stored()).toBe(1)
  })

  describe('over HTTP', () => {
    it('is stored twenty times an hour from one address, and counted from there on', async () => {
      const from = newAddress()
      const replies = []
      for (let round = 0; round < 25; round++)
        replies.push(await post(testApp, 'notify', `succ=${round}`, formHeaders, from))
      expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([400]))
      expect(await stored()).toBe(unsignedLimits.network)
      await until(async () => (await counted('unsigned')).length > 0)
      expect(await counted('unsigned')).toEqual([[from, 5]])
      const { body } = await testApp.app.inject('/metrics')
      expect(body).toMatch(/baoming_unsigned_callbacks_total\{result="counted"\} 5\n/)
    })

    it('never keeps a signed one out, whatever has come from its address', async () => {
      const slug = await newClass(testApp)
      const paying = await goToGateway(testApp, slug, 'ecpay')
      const from = newAddress()
      const send = (fields: Record<string, string>) =>
        testApp.app.inject({
          method: 'POST',
          url: '/gateways/ecpay/notify',
          payload: encodeForm(fields),
          headers: formHeaders,
          remoteAddress: from,
        })
      const genuine = answerOf(paying, result())
      for (let round = 0; round < 30; round++) await send(spoil(paying, genuine, 'bad'))
      expect((await send(genuine)).body).toBe('1|OK')
      expect((await stateOf(testApp, slug)).orders).toMatchObject([{ status: 'confirmed' }])
      expect(await allResponses(testApp, paying.transId)).toMatchObject([{ verdict: 'settled' }])
    })

    it('is kept whole where only its signature is wrong: wrong keys have to be explained', async () => {
      for (const gateway of ['greenworld', 'ecpay', 'newebpay'] as const) {
        const paying = await goToGateway(testApp, await newClass(testApp), gateway)
        const fields = spoiledWithoutCardNumber(paying)
        await deliver(testApp, gateway, 'notify', fields)
        const kept = await lastUnsigned(testApp)
        expect(kept).toMatchObject({ gateway, refusal: 'bad_signature' })
        expect(kept.body.toString()).toBe(encodeForm(fields))
      }
    })

    it('enters without a card number, also one that the end of what is kept would cut in two', async () => {
      for (let before = 2033; before <= 2048; before++) {
        await post(testApp, 'notify', `${'x'.repeat(before)}4111111111111111`, formHeaders, newAddress())
        const { body, bodySize } = await lastUnsigned(testApp)
        expect([body.length, bodySize]).toEqual([2048, before + 16])
        expect(body.toString()).not.toMatch(/\d{7}/)
      }
    })

    it('is answered and kept in brief when it is over the limit', async () => {
      const reply = await post(
        testApp,
        'notify',
        Buffer.alloc(3 * 1024 * 1024, 'a=1&'),
        formHeaders,
        newAddress(),
      )
      expect(reply.statusCode).toBe(400)
      const { body, reason } = await lastUnsigned(testApp)
      expect([body.length, reason]).toEqual([2048, 'The body is over the limit.'])
    })
  })

  describe.each(['return', 'notify'] as const)('a GET on %s', (channel) => {
    let slug: string
    beforeEach(async () => void (slug = await newClass(testApp)))

    it('is counted by the minute and the network, sent to the error page, and changes no order', async () => {
      const paying = await goToGateway(testApp, slug, 'ecpay')
      const before = await stateOf(testApp, slug)
      const query = encodeForm(answerOf(paying, result(), channel))
      const visit = (remoteAddress: string) =>
        testApp.app.inject({ method: 'GET', url: `/gateways/ecpay/${channel}?${query}`, remoteAddress })
      const [one, other] = [newAddress(), '2001:db8:1:2::3']
      for (const from of [one, other, one, '2001:db8:1:2::4', one]) {
        const reply = await visit(from)
        expect(reply.statusCode).toBe(303)
        expect(reply.headers.location).toMatch(new RegExp(`^${webUrl}/payment-error\\?errorId=\\w+$`))
      }
      await until(async () => (await counted('visit')).length > 0)
      expect(await counted('visit')).toEqual([
        [one, 3],
        ['2001:db8:1:2::/64', 2],
      ])
      expect([await stored(), (await allResponses(testApp, paying.transId)).length]).toEqual([0, 0])
      expect(await stateOf(testApp, slug)).toEqual(before)
    })
  })
})

/**
 * An approval with a bad signature. One in ten of ECPay's numbers, which begin with the date, passes the check of a card
 * number, and would be masked because nobody vouches for it.
 */
function spoiledWithoutCardNumber(paying: AtGateway): Record<string, string> {
  for (;;) {
    const fields = spoil(paying, answerOf(paying, result()), 'bad')
    const body = encodeForm(fields)
    if (maskCardNumbers(body) === body) return fields
  }
}
