import { roles, type Role } from '@baoming/contract/office'
import { orders } from '@baoming/database'
import { newClass, sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOffice, type Person, type TestOffice } from '../../support/office.ts'
import { unzip } from '../../support/unzip.ts'

describe.each(testServers)('files to take along, on $name', { timeout: 120_000 }, (server) => {
  let office: TestOffice
  const staff = {} as Record<Role, Person>
  beforeAll(async () => {
    office = await startOffice(server)
    for (const role of roles) staff[role] = await office.hire(role)
  })
  afterAll(() => office.close())

  const addClass = async () => (await newClass(office.database.db, { title: '天然酵母麵包班' })).id
  async function addOrder(classId: number, values: Partial<typeof orders.$inferInsert> = {}) {
    const [row] = await office.database.db
      .insert(orders)
      .values({
        classId,
        memberStatus: 'single',
        memberName: '林小明',
        memberEmail: 'lin@example.com',
        memberPhone: '0912345678',
        locale: 'zh-TW',
        seats: 1,
        amount: 1200,
        status: 'confirmed',
        holdExpiresAt: new Date(),
        createdAt: new Date('2026-11-01T04:05:00Z'),
        ...values,
      })
      .returning({ id: orders.id })
    return row!.id
  }
  const take = (role: Role, body: object) =>
    office.call('exportOrders', {
      token: staff[role].token,
      body: { format: 'csv', locale: 'zh-TW', ...body },
    })
  const linesOf = (text: string) =>
    text
      .replace(/^\uFEFF/, '')
      .split('\r\n')
      .slice(0, -1)

  it('have registrations with what was paid, for those who may read about money', async () => {
    const classId = await addClass()
    const id = await addOrder(classId, { registerIndex: 1 })
    await office.database.sql`
      insert into payments (order_id, gateway, trans_id, amount, status, completed_at)
      values (${id}, 'ecpay', 'A1', 1200, 'complete', '2026-11-01 04:09:00Z'), (${id}, 'ecpay', 'A2', 1200, 'failed', null)
    `
    for (const role of ['owner', 'money'] as const) {
      const { status, text, headers } = await take(role, { class: classId })
      expect(status).toBe(200)
      expect(headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment',
        'cache-control': 'no-store',
      })
      const [titles, line] = linesOf(text)
      expect(titles).toContain('金額,已收款,付款方式,付款時間,付款編號')
      expect(line).toMatch(/^1,林小明,,0912-345-678,lin@example\.com,1,天然酵母麵包班,/)
      expect(line).toContain(
        `,報名成功,2026-11-01 12:05,1200,1200,信用卡（綠界 ECPay）,2026-11-01 12:09,A1,${id}`,
      )
    }
  })

  it('have no column of money for the desk', async () => {
    const classId = await addClass()
    await addOrder(classId, { registerIndex: 1, amount: 98_765 })
    const { status, text } = await take('desk', { class: classId, locale: 'en' })
    expect(status).toBe(200)
    expect(text).toContain('No.,Name,Second person,Phone')
    expect(text).not.toMatch(/98765|Amount|Paid by/)
  })

  it('have what the list has by the same filters, each once, however many there are', async () => {
    const classId = await addClass()
    await office.database.db.execute(sql`
      insert into orders (class_id, member_status, member_name, member_email, locale, seats, amount, status, hold_expires_at,
        register_index, confirm_payment_email_ok)
      select ${classId}, 'single', '甲' || n, 'a' || n || '@example.com', 'zh-TW', 1, 100, 'confirmed', now(), n, true
      from generate_series(1, 1203) n
    `)
    await addOrder(classId, { status: 'expired', memberName: '乙' })
    for (const sort of ['registerIndex', '-createdAt', 'memberName']) {
      const { text } = await take('desk', { class: classId, status: 'confirmed', sort })
      const indexes = linesOf(text)
        .slice(1)
        .map((line) => Number(line.split(',')[0]))
      expect(new Set(indexes).size).toBe(1203)
      expect(indexes).toHaveLength(1203)
      if (sort === 'registerIndex') expect(indexes).toEqual(indexes.toSorted((a, b) => a - b))
    }
    expect(linesOf((await take('desk', { class: classId, search: '乙' })).text)).toHaveLength(2)
    expect(linesOf((await take('desk', { class: classId, search: '沒有這個人' })).text)).toHaveLength(1)
  })

  it('leave a line in the log before and after, without what was searched for', async () => {
    const classId = await addClass()
    await addOrder(classId, { registerIndex: 1 })
    await take('desk', { class: classId, search: '林小明' })
    const lines = await office.database.db.execute<{ action: string; after: object }>(sql`
      select action, after from office_log where staff_id = ${staff.desk.id} and subject_kind = 'export' order by id desc limit 2
    `)
    expect([...lines]).toEqual([
      { action: 'export.ended', after: { rows: 1, whole: true } },
      { action: 'export.begun', after: { format: 'csv', class: classId, searched: true } },
    ])
  })

  it('come as a workbook', async () => {
    const classId = await addClass()
    await addOrder(classId, { registerIndex: 1 })
    const { status, raw, headers } = await take('owner', { class: classId, format: 'xlsx' })
    expect(status).toBe(200)
    expect(headers['content-type']).toContain('spreadsheetml.sheet')
    const files = await unzip(raw)
    expect(files.get('xl/worksheets/sheet1.xml')).toContain('>0912345678<')
  })

  it('survive a row with words and times that no reader knows', async () => {
    const classId = await addClass()
    await addOrder(classId, { registerIndex: 1 })
    await office.database.sql`alter table orders drop constraint orders_times`
    await office.database.sql`update orders set created_at = 'infinity' where class_id = ${classId}`
    const { status, text } = await take('owner', { class: classId })
    await office.database.sql`delete from orders where class_id = ${classId}`
    expect(status).toBe(200)
    expect(linesOf(text)).toHaveLength(2)
  })

  it.each([{}, { format: 'pdf' }, { locale: 'fr' }, { class: 0 }, { search: 'a\u0000' }, { sort: 'x' }])(
    'are not made of what the schema rejects: %j',
    async (body) => {
      const whole = Object.keys(body).length === 0 ? { format: undefined } : body
      expect((await take('owner', whole)).code).toBe('bad_request')
    },
  )

  it('have everything, a file a table, without secrets', async () => {
    const classId = await addClass()
    const id = await addOrder(classId, { registerIndex: 1 })
    const { status, raw } = await office.call('exportEverything', {
      token: staff.owner.token,
      body: { locale: 'zh-TW' },
    })
    expect(status).toBe(200)
    const files = await unzip(raw)
    expect([...files.keys()]).toEqual([
      '課程.csv',
      '場次.csv',
      '報名.csv',
      '出席.csv',
      '付款.csv',
      '退費.csv',
      '收據.csv',
      '報名異動.csv',
      '報名備註.csv',
      '付款公司的回覆.csv',
      '人員.csv',
      '後台紀錄.csv',
    ])
    expect(files.get('報名.csv')).toContain(id)
    expect(files.get('人員.csv')).toContain(staff.teacher.email)
    const secrets = await office.database.db.execute<{ secret: string }>(sql`
      select encode(token_hash, 'hex') as secret from staff_sessions
      union all select encode(public_key, 'hex') from staff_passkeys
      union all select id from staff_passkeys
    `)
    const all = [...files.values()].join('')
    expect(secrets.length).toBeGreaterThan(0)
    for (const { secret } of secrets) expect(all).not.toContain(secret)
    expect((await office.log())[0]).toMatchObject({ action: 'export.ended' })
  })

  it.each(['money', 'desk', 'teacher'] as const)('do not have everything for %s', async (role) => {
    const { code } = await office.call('exportEverything', {
      token: staff[role].token,
      body: { locale: 'en' },
    })
    expect(code).toBe('not_permitted')
  })
})
