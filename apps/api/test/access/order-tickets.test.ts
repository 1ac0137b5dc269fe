import { revokeOrderLinks } from '@baoming/database'
import { sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  approval,
  newClass,
  orderBody,
  postFields,
  startApp,
  startPaying,
  ticketIn,
  until,
  type TestApp,
} from '../support/app.ts'

const notFound = { status: 404, code: 'not_found' }

describe.each(testServers)('the ticket of a return, on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(server)))
  afterAll(() => testApp.close())

  const run = (query: ReturnType<typeof sql>) => testApp.database.db.execute(query)

  async function comeBack() {
    const paying = await startPaying(testApp, await newClass(testApp))
    const ticket = ticketIn(await postFields(testApp, approval(paying)))!
    return { ...paying, ticket, params: { id: paying.orderId } }
  }
  const redeem = (id: string, ticket: string, idempotencyKey?: string) =>
    testApp.client.redeemOrderTicket({
      params: { id },
      body: { ticket },
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    })

  it('is exchanged for the token, which is in no address', async () => {
    const { orderId, ticket, token, params } = await comeBack()
    expect(ticket).not.toContain(token)
    expect(await redeem(orderId, ticket)).toEqual({ token })
    expect(await testApp.client.getOrder({ params, token })).toMatchObject({ status: 'confirmed' })
  })

  it('is good for one browser, which may come again where an answer got lost', async () => {
    const { orderId, ticket, token } = await comeBack()
    const [first, second] = ['the first browser’s key', 'the second browser’s key']
    expect(await redeem(orderId, ticket, first)).toEqual({ token })
    await expect(redeem(orderId, ticket, second)).rejects.toMatchObject(notFound)
    await expect(redeem(orderId, ticket)).rejects.toMatchObject(notFound)
    expect(await redeem(orderId, ticket, first)).toEqual({ token })
  })

  it('goes to one of many who come at the same moment', async () => {
    const { orderId, ticket } = await comeBack()
    const all = await Promise.allSettled(Array.from({ length: 12 }, () => redeem(orderId, ticket)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('opens no other order, and nothing after ten minutes', async () => {
    const [one, other] = [await comeBack(), await comeBack()]
    await expect(redeem(other.orderId, one.ticket)).rejects.toMatchObject(notFound)
    await expect(redeem(one.orderId, 'x'.repeat(32))).rejects.toMatchObject(notFound)
    await run(sql`update order_tickets set expires_at = expires_at - interval '10 minutes'`)
    await expect(redeem(one.orderId, one.ticket)).rejects.toMatchObject(notFound)
    await run(sql`insert into pgboss.job (name, data) values ('housekeeping', '{}')`)
    await until(async () => (await run(sql`select from order_tickets`)).length === 0)
  })

  it('is another one for each return, and each opens the order', async () => {
    const paying = await startPaying(testApp, await newClass(testApp))
    const answer = approval(paying)
    const tickets = [await postFields(testApp, answer), await postFields(testApp, answer)].map(ticketIn)
    expect(new Set(tickets).size).toBe(2)
    for (const ticket of tickets)
      expect(await redeem(paying.orderId, ticket!)).toEqual({ token: paying.token })
  })

  it('opens nothing once the links are revoked, and one of a later return gives the new token', async () => {
    const { orderId, ticket, token, params } = await comeBack()
    await revokeOrderLinks(testApp.database.db, orderId)
    await expect(redeem(orderId, ticket)).rejects.toMatchObject(notFound)
    await expect(testApp.client.getOrder({ params, token })).rejects.toMatchObject(notFound)
  })

  it('is stored as a hash alone', async () => {
    const { ticket } = await comeBack()
    const rows = await run(sql`select to_jsonb(order_tickets)::text as row from order_tickets`)
    expect(rows.length).toBeGreaterThan(0)
    for (const { row } of rows) expect(row).not.toContain(ticket)
  })

  it('is missing where the database goes away between, and the browser comes to the result all the same', async () => {
    const paying = await startPaying(testApp, await newClass(testApp))
    await run(sql`alter table order_tickets rename to tickets_elsewhere`)
    const reply = await postFields(testApp, approval(paying))
    await run(sql`alter table tickets_elsewhere rename to order_tickets`)
    expect(reply.headers.location).toMatch(/\/orders\/[\w-]{36}\/result$/)
  })
})

describe.each(testServers)('a new link in place of the old, on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(server)))
  afterAll(() => testApp.close())

  it('opens the order, the old one does not, and the mailbox gets the new one', async () => {
    const member = { name: '林', email: 'renew@example.com' }
    const { order, token } = await testApp.client.createOrder({
      body: orderBody(await newClass(testApp), { member }),
    })
    const params = { id: order.id }
    const renewed = await testApp.client.renewOrderLink({ params, token })
    expect(renewed.token).not.toBe(token)
    expect(await testApp.client.getOrder({ params, token: renewed.token })).toMatchObject(params)
    for (const call of [testApp.client.getOrder, testApp.client.renewOrderLink]) {
      await expect(call({ params, token })).rejects.toMatchObject(notFound)
    }
    const mail = await until(() => testApp.mails.find(({ to }) => to === member.email))
    expect(mail.text).toContain(`/orders/${order.id}/result#token=${renewed.token}`)
  })

  it('is one for each who asks at the same moment, and the last one counts', async () => {
    const { order, token } = await testApp.client.createOrder({ body: orderBody(await newClass(testApp)) })
    const params = { id: order.id }
    const asked = await Promise.allSettled(
      Array.from({ length: 5 }, () => testApp.client.renewOrderLink({ params, token })),
    )
    const tokens = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value.token] : []))
    expect(new Set(tokens).size).toBe(tokens.length)
    const opened = await Promise.allSettled(
      tokens.map((each) => testApp.client.getOrder({ params, token: each })),
    )
    expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})
