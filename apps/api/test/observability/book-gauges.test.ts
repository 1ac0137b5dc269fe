import { auditCheckNames, createOrder } from '@baoming/database'
import { newClass, testServers, type TestDatabase } from '@baoming/database/testing'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { metrics } from '../../src/observability/metrics.ts'
import { until } from '../support/app.ts'

/** The lines of `/metrics` with values. */
async function scrape(app: FastifyInstance): Promise<string[]> {
  const { statusCode, body } = await app.inject('/metrics')
  expect(statusCode).toBe(200)
  return body.split('\n').filter((line) => line && !line.startsWith('#'))
}

/** Waits for both readings: on a busy machine the first scrape may be too early. */
const scrapeBooks = (app: FastifyInstance) =>
  until(async () => {
    const lines = await scrape(app)
    const has = (name: string) => lines.some((line) => line.startsWith(name))
    return has('baoming_audit_age_seconds') && has('baoming_outbox_rows') && lines
  })

const beginningWith = (lines: readonly string[], beginning: string) =>
  lines.filter((line) => line.startsWith(beginning))

describe.each(testServers)('gauges of the books on $name', (server) => {
  let database: TestDatabase
  let apps: FastifyInstance[]
  beforeEach(async () => {
    apps = []
    database = await server.open()
  })
  afterEach(async () => {
    await Promise.all(apps.map((app) => app.close()))
    await database.close()
  })

  const startApp = async () => {
    const app = Fastify()
    apps.push(app)
    await app.register(metrics, { database })
    return app
  }

  it('tells that all is well, check by check, and that nothing waits', async () => {
    const lines = await scrapeBooks(await startApp())
    expect(beginningWith(lines, 'baoming_audit_differences')).toEqual(
      auditCheckNames.map((check) => `baoming_audit_differences{check="${check}"} 0`),
    )
    expect(beginningWith(lines, 'baoming_audit_age_seconds ')).toHaveLength(1)
    for (const name of ['mails_owed', 'mails_given_up', 'outbox_rows', 'unconfirmed_responses']) {
      expect(lines).toContain(`baoming_${name} 0`)
    }
    expect(lines).toContain('baoming_unconfirmed_oldest_seconds 0')
    expect(lines).toContain('baoming_held_seats 0')
    expect(lines).toContain('baoming_held_seats_of_network_max 0')
    expect(lines).toContain('baoming_gateway_questions_due 0')
  })

  it('counts what is wrong and what waits, and names nobody', async () => {
    const { id, slug } = await newClass(database.db)
    const member = { name: '林小明', email: 'lin@example.com', phone: '0912345678' }
    const order = { classSlug: slug, memberStatus: 'single', member, locale: 'zh-TW' } as const
    await createOrder(database.db, order)
    const client = { network: '203.0.113.7', wider: null, heldSeatsMax: 8 }
    await createOrder(database.db, { ...order, memberStatus: 'group', client })
    await database.sql`insert into gateway_questions (payment_id, gateway) values (gen_random_uuid(), 'newebpay')`
    await database.sql`update classes set held_seats = 0 where id = ${id}`
    await database.sql`
      insert into outbox (job, data) values ('order-mail', '{"orderId": "00000000-0000-0000-0000-000000000000"}')
    `
    const lines = await scrapeBooks(await startApp())
    expect(lines).toContain('baoming_audit_differences{check="held_seats"} 1')
    expect(lines).toContain('baoming_audit_differences{check="mail_not_queued"} 1')
    expect(lines).toContain('baoming_audit_differences{check="confirmed_seats"} 0')
    expect(lines).toContain('baoming_outbox_rows 1')
    expect(lines).toContain('baoming_held_seats 3')
    expect(lines).toContain('baoming_held_seats_of_network_max 2')
    expect(lines).toContain('baoming_gateway_unknown_trades{gateway="newebpay"} 1')
    expect(lines.join()).not.toMatch(/林小明|lin@|0912345678|0000-0000|203\.0\.113/)
  })

  it('does not audit again for every scrape', async () => {
    const app = await startApp()
    const { id } = await newClass(database.db)
    const before = await scrapeBooks(app)
    await database.sql`update classes set held_seats = 1 where id = ${id}`
    const after = await scrapeBooks(app)
    for (const lines of [before, after]) {
      expect(lines).toContain('baoming_audit_differences{check="held_seats"} 0')
    }
    expect(await scrapeBooks(await startApp())).toContain('baoming_audit_differences{check="held_seats"} 1')
  })

  it('says nothing of the books while the database is away, and everything else', async () => {
    const app = await startApp()
    await database.sql.end()
    const lines = await scrape(app)
    expect(lines.filter((line) => /^baoming_(audit|mails_owed|outbox|unconfirmed)/.test(line))).toEqual([])
    expect(beginningWith(lines, 'process_resident_memory_bytes')).toHaveLength(1)
  })
})
