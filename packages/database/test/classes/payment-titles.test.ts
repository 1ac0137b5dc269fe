import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givePaymentTitle, titlesToCheck } from '../../src/classes/payment-titles.ts'
import { createPayment } from '../../src/payments/create-payment.ts'
import { classes } from '../../src/schema/index.ts'
import { newClass, type TestDatabase, testServers } from '../../src/testing/index.ts'
import { newPayment, openOrder } from '../support/orders.ts'

describe.each(testServers)('payment titles on $name', (server) => {
  let database: TestDatabase
  beforeAll(async () => void (database = await server.open()))
  afterAll(() => database.close())

  const paymentTitle = async (slug: string) => {
    const [found] = await database.db.select().from(classes).where(eq(classes.slug, slug))
    return found!.paymentTitle
  }
  const isToCheck = async (slug: string) =>
    (await titlesToCheck(database.db)).some((found) => found.slug === slug)

  it('is what a gateway is told instead of the title', async () => {
    const { slug } = await newClass(database.db, { title: 'Python 入門' })
    const { orderId } = await openOrder(database.db, slug)
    const open = (transId: string) => createPayment(database.db, { ...newPayment, orderId, transId })
    expect(await open('TITLE1')).toMatchObject({ payment: { title: 'Python 入門' } })
    expect(await givePaymentTitle(database.db, { slug, title: 'Python 入門' }, 'Ｐｙｔｈｏｎ 入門')).toBe(
      true,
    )
    expect(await open('TITLE2')).toMatchObject({ payment: { title: 'Ｐｙｔｈｏｎ 入門' } })
  })

  it('is given once, and not to a class whose title has changed meanwhile', async () => {
    const { slug } = await newClass(database.db, { title: '一' })
    expect(await givePaymentTitle(database.db, { slug, title: '二' }, 'x')).toBe(false)
    expect(await givePaymentTitle(database.db, { slug, title: '一' }, 'x')).toBe(true)
    expect(await givePaymentTitle(database.db, { slug, title: '一' }, 'y')).toBe(false)
    expect(await paymentTitle(slug)).toBe('x')
  })

  it('goes with the title it was made from, however the title is changed', async () => {
    const { slug } = await newClass(database.db, { title: '一', paymentTitle: 'one' })
    const change = (values: Partial<typeof classes.$inferInsert>) =>
      database.db.update(classes).set(values).where(eq(classes.slug, slug))
    await change({ summary: '別的' })
    expect(await paymentTitle(slug)).toBe('one')
    await change({ title: '二' })
    expect(await paymentTitle(slug)).toBeNull()
    expect(await isToCheck(slug)).toBe(true)
    await change({ title: '三', paymentTitle: 'three' })
    expect(await paymentTitle(slug)).toBe('three')
    expect(await isToCheck(slug)).toBe(false)
  })

  it('is looked for as long as the class may be sold', async () => {
    const past = { startsAt: new Date(Date.now() - 7_200_000), endsAt: new Date(Date.now() - 3_600_000) }
    const { slug } = await newClass(database.db, past)
    expect(await isToCheck(slug)).toBe(false)
  })
})
