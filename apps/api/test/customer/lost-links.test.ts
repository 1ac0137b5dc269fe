import { sql, testServers } from '@baoming/database/testing'
import { describe, expect, it } from 'vitest'
import { lostLinksTexts } from '../../src/mail/letters/lost-links.ts'
import {
  approval,
  newClass,
  orderBody,
  postFields,
  startApp,
  startPaying,
  until,
  webUrl,
} from '../support/app.ts'
import { useMailApp } from '../support/mail-app.ts'

describe.each(testServers)('lost links on $name', (server) => {
  const mailApp = useMailApp(server, 'lost')
  const { run } = mailApp

  const register = async (email: string, slug?: string, locale: 'zh-TW' | 'en' = 'zh-TW') =>
    mailApp.testApp.client.createOrder({
      body: orderBody(slug ?? (await newClass(mailApp.testApp)), {
        member: { name: '惡意的話', email },
        locale,
      }),
    })

  const ask = (email: string) =>
    mailApp.testApp.app.inject({ method: 'POST', url: '/api/order-links', payload: { email } })

  /** Of this kind, however the address is written. */
  const linkMailsTo = (email: string) =>
    mailApp.testApp.mails.filter(
      ({ to, subject }) =>
        to.toLowerCase() === email.toLowerCase() &&
        Object.values(lostLinksTexts).some((texts) => texts.subject === subject),
    )

  /** What has been sent once the queue has done all it was asked. */
  async function mailsAfterAsking(email: string) {
    const before = linkMailsTo(email).length
    await ask(email)
    await queueIsDone()
    return linkMailsTo(email).slice(before)
  }

  const queueIsDone = () =>
    until(async () => {
      const left = await run(
        sql`select from pgboss.job where name = 'order-links' and state in ('created', 'active')`,
      )
      return left.length === 0
    })

  /** Lets a minute pass for the queue, which takes a repeated question only then. */
  const letMinutePass = () => run(sql`update pgboss.job set singleton_on = null where name = 'order-links'`)

  it('come by mail, each with the key to its order', async () => {
    const first = await register('lost@example.com')
    const second = await register('lost@example.com', undefined, 'en')
    const [mail, ...others] = await mailsAfterAsking('lost@example.com')
    expect(others).toEqual([])
    expect(mail).toMatchObject({ to: 'lost@example.com', subject: 'The links to your registrations' })
    for (const { order, token } of [first, second]) {
      expect(mail!.text).toContain(`${webUrl}/orders/${order.id}/result#token=${token}`)
      expect(mail!.html).toContain(`${webUrl}/orders/${order.id}/result#token=${token}`)
    }
  })

  it('go to the address as it was registered, however it is written now', async () => {
    await register('Mixed.Case@Example.com')
    const mails = await mailsAfterAsking('mixed.case@example.COM')
    expect(mails.map(({ to }) => to)).toEqual(['Mixed.Case@Example.com'])
  })

  it('bring nobody’s words to a mailbox but our own', async () => {
    await register('victim@example.com')
    const [mail] = await mailsAfterAsking('victim@example.com')
    expect(mail!.text + mail!.html).not.toContain('惡意的話')
  })

  it('are those of orders that are still worth opening', async () => {
    const email = 'many@example.com'
    const slug = await newClass(mailApp.testApp, { title: '今年的課' })
    const past = await newClass(mailApp.testApp, { title: '去年的課' })
    const paid = await startPaying(mailApp.testApp, slug, { member: { name: '林', email } })
    const paidLongAgo = await startPaying(mailApp.testApp, past, { member: { name: '林', email } })
    for (const paying of [paid, paidLongAgo]) await postFields(mailApp.testApp, approval(paying))
    await run(sql`
      update classes set starts_at = now() - interval '40 days', ends_at = now() - interval '39 days' where slug = ${past}
    `)
    const lapsed = await register(email, slug)
    const lapsedWhilePaying = await startPaying(mailApp.testApp, slug, { member: { name: '林', email } })
    for (const { id, token } of [
      { id: lapsed.order.id, token: lapsed.token },
      { id: lapsedWhilePaying.orderId, token: lapsedWhilePaying.token },
    ])
      await mailApp.testApp.client.cancelOrder({ params: { id }, token })

    const [mail] = await mailsAfterAsking(email)
    const ids = [...mail!.text.matchAll(/\/orders\/([\w-]{36})\//g)].map(([, id]) => id)
    expect(ids).toEqual([lapsedWhilePaying.orderId, paid.orderId])
    for (const words of ['今年的課 · 報名成功', '今年的課 · 已失效']) expect(mail!.text).toContain(words)
  })

  it('are not sent where there are none', async () => {
    expect(await mailsAfterAsking('nobody@example.com')).toEqual([])
    expect(await run(sql`select from order_link_mails where email = 'nobody@example.com'`)).toHaveLength(0)
  })

  it('are answered alike whether the address is known or not', async () => {
    await register('known@example.com')
    const [known, unknown] = [await ask('known@example.com'), await ask('unknown@example.com')]
    expect(known.statusCode).toBe(202)
    expect(known.json()).toEqual({ status: 'accepted' })
    expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body])
    const headers = ({ headers: { date: _date, ...others } }: typeof known) => others
    expect(headers(unknown)).toEqual(headers(known))
  })

  it('come once to who asks twice', async () => {
    await register('eager@example.com')
    await ask('eager@example.com')
    await mailsAfterAsking('EAGER@example.com')
    expect(linkMailsTo('eager@example.com')).toHaveLength(1)
  })

  it('flood no mailbox: three an hour, six a day, and nobody is told', async () => {
    const email = 'flooded@example.com'
    await register(email)
    const askTimes = async (times: number) => {
      let sent = 0
      for (let time = 0; time < times; time++) {
        await letMinutePass()
        sent += (await mailsAfterAsking(email)).length
      }
      return sent
    }
    const letPass = (interval: string) =>
      run(sql`
        update order_link_mails set sent_at = array(select at - ${interval}::interval from unnest(sent_at) at)
        where email = ${email}
      `)
    expect(await askTimes(4)).toBe(3)
    await letPass('61 minutes')
    expect(await askTimes(4)).toBe(3)
    await letPass('61 minutes')
    expect(await askTimes(1)).toBe(0)
    expect((await ask(email)).statusCode).toBe(202)
    // The queue takes it as a repetition or, in the next minute, as a request of its own.
    await queueIsDone()
    await letPass('1 day')
    expect(await askTimes(1)).toBe(1)
  })

  it('are tried again when the mail server fails, and count once', async () => {
    const email = 'unlucky@example.com'
    await register(email)
    mailApp.testApp.breakMail(true)
    await ask(email)
    const retry = sql`select from pgboss.job where name = 'order-links' and state = 'retry'`
    await until(async () => (await run(retry)).length > 0)
    mailApp.testApp.breakMail(false)
    await run(sql`update pgboss.job set start_after = now() - interval '1 second' where state = 'retry'`)
    await until(() => linkMailsTo(email).length > 0)
    const [row] = await run(
      sql`select cardinality(sent_at) as count from order_link_mails where email = ${email}`,
    )
    expect(row).toEqual({ count: 1 })
  })

  it('leave nothing behind after a day', async () => {
    await register('forgotten@example.com')
    await mailsAfterAsking('forgotten@example.com')
    await run(sql`update order_link_mails set sent_at = array[now() - interval '25 hours']`)
    await run(sql`insert into pgboss.job (name, data) values ('housekeeping', '{}')`)
    await until(async () => (await run(sql`select from order_link_mails`)).length === 0)
  })

  it.each(['', 'not an address', 'a@b', null, 'x'.repeat(250) + '@example.com'])(
    'need an address: %j is none',
    async (email) => {
      const { statusCode } = await mailApp.testApp.app.inject({
        method: 'POST',
        url: '/api/order-links',
        payload: { email },
      })
      expect(statusCode).toBe(400)
    },
  )
})

it('lost links: six in ten minutes for one visitor, whatever the addresses', async () => {
  const testApp = await startApp(testServers[0]!, { ORDER_RATE_LIMIT: '30' })
  const statuses = []
  for (let number = 0; number < 7; number++) {
    const payload = { email: `guess${number}@example.com` }
    const reply = await testApp.app.inject({ method: 'POST', url: '/api/order-links', payload })
    statuses.push(reply.statusCode)
  }
  expect(statuses).toEqual([202, 202, 202, 202, 202, 202, 429])
  await testApp.close()
})
