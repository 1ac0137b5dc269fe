import { orderCodeTriesPerHour, revokeOrderLinks } from '@baoming/database'
import { sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newOrderCode, orderCodeHashes } from '../../src/access/order-code.ts'
import {
  approval,
  newClass,
  orderBody,
  postFields,
  startApp,
  startPaying,
  until,
  type TestApp,
} from '../support/app.ts'

const appSecret = 'the-secret-of-this-year-is-a-long-one'
const lastYear = 'the-secret-of-last-year-is-a-long-one'
const secrets = { appSecret, appPreviousSecret: lastYear }
const notFound = { status: 404, code: 'not_found' }
const tooMany = { status: 429, code: 'too_many_requests' }

it('a code is read however it is typed', () => {
  const [hash] = orderCodeHashes('K7Q0-1M4D', 'mei@example.com', secrets)
  for (const typed of [
    'k7q01m4d',
    ' K7Q0 – 1M4D ',
    'K7QO-IM4D',
    'k7qo‑lm4d',
    'Ｋ７Ｑ０－１Ｍ４Ｄ',
    'K7Q0\u200b1M4D',
  ]) {
    expect(orderCodeHashes(typed, 'MEI@example.com', secrets)[0], typed).toBe(hash)
  }
  for (const typed of ['', 'K7Q0-1M4', 'K7Q0-1M4DX', 'K7U0-1M4D', '報名編號報名編號']) {
    expect(orderCodeHashes(typed, 'mei@example.com', secrets), typed).toEqual([])
  }
  expect(orderCodeHashes('K7Q0-1M4D', 'other@example.com', secrets)).not.toContain(hash)
})

