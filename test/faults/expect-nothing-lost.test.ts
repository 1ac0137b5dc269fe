import type { Database } from '@baoming/database'
import { sql } from '@baoming/database/testing'
import { describe, expect, it } from 'vitest'
import { expectBooksKept, expectNothingLost, type Aftermath } from './expect-nothing-lost.ts'
import { startLoad } from './load/steady-load.ts'
import { bindir } from './shop/cluster.ts'
import { openShop, type Shop } from './shop/shop.ts'
import { pollOptions } from './torture.ts'

/** Damages to the books that a fault might cause. */
const losses = {
  'a response is gone': sql`delete from gateway_responses where id = (select min(id) from gateway_responses)`,
  'a response is not decided': sql`
    update gateway_responses set verdict = 'error' where id = (select min(id) from gateway_responses)
  `,
  'a payment is open again': sql`
    update payments set status = 'initialized', completed_at = null
    where id = (select id from payments where status = 'complete' limit 1)
  `,
  'an order has lost its payment': sql`
    update payments set status = 'failed', completed_at = null
    where order_id = (select id from orders where status = 'confirmed' limit 1)
  `,
  'a second charge goes untold': sql`
    update gateway_responses set verdict = 'duplicate' where verdict = 'double_payment'
  `,
  'a seat is held for nobody': sql`update classes set held_seats = held_seats + 1 where capacity is null`,
  'a seat is not counted': sql`
    update classes set confirmed_register_count = confirmed_register_count - 1 where confirmed_register_count > 0
  `,
  'a number is left out': sql`update orders set register_index = 1000 where register_index = 1`,
  'a mail is given up': sql`
    update orders set confirm_payment_email_ok = false
    where id = (select id from orders where status = 'confirmed' limit 1)
  `,
}

describe.skipIf(!bindir)('expecting that nothing is lost', () => {
  it('sees whatever is', async () => {
    const shop = await openShop()
    const load = startLoad(shop)
    await expect.poll(() => countDoublePayments(shop.database), pollOptions).toBeGreaterThan(0)
    await load.finish()
    const aftermath = { shop, ledger: load.ledger, copiesMax: 1 }
    await expectNothingLost(aftermath)

    for (const [name, loss] of Object.entries(losses)) {
      await undone(shop, async (changed) => {
        await changed.database.db.execute(loss)
        await expectDiscovery({ ...aftermath, shop: changed }, name)
      })
    }
    const mails = await shop.mails()
    await expectDiscovery({ ...aftermath, mails: () => mails.slice(1) }, 'a mail is missing')
    await expectDiscovery({ ...aftermath, mails: () => [...mails, mails[0]!] }, 'a mail came twice')
  })
})

const expectDiscovery = (aftermath: Aftermath, name: string) =>
  expect(expectBooksKept(aftermath), name).rejects.toThrow('expected')

/** Works on the shop's books in a transaction that is rolled back. */
async function undone(shop: Shop, work: (changed: Shop) => Promise<void>): Promise<void> {
  const never = new Error('This is not to be committed.')
  const trying = shop.database.db.transaction(async (tx) => {
    const db = tx as unknown as Database['db']
    await work({ ...shop, database: { ...shop.database, db } })
    throw never
  })
  await expect(trying).rejects.toBe(never)
}

async function countDoublePayments({ db }: Database): Promise<number> {
  const rows = await db.execute(sql`select from gateway_responses where verdict = 'double_payment'`)
  return rows.length
}
