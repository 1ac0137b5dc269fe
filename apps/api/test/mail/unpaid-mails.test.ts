import { sql, testServers } from '@baoming/database/testing'
import { describe, expect, it } from 'vitest'
import { AddressRejected } from '../../src/mail/address-rejected.ts'
import { approval, newClass, orderBody, postFields, startPaying, until, webUrl } from '../support/app.ts'
import { useMailApp } from '../support/mail-app.ts'

describe.each(testServers)('the mail about an unpaid order on $name', (server) => {
  const mailApp = useMailApp(server, 'unpaid')
  const { newEmail, run, readOrder, mailsTo } = mailApp

  const register = async (email: string) => {
    const { order, token } = await mailApp.testApp.client.createOrder({
      body: orderBody(await newClass(mailApp.testApp), { member: { name: '惡意的話', email } }),
    })
    return { orderId: order.id, token }
  }
  const letPass = (orderId: string, minutes: number) =>
    run(
      sql`update orders set created_at = created_at - make_interval(mins => ${minutes}) where id = ${orderId}`,
    )

  /** A round of housekeeping and all that follows from it. */
  async function keepHouse() {
    const [job] = await run(
      sql`insert into pgboss.job (name, data) values ('housekeeping', '{}') returning id`,
    )
    const { id } = job as { id: string }
    await until(
      async () => (await run(sql`select from pgboss.job where id = ${id} and state = 'completed'`)).length,
    )
    await until(async () => {
      const left = await run(sql`
        select from outbox where job = 'unpaid-mail'
        union all select from pgboss.job where name = 'unpaid-mail' and state in ('created', 'active')
      `)
      return left.length === 0
    })
  }

  it('comes three minutes after it was made, once, with the link and nobody’s words', async () => {
    const email = newEmail()
    const { orderId, token } = await register(email)
    await keepHouse()
    expect(mailsTo(email)).toEqual([])

    await letPass(orderId, 3)
    await keepHouse()
    await keepHouse()
    const [mail, ...others] = mailsTo(email)
    expect(others).toEqual([])
    expect(mail!.text).toContain(`${webUrl}/orders/${orderId}/result#token=${token}`)
    expect(mail!.subject + mail!.text + mail!.html).not.toContain('惡意的話')
  })

  it('does not come to who has paid, nor to who is paying', async () => {
    const [paid, paying] = [newEmail(), newEmail()]
    const first = await startPaying(mailApp.testApp, await newClass(mailApp.testApp), {
      member: { name: '林', email: paid },
    })
    await postFields(mailApp.testApp, approval(first))
    const second = await startPaying(mailApp.testApp, await newClass(mailApp.testApp), {
      member: { name: '林', email: paying },
    })
    for (const { orderId } of [first, second]) await letPass(orderId, 4)
    await keepHouse()
    expect(mailsTo(paying)).toEqual([])
    expect(mailsTo(paid).filter(({ subject }) => subject.includes('尚未付款'))).toEqual([])

    await run(
      sql`update payments set created_at = now() - interval '6 minutes' where order_id = ${second.orderId}`,
    )
    await keepHouse()
    expect(mailsTo(paying)).toHaveLength(1)
  })

  it('does not come when the hold is over', async () => {
    const email = newEmail()
    const { orderId } = await register(email)
    await letPass(orderId, 29)
    await run(sql`update orders set hold_expires_at = now() + interval '30 seconds' where id = ${orderId}`)
    await keepHouse()
    expect(mailsTo(email)).toEqual([])
  })

  it('floods no mailbox, however many orders somebody makes in its name', async () => {
    const email = newEmail()
    for (let order = 0; order < 5; order++) await letPass((await register(email)).orderId, 3)
    await keepHouse()
    expect(mailsTo(email)).toHaveLength(3)
  })

  it('is not tried again at an address that the mail server refuses, and the order says so', async () => {
    const email = newEmail()
    const { orderId, token } = await register(email)
    await letPass(orderId, 3)
    mailApp.testApp.breakMail(new AddressRejected('550 5.1.1'))
    await keepHouse()
    expect(await readOrder(orderId)).toMatchObject({ emailUndeliverable: true, confirmPaymentEmailOk: null })
    const shown = await mailApp.testApp.client.getOrder({ params: { id: orderId }, token })
    expect(shown.emailUndeliverable).toBe(true)
    const tries = await run(sql`
      select state from pgboss.job where name = 'unpaid-mail' and data->>'orderId' = ${orderId}
    `)
    expect(tries).toEqual([{ state: 'completed' }])
    expect(await historyOf(orderId)).toEqual([{ job: 'unpaid-mail', outcome: 'rejected', said: '550 5.1.1' }])
  })

  it('stands in the history of its order, as the mail after it does', async () => {
    const email = newEmail()
    const paying = await startPaying(mailApp.testApp, await newClass(mailApp.testApp), {
      member: { name: '林', email },
    })
    const { orderId } = paying
    await run(sql`update payments set created_at = now() - interval '6 minutes' where order_id = ${orderId}`)
    await letPass(orderId, 4)
    await keepHouse()
    expect(await historyOf(orderId)).toEqual([{ job: 'unpaid-mail', outcome: 'sent', said: null }])
    await postFields(mailApp.testApp, approval(paying))
    await until(async () => (await historyOf(orderId)).length === 2)
    expect((await historyOf(orderId)).at(-1)).toEqual({ job: 'order-mail', outcome: 'sent', said: null })
  })

  const historyOf = (orderId: string) =>
    run(sql`select job, outcome, said from order_mails where order_id = ${orderId} order by id`)
})
