import { orders } from '@baoming/database'
import { eq, sql } from '@baoming/database/testing'
import { describe, expect, it } from 'vitest'
import { gatewayIds } from '../../support/simulator.ts'
import { expectEnding, expectState } from '../parts/ending.ts'
import { cancel, goToGateway, readOrder, register, signUp } from '../parts/registration.ts'
import { watch } from '../parts/watch.ts'
import type { Shop } from '../shop/shop.ts'
import type { Telling } from '../shop/simulator.ts'

const noticeThenReturn: readonly Telling[] = [{ channel: 'notify' }, { channel: 'return' }]

/** Money for an order whose hold has ended. */
export function lateMoney(shop: () => Shop): void {
  describe.each(gatewayIds)('money that comes late from %s', (gateway) => {
    describe('for a class that has become full', () => {
      const begin = async () => {
        await shop().simulator.startAfresh()
        const registration = await register(shop(), gateway)
        await cancel(shop(), registration)
        await signUp(shop(), registration.classSlug, 'group')
        await shop().simulator.endInSilence(registration.transId, 'late')
        return { registration, watching: await watch(shop(), gateway) }
      }

      it.each([
        ['the notice first', noticeThenReturn],
        ['the return first', noticeThenReturn.toReversed()],
      ])('is kept without a seat: %s', async (_, messages) => {
        const { registration, watching } = await begin()
        for (const message of messages) await shop().simulator.tell(registration.transId, message)
        await watching.expectInOrder(
          messages.map(
            ({ channel }, index) => `${channel} ${index === 0 ? 'paid_without_seat' : 'duplicate'}`,
          ),
        )
        await expectEnding(shop(), registration, 'paid without a seat')
      })

      it('is kept without a seat: both at the same moment', async () => {
        const { registration, watching } = await begin()
        await Promise.all(
          noticeThenReturn.map((message) => shop().simulator.tell(registration.transId, message)),
        )
        await watching.expectOneOf([
          ['notify paid_without_seat', 'return duplicate'],
          ['notify duplicate', 'return paid_without_seat'],
        ])
        await expectEnding(shop(), registration, 'paid without a seat')
      })
    })
  })

  describe('a hold that has run out', () => {
    /** As if the half hour were over. */
    const endHold = ({ orderId }: { orderId: string }, housekeeping: boolean) =>
      shop().inDatabase(async ({ db }) => {
        await db
          .update(orders)
          .set({ holdExpiresAt: sql`now() - interval '1 minute'` })
          .where(eq(orders.id, orderId))
        if (housekeeping)
          await db.execute(sql`insert into pgboss.job (name, data) values ('housekeeping', '{}')`)
      })

    it('is ended by a job; money after that is late and finds the seat still free', async () => {
      await shop().simulator.startAfresh()
      const registration = await register(shop(), 'ecpay')
      await endHold(registration, true)
      await expect
        .poll(async () => (await readOrder(shop(), registration)).status, { timeout: 60_000 })
        .toBe('expired')
      const watching = await watch(shop(), 'ecpay')
      await shop().simulator.play(registration.transId, 'approve')
      await watching.expectInOrder(['notify late', 'return duplicate'])
      await expectEnding(shop(), registration, 'confirmed')
    })

    it('gives its seat to money that comes late for another order', async () => {
      await shop().simulator.startAfresh()
      const latecomer = await register(shop(), 'newebpay')
      await cancel(shop(), latecomer)
      const couple = await goToGateway(shop(), await signUp(shop(), latecomer.classSlug, 'group'), 'ecpay')
      await endHold(couple, false)

      const watching = await watch(shop(), 'newebpay', 'ecpay')
      await shop().simulator.play(latecomer.transId, 'approve')
      await expectState(shop(), latecomer, 'confirmed')
      // One seat is left by now, and they are two.
      await shop().simulator.play(couple.transId, 'approve')
      await watching.expectInOrder([
        'notify late',
        'return duplicate',
        'notify paid_without_seat',
        'return duplicate',
      ])
      await expectEnding(shop(), latecomer, 'confirmed')
      expect(await readOrder(shop(), couple)).toMatchObject({
        status: 'paid_without_seat',
        payments: [{ status: 'complete' }],
      })
    })
  })
}
