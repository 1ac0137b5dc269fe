import { classCalendarPath, slugRule } from '@baoming/contract'
import { sql, testServers } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { approval, newClass, postFields, startApp, startPaying, until, type TestApp } from '../support/app.ts'

describe.each(testServers)('rows that no check has refused, on $name', (server) => {
  let shop: TestApp
  beforeAll(async () => void (shop = await startApp(server)))
  afterAll(() => shop.close())

  it('names classes by the same rule as the table', async () => {
    const [row] = await shop.database.db.execute<{ rule: string }>(
      sql`select pg_get_constraintdef(oid) as rule from pg_constraint where conname = 'classes_slug'`,
    )
    expect(row!.rule).toContain(`'${slugRule.pattern}'`)
  })

  it('are left out of the list, and take nothing else with them', async () => {
    const sound = await newClass(shop)
    const paying = await startPaying(shop, await newClass(shop))
    for (const rule of [
      'classes_locale',
      'classes_slug',
      'classes_times',
      'classes_time_zone_time_zones_name_fk',
    ]) {
      await shop.database.sql.unsafe(`alter table classes drop constraint ${rule}`)
    }
    const odd = async (change: string) => {
      const slug = await newClass(shop)
      await shop.database.sql.unsafe(`update classes set ${change} where slug = '${slug}'`)
      return slug
    }
    const slugs = [
      await odd(`locale = 'zh'`),
      await odd(`time_zone = 'Taipei'`),
      await odd(`ends_at = 'infinity'`),
      await odd(`slug = 'Yoga_2026'`),
    ]
    await shop.database.sql.unsafe(`
      update classes set time_zone = 'Taipei', ends_at = 'infinity'
      where id = (select class_id from orders where id = '${paying.orderId}')
    `)

    const { classes } = await shop.client.listClasses()
    expect(classes.map(({ slug }) => slug)).toEqual([sound])
    const logged = vi.spyOn(shop.app.log, 'error')
    for (const slug of slugs.slice(0, 3)) {
      expect((await shop.app.inject(`/api/classes/${slug}`)).statusCode).toBe(404)
      for (let time = 0; time < 2; time++) {
        const calendar = await shop.app.inject(classCalendarPath(slug))
        expect([calendar.statusCode, calendar.json<{ code: string }>().code]).toEqual([404, 'not_found'])
      }
      const lines = logged.mock.calls.filter(([facts]) => (facts as { class?: string }).class === slug)
      expect(lines).toHaveLength(1)
    }
    expect((await shop.app.inject(classCalendarPath(sound))).statusCode).toBe(200)
    // Who has ordered one of them can read the order, pay it and find it again.
    const shown = await shop.client.getOrder({ params: { id: paying.orderId }, token: paying.token })
    expect(shown).toMatchObject({
      status: 'pending',
      class: { timeZone: 'Taipei', endsAt: '9999-12-31T23:59:59.999Z' },
    })
    expect(shown.class.startsAt).toMatch(/^20\d\d-/)
    // Who has paid for one of them is still told so.
    await postFields(shop, approval(paying), 'notify')
    const mail = await until(() => shop.mails.find(({ to }) => to === 'lin@example.com'))
    expect(mail.text).toContain(paying.transId)
  })
})
