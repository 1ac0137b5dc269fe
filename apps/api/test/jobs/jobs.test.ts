import { orders } from '@baoming/database'
import { eq, sql, testServers } from '@baoming/database/testing'
import { poolExecutor } from '../../src/jobs/sql-executor.ts'
import { AddressRejected } from '../../src/mail/address-rejected.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  approval,
  newClass,
  postFields,
  startApp,
  startPaying,
  stateOf,
  until,
  type TestApp,
} from '../support/app.ts'

describe.each(testServers)('jobs on $name', (server) => {
  let testApp: TestApp
  beforeAll(async () => void (testApp = await startApp(server)))
  afterAll(() => testApp.close())
  beforeEach(() => testApp.breakMail(false))

  const run = (query: ReturnType<typeof sql>) => testApp.database.db.execute(query)

  const order = async (id: string) => {
    const [found] = await testApp.database.db.select().from(orders).where(eq(orders.id, id))
    return found!
  }

  const mailJob = async (orderId: string) => {
    const [job] = await run(sql`
      select state, retry_count from pgboss.job where name = 'order-mail' and data->>'orderId' = ${orderId}
    `)
    return job as { state: string; retry_count: number } | undefined
  }

  const confirmedWithBrokenMail = async () => {
    const paying = await startPaying(testApp, await newClass(testApp))
    testApp.breakMail(true)
    await postFields(testApp, approval(paying))
    await until(async () => (await mailJob(paying.orderId))?.state === 'retry')
    return paying.orderId
  }

  const mailsTo = (orderId: string) => testApp.mails.filter(({ html }) => html.includes(orderId))

  it('tries a mail again after a while, and notes that it went', async () => {
    const orderId = await confirmedWithBrokenMail()
    expect(await order(orderId)).toMatchObject({ status: 'confirmed', confirmPaymentEmailOk: null })

    testApp.breakMail(false)
    await run(sql`update pgboss.job set start_after = now() - interval '1 second' where state = 'retry'`)
    await until(async () => (await order(orderId)).confirmPaymentEmailOk !== null)
    expect(await order(orderId)).toMatchObject({ confirmPaymentEmailOk: true })
    expect(mailsTo(orderId)).toHaveLength(1)
  })

  it('waits longer after each failure', async () => {
    const orderId = await confirmedWithBrokenMail()
    const [job] = await run(sql`
      select start_after > now() + interval '10 seconds' as later, retry_backoff, retry_limit
      from pgboss.job where name = 'order-mail' and data->>'orderId' = ${orderId}
    `)
    expect(job).toEqual({ later: true, retry_backoff: true, retry_limit: 12 })
  })

  it('notes that a mail was given up after the last try', async () => {
    const orderId = await confirmedWithBrokenMail()
    await run(sql`
      update pgboss.job set start_after = now() - interval '1 second', retry_count = retry_limit - 1
      where name = 'order-mail' and data->>'orderId' = ${orderId}
    `)
    await until(async () => (await order(orderId)).confirmPaymentEmailOk !== null)
    expect(await order(orderId)).toMatchObject({ confirmPaymentEmailOk: false })
    await until(async () => (await mailJob(orderId))?.state === 'failed')
  })

  it('gives a mail up at once where the mail server refuses its address for good, and shows it', async () => {
    const paying = await startPaying(testApp, await newClass(testApp))
    testApp.breakMail(new AddressRejected('550 5.1.1'))
    await postFields(testApp, approval(paying))
    await until(async () => (await mailJob(paying.orderId))?.state === 'completed')
    expect(await order(paying.orderId)).toMatchObject({
      status: 'confirmed',
      confirmPaymentEmailOk: false,
      emailUndeliverable: true,
    })
    const shown = await testApp.client.getOrder({ params: { id: paying.orderId }, token: paying.token })
    expect(shown).toMatchObject({ emailUndeliverable: true, emailCorrectionsLeft: 3 })
    const metrics = (await testApp.app.inject('/metrics')).body
    expect(metrics).toMatch(/^baoming_mails_total\{result="refused"\} [1-9]/m)
  })

  it('brings the calendar file along with a confirmation', async () => {
    const slug = await newClass(testApp, { title: '週六陶藝' })
    const paying = await startPaying(testApp, slug)
    await postFields(testApp, approval(paying))
    const mail = await until(() => mailsTo(paying.orderId)[0])
    expect(mail.calendar).toMatchObject({ name: `${slug}.ics` })
    expect(mail.calendar!.content).toContain('SUMMARY:週六陶藝')
    expect(mail.text).toContain(`http://api.test/api/classes/${slug}/calendar.ics`)
  })

  it('tells a member who paid without a seat', async () => {
    const slug = await newClass(testApp, { capacity: 1 })
    const late = await startPaying(testApp, slug)
    await testApp.client.cancelOrder({ params: { id: late.orderId }, token: late.token })
    await startPaying(testApp, slug)
    await postFields(testApp, approval(late))
    const mail = await until(() => mailsTo(late.orderId)[0])
    expect(mail.text).toContain(late.transId)
    expect(await order(late.orderId)).toMatchObject({ status: 'paid_without_seat' })
  })

  it('expires holds that have run out', async () => {
    const slug = await newClass(testApp)
    const { orderId } = await startPaying(testApp, slug)
    await run(sql`update orders set hold_expires_at = now() - interval '1 second' where id = ${orderId}`)
    await run(sql`insert into pgboss.job (name, data) values ('housekeeping', '{}')`)
    await until(async () => (await order(orderId)).status === 'expired')
    expect((await stateOf(testApp, slug)).seats.heldSeats).toBe(0)
  })

  it('leaves no connection in a transaction that a script of the queue broke off', async () => {
    const { executeSql } = poolExecutor(testApp.database.db)
    await expect(executeSql('begin; select 1/0; commit;', [])).rejects.toThrow('division by zero')
    for (let query = 0; query < 20; query++) await run(sql`select 1`)
  })

  it('asks about a forgotten success again, once an hour', async () => {
    const paying = await startPaying(testApp, await newClass(testApp))
    testApp.gatewaySays(null)
    await postFields(testApp, approval(paying))
    await until(async () => (await run(sql`select from outbox`)).length === 0)
    await run(sql`delete from pgboss.job where name = 'recheck'`)
    await run(
      sql`update gateway_responses set arrived_at = now() - interval '2 days' where od_sob = ${paying.transId}`,
    )
    testApp.gatewaySays('valid=1')
    await run(sql`insert into pgboss.job (name, data) values ('housekeeping', '{}'), ('housekeeping', '{}')`)
    await until(async () => (await order(paying.orderId)).status === 'confirmed')
    const [asked] = await run(sql`select count(*)::integer as count from pgboss.job where name = 'recheck'`)
    expect(asked).toEqual({ count: 1 })
  })
})
