import { describe, expect, it } from 'vitest'
import type { GatewayId } from '../../support/simulator.ts'
import { back, notice } from '../parts/arrivals.ts'
import { expectEnding, expectState } from '../parts/ending.ts'
import { expectAnswers } from '../parts/expect-answers.ts'
import { goToGateway, readOrder, signUp } from '../parts/registration.ts'
import { watch } from '../parts/watch.ts'
import type { Shop } from '../shop/shop.ts'

const pairs: readonly [GatewayId, GatewayId][] = [
  ['ecpay', 'newebpay'],
  ['newebpay', 'greenworld'],
  ['greenworld', 'ecpay'],
  ['ecpay', 'ecpay'],
]

/** One order, tried twice. */
export function twoPayments(shop: () => Shop): void {
  describe.each(pairs)('a customer who goes to %s and then to %s', (firstGateway, secondGateway) => {
    const begin = async () => {
      await shop().simulator.startAfresh()
      const order = await signUp(shop())
      const first = await goToGateway(shop(), order, firstGateway)
      const second = await goToGateway(shop(), order, secondGateway)
      return { first, second, watching: await watch(shop(), ...new Set([firstGateway, secondGateway])) }
    }

    it('is refused there and confirmed here', async () => {
      const { first, second, watching } = await begin()
      const { simulator } = shop()
      await simulator.play(first.transId, 'insufficient_funds')
      await expectState(shop(), first, 'declined')
      await simulator.play(second.transId, 'approve')
      await watching.expectInOrder([
        'notify settled',
        'return duplicate',
        'notify settled',
        'return duplicate',
      ])
      await expectEnding(shop(), second, 'confirmed')
      expect((await readOrder(shop(), first)).payments.map(({ status }) => status)).toEqual([
        'failed',
        'complete',
      ])
    })

    it('pays at both, and has one seat and a payment too many', async () => {
      const { first, second, watching } = await begin()
      const { simulator } = shop()
      await simulator.play(first.transId, 'approve')
      await simulator.play(second.transId, 'approve')
      await watching.expectInOrder([
        'notify settled',
        'return duplicate',
        'notify double_payment',
        'return duplicate',
      ])
      expectAnswers(second, await simulator.deliveries(second.transId), [
        notice('double_payment'),
        back('duplicate'),
      ])
      await expectState(shop(), first, 'confirmed')
      await expectEnding(shop(), second, 'confirmed')
    })

    it('pays at both at the same moment, and has one seat and a payment too many', async () => {
      const { first, second, watching } = await begin()
      const { simulator } = shop()
      await simulator.endInSilence(first.transId, 'approve')
      await simulator.endInSilence(second.transId, 'approve')
      await Promise.all([
        simulator.tell(first.transId, { channel: 'notify' }),
        simulator.tell(second.transId, { channel: 'notify' }),
      ])
      await watching.expectOneOf([['notify settled', 'notify double_payment']])
      await expectState(shop(), first, 'confirmed')
      await expectEnding(shop(), second, 'confirmed')
    })
  })
}
