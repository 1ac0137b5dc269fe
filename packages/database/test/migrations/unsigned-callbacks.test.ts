import { readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { expect, it, describe } from 'vitest'
import { gatewayResponses, unsignedCallbacks } from '../../src/schema/index.ts'
import { testServers } from '../../src/testing/index.ts'

const migration = await readFile(
  new URL('../../migrations/0006_brief_callbacks.sql', import.meta.url),
  'utf8',
)

describe.each(testServers)('what an older version has stored without a signature, on $name', (server) => {
  it('becomes brief, or a count, or is gone; what was signed stays', async () => {
    const database = await server.open()
    const { db } = database
    await db.execute(sql`drop table unsigned_callbacks`)
    await db.execute(sql`drop table callback_counts`)
    const store = (
      errorId: string,
      columns: { refusal?: string; channel?: string; method?: string; age?: string },
    ) => {
      const { refusal = null, channel = 'notify', method = 'POST', age = '1 day' } = columns
      return db.execute(sql`
        insert into gateway_responses (gateway, channel, method, body, body_size, refusal, verdict, error_id, arrived_at,
          remote_address)
        values (repeat('g', 50), ${channel}, ${method}, convert_to(repeat('a', 5000), 'UTF8'), 70000, ${refusal},
          coalesce(${refusal}, 'unknown_payment'), ${errorId}, now() - ${age}::interval, '203.0.113.7')
      `)
    }
    await store('signed', {})
    await store('unreadable', { refusal: 'malformed' })
    await store('asked', { refusal: 'bad_signature', channel: 'query' })
    await store('forged', { refusal: 'bad_signature' })
    await store('forged long ago', { refusal: 'bad_signature', age: '91 days' })
    await store('visit', { refusal: 'malformed', method: 'GET' })
    for (const statement of migration.split('--> statement-breakpoint')) await db.execute(sql.raw(statement))

    const left = await db.select().from(gatewayResponses).orderBy(gatewayResponses.id)
    expect(left.map(({ errorId }) => errorId)).toEqual(['signed', 'unreadable', 'asked'])
    const brief = await db.select().from(unsignedCallbacks)
    expect(brief).toMatchObject([
      {
        errorId: 'forged',
        refusal: 'bad_signature',
        bodySize: 70000,
        remoteAddress: '203.0.113.7',
        gateway: 'g'.repeat(40),
      },
    ])
    expect([brief[0]!.body.length, brief[0]!.bodySha256.length]).toEqual([4096, 32])
    const [visits] = await db.execute(
      sql`select sum(count)::integer as count from callback_counts where kind = 'visit'`,
    )
    expect(visits!.count).toBe(1)
    await database.close()
  })
})
