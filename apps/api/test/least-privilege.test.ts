import { readFile } from 'node:fs/promises'
import { openDatabase } from '@baoming/database'
import { realServer, type TestDatabase, type TestServer } from '@baoming/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approval, newClass, postFields, startApp, startPaying, until, type TestApp } from './support/app.ts'

const script = new URL('../../../docker/least-privilege.sql', import.meta.url)
const password = 'for-this-test-alone'

/** A test server whose first start was the owner's, and that is opened as the restricted user from then on. */
function restricted(owner: TestDatabase): TestServer {
  const url = new URL(owner.databaseUrl!)
  url.username = 'baoming_app'
  url.password = password
  return {
    name: 'real PostgreSQL with the least privileges',
    open: async () => ({
      ...(await openDatabase({ databaseUrl: url.href, dataDir: null })),
      databaseUrl: url.href,
    }),
  }
}

describe.skipIf(!realServer)('a user with the least privileges', () => {
  let owner: TestDatabase
  let testApp: TestApp
  beforeAll(async () => {
    owner = await realServer!.open()
    // The owner's first start, which makes the tables of the job queue as well.
    const first = await startApp({ ...realServer!, open: async () => ({ ...owner, close: async () => {} }) })
    await first.close()
    await owner.sql.unsafe(await readFile(script, 'utf8'))
    await owner.sql.unsafe(await readFile(script, 'utf8'))
    await owner.sql.unsafe(`alter role baoming_app password '${password}'`)
    testApp = await startApp(restricted(owner))
  })
  afterAll(async () => {
    await testApp.close()
    await owner.sql.unsafe('drop owned by baoming_app')
    await owner.close()
  })

  it('starts the API, takes an order, settles it, mails about it and erases what is over', async () => {
    const slug = await newClassAsOwner()
    const paying = await startPaying(testApp, slug)
    await postFields(testApp, approval(paying))
    const { orderId, token } = paying
    await until(async () => testApp.mails.some(({ text }) => text.includes(orderId)))
    expect(await testApp.client.getOrder({ params: { id: orderId }, token })).toMatchObject({
      status: 'confirmed',
    })
    const old = await startPaying(testApp, slug)
    await testApp.client.cancelOrder({ params: { id: old.orderId }, token: old.token })
    await owner.sql`update orders set created_at = now() - interval '31 days' where id = ${old.orderId}`
    await owner.sql`insert into pgboss.job (name, data) values ('retention', '{}'), ('housekeeping', '{}')`
    await until(async () => {
      const [row] = await owner.sql`select erased_at from orders where id = ${old.orderId}`
      return row?.erased_at !== null
    })
    expect(await testApp.database.sql`select from audit`).toHaveLength(0)
  })

  const newClassAsOwner = () => newClass({ ...testApp, database: owner })

  it.each([
    'drop table orders',
    'drop view audit',
    'drop table pgboss.job',
    'truncate gateway_responses',
    'alter table classes drop constraint classes_seats_within_capacity',
    'alter table classes disable trigger all',
    'drop index payments_gateway_trade_number',
    'create table mine (id integer)',
    'create schema mine',
    'delete from payments',
    'delete from orders',
    'delete from classes',
    'delete from staff',
    'delete from office_log',
    "update office_log set reason = 'another'",
    'delete from drizzle.__drizzle_migrations',
    'create or replace function uuid_v7() returns uuid language sql as $$ select null::uuid $$',
    "copy orders to program 'cat'",
  ])('may not %s', async (statement) => {
    await expect(testApp.database.sql.unsafe(statement)).rejects.toThrow(
      /permission denied|must be owner|must be superuser/,
    )
  })
})
