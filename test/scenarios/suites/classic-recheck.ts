import { afterEach, beforeEach, describe, it } from 'vitest'
import { back, notice, type Arrival } from '../parts/arrivals.ts'
import { expectEnding, expectState, untilState } from '../parts/ending.ts'
import { expectAnswers } from '../parts/expect-answers.ts'
import { register, type Registration } from '../parts/registration.ts'
import { watch, type Watch } from '../parts/watch.ts'
import type { Shop } from '../shop/shop.ts'

/** The classic gateway's signature proves no success: its server has to be asked, and may not answer. */
export function classicRecheck(shop: () => Shop): void {
  describe('a success at greenworld', () => {
    let registration: Registration
    let watching: Watch
    beforeEach(async () => {
      await shop().simulator.startAfresh()
      registration = await register(shop(), 'greenworld')
      watching = await watch(shop(), 'greenworld')
    })
    afterEach(() => shop().simulator.answerQueries('normal'))

    const expectArrivals = async (arrivals: readonly Arrival[]) =>
      expectAnswers(registration, await shop().simulator.deliveries(registration.transId), arrivals)

    it('that its server denies is a forgery, until its server knows it', async () => {
      const { simulator } = shop()
      await simulator.answerQueries('deny')
      await simulator.play(registration.transId, 'approve')
      const refused = [notice('recheck_refused', 'refused'), back('recheck_refused', 'error page')]
      await expectArrivals(refused)
      await watching.expectInOrder(['notify recheck_refused', 'return recheck_refused'])
      await expectState(shop(), registration, 'open')

      await simulator.answerQueries('normal')
      await simulator.tell(registration.transId, { channel: 'notify' })
      await expectArrivals([...refused, notice('settled')])
      await expectEnding(shop(), registration, 'confirmed')
    })

    it.each(['notify', 'return'] as const)(
      'of which its server says nothing is being confirmed, and a %s after that settles it',
      async (channel) => {
        const { simulator } = shop()
        await simulator.answerQueries('silent')
        await simulator.endInSilence(registration.transId, 'approve')
        await Promise.all(
          (['notify', 'return'] as const).map((both) =>
            simulator.tell(registration.transId, { channel: both }),
          ),
        )
        await watching.expectOneOf([['notify unconfirmed', 'return unconfirmed']])
        await expectState(shop(), registration, 'confirming')

        await simulator.answerQueries('normal')
        const settling = await watch(shop(), 'greenworld')
        await simulator.tell(registration.transId, { channel })
        await settling.expectInOrder([`${channel} settled`])
        await expectEnding(shop(), registration, 'confirmed')
      },
    )

    it('of which its server gives an error is asked about again by itself, and then confirmed', async () => {
      const { simulator } = shop()
      await simulator.answerQueries('error')
      await simulator.play(registration.transId, 'approve')
      await expectArrivals([notice('unconfirmed'), back('unconfirmed')])
      await watching.expectInOrder(['notify unconfirmed', 'return unconfirmed'])
      await expectState(shop(), registration, 'confirming')

      await simulator.answerQueries('normal')
      await untilState(shop(), registration, 'confirmed')
      await expectEnding(shop(), registration, 'confirmed')
    })
  })
}
