import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { orders } from '@baoming/database'
import { eq, sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findMailFiles } from '../../src/mail/mail-files.ts'
import { approval, newClass, postFields, startApp, startPaying, until, type TestApp } from '../support/app.ts'

describe.each(testServers)('personal data whose time is over on $name', (server) => {
  let testApp: TestApp
  let dataDir: string
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'retention-'))
    testApp = await startApp(server, { RETENTION_DAYS: '100', DATA_DIR: dataDir })
  })
  afterAll(async () => {
    await testApp.close()
    await rm(dataDir, { recursive: true })
  })

  const run = (query: ReturnType<typeof sql>) => testApp.database.db.execute(query)
  const order = async (id: string) => {
    const [found] = await testApp.database.db.select().from(orders).where(eq(orders.id, id))
    return found!
  }
  const endClass = (orderId: string, days: number) =>
    run(sql`
      update classes set starts_at = now() - make_interval(days => ${days + 1}), ends_at = now() - make_interval(days => ${days})
      where id = (select class_id from orders where id = ${orderId})
    `)
  const keepHouse = () => run(sql`insert into pgboss.job (name, data) values ('retention', '{}')`)

  it('is erased by itself, in both kinds of orders; their links say so', async () => {
    const paid = await startPaying(testApp, await newClass(testApp))
    const recent = await startPaying(testApp, await newClass(testApp))
    const unpaid = await startPaying(testApp, await newClass(testApp))
    await postFields(testApp, approval(paid))
    await postFields(testApp, approval(recent))
    await testApp.client.cancelOrder({ params: { id: unpaid.orderId }, token: unpaid.token })
    await endClass(paid.orderId, 101)
    await endClass(recent.orderId, 99)
    await run(sql`update orders set created_at = now() - interval '31 days' where id = ${unpaid.orderId}`)
    await keepHouse()
    for (const { orderId, token } of [paid, unpaid]) {
      await until(async () => (await order(orderId)).erasedAt !== null)
      const shown = await testApp.client.getOrder({ params: { id: orderId }, token })
      expect(shown.member).toEqual({ name: '', email: '', phone: null })
      expect(Date.parse(shown.erasedAt!)).toBeGreaterThan(Date.now() - 60_000)
    }
    expect((await order(recent.orderId)).erasedAt).toBeNull()
    const { body } = await testApp.app.inject('/metrics')
    expect(body).toMatch(/^baoming_orders_erased_total 2$/m)
  })

  it('sends no mail to nobody when money comes for it after all, and says so', async () => {
    const late = await startPaying(testApp, await newClass(testApp))
    await testApp.client.cancelOrder({ params: { id: late.orderId }, token: late.token })
    await run(sql`update orders set created_at = now() - interval '31 days' where id = ${late.orderId}`)
    await keepHouse()
    await until(async () => (await order(late.orderId)).erasedAt !== null)
    await postFields(testApp, approval(late))
    expect((await order(late.orderId)).status).toBe('confirmed')
    await until(async () => (await order(late.orderId)).confirmPaymentEmailOk !== null)
    expect((await order(late.orderId)).confirmPaymentEmailOk).toBe(false)
    // Mails of the orders above may still be on their way; none may be about this one.
    expect(testApp.mails.filter(({ text }) => text.includes(late.orderId))).toEqual([])
    const differences = await run(sql`select * from audit`)
    expect([...differences]).toEqual([])
  })

  it('includes mails that were written as files', async () => {
    const folder = join(dataDir, 'mail')
    await mkdir(folder, { recursive: true })
    const ago = new Date(Date.now() - 31 * 24 * 3600_000)
    await writeFile(join(folder, 'old.eml'), 'To: lin@example.com\r\n\r\nHi')
    await utimes(join(folder, 'old.eml'), ago, ago)
    await writeFile(join(folder, 'new.eml'), 'To: lin@example.com\r\n\r\nHi')
    await keepHouse()
    await until(async () => (await readdir(folder)).length === 1)
    expect(await readdir(folder)).toEqual(['new.eml'])
  })
})

describe('mails written as files', () => {
  it('are found by their recipient, and by the order they are about', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mails-'))
    const orderId = '3f2b8a54-6f0e-4c63-9d0f-2f6f6c1f5a01'
    const mails = {
      mine: 'From: a@example.com\r\nTo: LIN@example.com\r\nSubject: x\r\n\r\nHi',
      named: 'To: "Lin"\r\n <lin@example.com>\r\n\r\nHi',
      about: `To: other@example.com\r\n\r\nhttps://example.com/orders/${orderId.slice(0, 20)}=\r\n${orderId.slice(20)}/result`,
      other: 'To: other@example.com\r\n\r\nwas: To: lin@example.com',
    }
    for (const [name, text] of Object.entries(mails)) await writeFile(join(folder, `${name}.eml`), text)
    const names = async (addresses: string[], orderIds: string[]) =>
      (await findMailFiles(folder, { addresses: new Set(addresses), orderIds }))
        .map((file) => file.slice(folder.length + 1, -4))
        .sort()
    expect(await names(['lin@example.com'], [])).toEqual(['mine', 'named'])
    expect(await names([], [orderId])).toEqual(['about'])
    expect(await findMailFiles(join(folder, 'nowhere'), { addresses: new Set(), orderIds: [] })).toEqual([])
    await rm(folder, { recursive: true })
  })
})
