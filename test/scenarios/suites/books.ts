import type { Database } from '@baoming/database'
import { sql } from '@baoming/database/testing'
import { describe, expect, it } from 'vitest'
import { wrongClasses } from '../../support/wrong-classes.ts'
import { expectState } from '../parts/ending.ts'
import { register } from '../parts/registration.ts'
import type { Shop } from '../shop/shop.ts'

/** After all the others: what must hold however a shop's payments have gone. */
export function books(shop: () => Shop): void {
  describe('after all of that', () => {
    let reading: ReturnType<typeof closeBooks> | undefined
    const read = () => (reading ??= closeBooks(shop()))

    it('every paid order has had one mail, and no other order any', async () => {
      const { paidOrders } = await read()
      const names = (await shop().mails()).map((mail) => /^message-id:\s*<order-(.+)@/im.exec(mail)?.[1])
      expect(names.sort()).toEqual(paidOrders.map(({ id, status }) => `${id}-${status}`).sort())
    })

    it('every class has the seats and the numbers that its orders say', async () => {
      expect((await read()).wrongClasses).toEqual([])
    })

    it('every answer that has come is decided, and none has failed through a fault of our own', async () => {
      expect((await read()).undecided).toEqual([])
    })
  })
}

async function closeBooks(shop: Shop) {
  await shop.simulator.startAfresh()
  // Mails leave in the order in which they were owed: after this one, all that were owed have left.
  const last = await register(shop, 'ecpay')
  await shop.simulator.play(last.transId, 'approve')
  await expectState(shop, last, 'confirmed')
  return shop.inDatabase(({ db }) => readBooks(db))
}

async function readBooks(db: Database['db']) {
  const paidOrders = await db.execute<{ id: string; status: string }>(sql`
    select id, status from orders where status in ('confirmed', 'paid_without_seat')
  `)
  const wrong = await db.execute(wrongClasses)
  const undecided = await db.execute(sql`
    select id, channel, verdict from gateway_responses where verdict is null or verdict = 'error'
  `)
  return { paidOrders: [...paidOrders], wrongClasses: [...wrong], undecided: [...undecided] }
}
