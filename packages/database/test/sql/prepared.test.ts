import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { overdueHold } from '../../src/holds/overdue-hold.ts'
import { orders } from '../../src/schema/index.ts'
import { executeText, runPrepared, statement } from '../../src/sql/prepared.ts'
import { testServers } from '../../src/testing/index.ts'

describe('the text of a statement', () => {
  it('takes strings and numbers as they are, and writes out fragments of Drizzle', () => {
    const seats = 2
    expect(
      statement`select ${'id'} from orders where ${eq(orders.seats, sql.raw(`${seats}`))} limit ${seats}`,
    ).toBe('select id from orders where "orders"."seats" = 2 limit 2')
    expect(statement`select from orders where ${overdueHold}`).toContain(`"orders"."status" = 'pending'`)
  })

  it('refuses a fragment that binds a parameter, which would be lost', () => {
    expect(() => statement`select from orders where ${eq(orders.status, 'pending')}`).toThrow(
      'would lose the bound parameters of: "orders"."status" = $1',
    )
    expect(() => statement`select ${sql`${1} + ${2}`}`).toThrow('$1 + $2')
  })
})

describe.each(testServers)('text with parameters on $name', (server) => {
  it('is run in a transaction of its own, or in Drizzle’s', async () => {
    const database = await server.open()
    const text = statement`select $1::integer + $2::integer as sum, $1::text as first`
    expect(await runPrepared(database.db, text, [1, 2])).toEqual([{ sum: 3, first: '1' }])
    const rows = await database.db.transaction((tx) => executeText(tx, text, [1, 2]))
    expect(rows).toEqual([{ sum: 3, first: '1' }])
    await database.close()
  })
})
