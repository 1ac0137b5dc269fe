import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeOrganiserMails, settleResponses, takeOrganiserMail } from '../../src/index.ts'
import { newClass, sql, testServers, type TestDatabase } from '../../src/testing/index.ts'
import { openOrder, responseFor } from '../support/orders.ts'
import { newStaff } from '../support/staff.ts'

describe.each(testServers)('mails to the organiser on $name', { timeout: 120_000 }, (server) => {
  let database: TestDatabase
  let staffId: string
  beforeAll(async () => {
    database = await server.open()
    staffId = (await newStaff(database.db)).staff.id
  })
  afterAll(() => database.close())

  const run = (text: string) => database.db.execute(sql.raw(text))
  const kinds = async () =>
    ((await run('select kind from organiser_mails order by id')) as unknown as { kind: string }[]).map(
      ({ kind }) => kind,
    )
  const tellTo = (...addresses: string[]) =>
    run(`update organiser_settings set version = version + 1, mail_to = '{${addresses.join(',')}}'`)

  const withdrawAll = () =>
    run(
      `update owed_refunds set ended_as = 'withdrawn', ended_at = now(), ended_by = '${staffId}' where ended_at is null`,
    )

  beforeEach(async () => {
    await run('truncate organiser_mails, organiser_told')
    await withdrawAll()
    await tellTo()
  })

  /** Something about money that is open. */
  async function owedRefund(amount: number): Promise<void> {
    const course = await newClass(database.db, { priceSingle: amount })
    const opened = await openOrder(database.db, course.slug)
    await settleResponses(database.db, [responseFor(opened)])
    const { transId } = opened
    await run(`
      insert into owed_refunds (payment_id, amount, recorded_by)
      select id, ${amount}, '${staffId}' from payments where trans_id = '${transId}'
    `)
  }

  it('tell nobody where nobody is to be told, and of what is open when somebody is', async () => {
    await owedRefund(700)
    await makeOrganiserMails(database.db)
    expect(await kinds()).toEqual([])
    await tellTo('a@example.com', 'b@example.com')
    await makeOrganiserMails(database.db)
    await makeOrganiserMails(database.db)
    expect((await kinds()).filter((kind) => kind === 'at-once')).toHaveLength(1)
  })

  it('tell of each item once, also when two processes look at once', async () => {
    await tellTo('a@example.com')
    await owedRefund(701)
    await Promise.all([makeOrganiserMails(database.db), makeOrganiserMails(database.db)])
    expect((await kinds()).filter((kind) => kind === 'at-once')).toHaveLength(1)
    await owedRefund(702)
    await makeOrganiserMails(database.db)
    expect((await kinds()).filter((kind) => kind === 'at-once')).toHaveLength(2)
  })

  it('come once a day about all that is open, from eight in the morning', async () => {
    await tellTo('a@example.com')
    await owedRefund(703)
    const [now] = (await run(
      "select extract(hour from now() at time zone 'Asia/Taipei')::integer as hour",
    )) as unknown as [{ hour: number }]
    await makeOrganiserMails(database.db)
    await makeOrganiserMails(database.db)
    expect((await kinds()).filter((kind) => kind === 'daily')).toHaveLength(now.hour >= 8 ? 1 : 0)
  })

  it('are taken by one process for one attempt, and come again later', async () => {
    await tellTo('a@example.com')
    await owedRefund(704)
    await makeOrganiserMails(database.db)
    await run("delete from organiser_mails where kind = 'daily'")
    const taken = await Promise.all([1, 2, 3].map(() => takeOrganiserMail(database.db)))
    const [mail, ...others] = taken.filter((one) => one !== undefined)
    expect(others).toEqual([])
    expect(mail).toMatchObject({ kind: 'at-once', isLastTry: false, sentTo: [], count: 1 })
    expect(mail!.items.map(({ kind, refund }) => [kind, refund?.amount])).toEqual([['owed_refund', 704]])
    expect(await takeOrganiserMail(database.db)).toBeUndefined()
    await run('update organiser_mails set due_at = now(), tries = 11')
    expect(await takeOrganiserMail(database.db)).toMatchObject({ isLastTry: true })
  })

  it('have nothing to tell of what was put right meanwhile', async () => {
    await tellTo('a@example.com')
    await owedRefund(705)
    await makeOrganiserMails(database.db)
    await run("delete from organiser_mails where kind = 'daily'")
    await withdrawAll()
    expect(await takeOrganiserMail(database.db)).toMatchObject({ count: 0, items: [] })
  })
})
