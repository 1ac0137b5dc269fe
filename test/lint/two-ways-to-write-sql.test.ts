import { describe, expect, it } from 'vitest'
import { complaints } from './complaints.ts'

const outside = [
  'packages/database/src/orders/x.ts',
  'packages/database/src/sql/x.ts',
  'apps/api/src/jobs/x.ts',
]
const connecting = 'packages/database/src/connection/x.ts'

/** Other ways to write SQL, and what the rule says about each. */
const others: [code: string, because: string, inConnection: boolean][] = [
  ["await db.$client.unsafe('select 1')", 'runPrepared or executeText', false],
  ["await pool.unsafe('select 1')", 'runPrepared or executeText', false],
  ['await db.execute(sql`select 1`)', 'text for executeText', false],
  ['await tx.execute(sql.raw(text))', 'text for executeText', false],
  ["import { PgDialect } from 'drizzle-orm/pg-core'", 'refuses bound parameters', false],
  ['export const client = db.$client', 'behind Drizzle', true],
  ['await client`select 1`', "Drizzle's `sql` or a `statement`", true],
  ['await database.sql`select 1`', 'Tests alone', true],
  ['export const f = ({ sql }: Database) => sql`select 1`', 'Tests alone', true],
]

describe('the lint rule about the two ways to write SQL', { timeout: 60_000 }, () => {
  it.each(outside.flatMap((file) => others.map(([code, because]) => ({ file, code, because }))))(
    '$file may not say $code',
    async ({ file, code, because }) => {
      expect((await complaints(file, code)).join('\n')).toContain(because)
    },
  )

  it.each(others)('connection/: %s', async (code, _because, inConnection) => {
    expect((await complaints(connecting, code)).length > 0).toBe(!inConnection)
  })

  it.each([
    'await db.select().from(orders).where(sql`now() > ${orders.createdAt}`)',
    "await db.select().from(orders).prepare('orders').execute()",
    'export const text = statement`select ${column} from orders`',
    'export const count = sql<number>`count(*)::integer`',
    'await runPrepared(db, text, [])',
  ])('every file may say %s', async (code) => {
    for (const file of outside) expect(await complaints(file, code)).toEqual([])
  })

  it.each([...others])('the one module may say %s', async (code) => {
    expect(await complaints('packages/database/src/sql/prepared.ts', code)).toEqual([])
  })
})