describe.each(testServers)('an address and a code, on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => {
    testApp = await startApp(server, { APP_SECRET: appSecret, APP_PREVIOUS_SECRET: lastYear })
  })
  afterAll(() => testApp.close())

  const run = (query: ReturnType<typeof sql>) => testApp.database.db.execute(query)
  const register = async (email: string) =>
    testApp.client.createOrder({
      body: orderBody(await newClass(testApp), { member: { name: '林', email } }),
    })
  const open = (email: string, code: string) => testApp.client.openOrders({ body: { email, code } })
  const newCode = (email: string, orderId: string | null = null, secret = appSecret) =>
    newOrderCode(testApp.database.db, { appSecret: secret, appPreviousSecret: null }, { email, orderId })

  /** As the mail says it. */
  async function mailedCode(email: string): Promise<string> {
    const mail = await until(() => testApp.mails.find(({ to }) => to === email))
    expect(mail.text).toContain('http://web.test/my-registration\n')
    expect(mail.html).toContain('href="http://web.test/my-registration"')
    return /(?<![\w-])[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])/.exec(mail.text)![0]
  }

  it('open all orders of the address, when the code is that of the mail with lost links', async () => {
    const email = 'lost-fragment@example.com'
    const [first, second] = [await register(email), await register(email)]
    await testApp.client.requestOrderLinks({ body: { email } })
    const code = await mailedCode(email)
    const { orders } = await open(email.toUpperCase(), code.toLowerCase())
    expect(orders.map(({ id, token }) => ({ id, token }))).toEqual(
      [second, first].map(({ order, token }) => ({ id: order.id, token })),
    )
    expect(orders[0]).toMatchObject({
      status: 'pending',
      class: { title: '測試班', timeZone: 'Asia/Taipei' },
    })
    // Not used up: the phone comes after the office's computer.
    expect((await open(email, code)).orders).toHaveLength(2)
  })

  it('open one order, when the code is that of its confirmation', async () => {
    const email = 'confirmed@example.com'
    await register(email)
    const paying = await startPaying(testApp, await newClass(testApp), { member: { name: '林', email } })
    await postFields(testApp, approval(paying))
    const { orders } = await open(email, await mailedCode(email))
    expect(orders.map(({ id }) => id)).toEqual([paying.orderId])
  })

  it('open nothing with a wrong code, another address, or after seven days, and are answered alike', async () => {
    const email = 'careful@example.com'
    const { order } = await register(email)
    const code = await newCode(email)
    const refused = await Promise.all(
      [
        { email, code: '0000-0000' },
        { email, code: 'not a code' },
        { email: 'lin@example.com', code },
        { email: 'nobody-at-all@example.com', code },
      ].map(async (payload) => {
        const reply = await testApp.app.inject({ method: 'POST', url: '/api/order-links/open', payload })
        const { errorId: _, ...body } = reply.json<Record<string, unknown>>()
        return { status: reply.statusCode, body }
      }),
    )
    for (const reply of refused) expect(reply).toEqual(refused[0])
    expect(refused[0]).toMatchObject({ status: 404 })
    await run(sql`update order_codes set expires_at = expires_at - interval '7 days'`)
    await expect(open(email, code)).rejects.toMatchObject(notFound)
    await run(sql`insert into pgboss.job (name, data) values ('housekeeping', '{}')`)
    await until(async () => (await run(sql`select from order_codes`)).length === 0)
    expect(order.status).toBe('pending')
  })

  it.each(['K7Q0-1M4', 'K7U0-1M4D', '報名編號報名編號'])(
    'open nothing with %s, which is no code',
    async (typed) => {
      await expect(open('no-code@example.com', typed)).rejects.toMatchObject(notFound)
    },
  )

  it('are tried a few times an hour, however many come at once; right ones do not count', async () => {
    const email = 'guessed@example.com'
    await register(email)
    const code = await newCode(email)
    for (let time = 0; time < 2 * orderCodeTriesPerHour; time++) await open(email, code)
    const guesses = await Promise.allSettled(
      Array.from({ length: 30 }, (_, number) => open(email, `0000-00${String(number).padStart(2, '0')}`)),
    )
    const statuses = guesses.map(
      (guess) => guess.status === 'rejected' && (guess.reason as { status: number }).status,
    )
    expect(statuses.filter((status) => status === 404)).toHaveLength(orderCodeTriesPerHour)
    expect(statuses.filter((status) => status === 429)).toHaveLength(30 - orderCodeTriesPerHour)
    await expect(open(email, code)).rejects.toMatchObject(tooMany)
    await run(sql`
      update order_code_tries set tried_at = array(select at - interval '61 minutes' from unnest(tried_at) at)
    `)
    expect((await open(email, code)).orders).toHaveLength(1)
  })

  it('say nothing about an address by its limit', async () => {
    for (let time = 0; time < orderCodeTriesPerHour; time++) {
      await expect(open('not-here@example.com', '0000-0000')).rejects.toMatchObject(notFound)
    }
    await expect(open('not-here@example.com', '0000-0000')).rejects.toMatchObject(tooMany)
  })

  it('outlive a change of the secret', async () => {
    const email = 'rotated@example.com'
    await register(email)
    expect((await open(email, await newCode(email, null, lastYear))).orders).toHaveLength(1)
  })

  it('open nothing whose links were revoked since', async () => {
    const email = 'revoked@example.com'
    const { order } = await register(email)
    const codes = [await newCode(email), await newCode(email, order.id)]
    await revokeOrderLinks(testApp.database.db, order.id)
    for (const code of codes) await expect(open(email, code)).rejects.toMatchObject(notFound)
    const { orders } = await open(email, await newCode(email))
    const params = { id: order.id }
    expect(await testApp.client.getOrder({ params, token: orders[0]!.token })).toMatchObject(params)
  })

  it('do not follow an order to another address', async () => {
    const email = 'mistyped@example.com'
    const { order } = await register(email)
    const codes = [await newCode(email), await newCode(email, order.id)]
    await run(sql`update orders set member_email = 'right@example.com' where id = ${order.id}`)
    for (const code of codes) {
      await expect(open(email, code)).rejects.toMatchObject(notFound)
      await expect(open('right@example.com', code)).rejects.toMatchObject(notFound)
    }
  })

  it('are stored as hashes alone', async () => {
    const email = 'hashed@example.com'
    await register(email)
    const code = await newCode(email)
    await open(email, code)
    const rows = await run(sql`
      select to_jsonb(order_codes)::text as row from order_codes
      union all select to_jsonb(order_code_tries)::text from order_code_tries
    `)
    for (const { row } of rows) {
      expect(row).not.toContain(code.replace('-', ''))
      expect(row).not.toContain('hashed')
    }
  })
})
