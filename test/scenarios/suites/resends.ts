import { afterEach, describe, expect, it } from 'vitest'
import { gatewayIds } from '../../support/simulator.ts'
import { back, missed, notice, type Arrival } from '../parts/arrivals.ts'
import { expectEnding, expectState } from '../parts/ending.ts'
import { expectAnswers } from '../parts/expect-answers.ts'
import { register, type Registration } from '../parts/registration.ts'
import { watch } from '../parts/watch.ts'
import type { Shop } from '../shop/shop.ts'

/** Time from each notice that is not taken to the next one, by the vendors' own rules. */
const repeating = [
  ['ecpay', ['10m', '10m']],
  ['newebpay', ['5m', '10m']],
] as const

/** Messages that the shop does not get, because it is not there. */
export function resends(shop: () => Shop): void {
  const expectArrivals = async (registration: Registration, arrivals: readonly Arrival[]) =>
    expectAnswers(registration, await shop().simulator.deliveries(registration.transId), arrivals)

  describe('while nothing gets through to the shop', () => {
    afterEach(() => {
      shop().proxy.isDown = false
    })

    it.each(repeating)(
      'a notice of %s comes again until it does, settles, and then comes no more',
      async (gateway, [first, second]) => {
        const { simulator, proxy } = shop()
        await simulator.startAfresh()
        const registration = await register(shop(), gateway)
        const watching = await watch(shop(), gateway)
        proxy.isDown = true
        await simulator.play(registration.transId, 'approve')
        await simulator.pass(first)
        proxy.isDown = false
        await expectState(shop(), registration, 'open')

        await simulator.pass(second)
        await expectState(shop(), registration, 'confirmed')
        expect((await simulator.pass('30d')).waiting).toBe(0)
        await expectArrivals(registration, [
          missed('notify'),
          missed('return'),
          missed('notify'),
          notice('settled'),
        ])
        await watching.expectInOrder(['notify settled'])
        await expectEnding(shop(), registration, 'confirmed')
      },
    )

    it.each(gatewayIds)('a customer of %s who then sends the return again is confirmed', async (gateway) => {
      const { simulator, proxy } = shop()
      await simulator.startAfresh()
      const registration = await register(shop(), gateway)
      const watching = await watch(shop(), gateway)
      proxy.isDown = true
      await simulator.play(registration.transId, 'approve')
      proxy.isDown = false
      await simulator.tell(registration.transId, { channel: 'return' })

      await expectArrivals(registration, [missed('notify'), missed('return'), back('settled')])
      await watching.expectInOrder(['return settled'])
      await expectEnding(shop(), registration, 'confirmed')
    })
  })

  describe('when a process of the shop dies', () => {
    /** The last one, in the middle of its work; the next callback is meant for it. */
    const kill = async () => {
      const { processes, proxy } = shop()
      const victim = processes.at(-1)!
      await victim.kill()
      const meantForIt = () => proxy.giveNextCallbackTo(processes.length - 1)
      meantForIt()
      return { victim, meantForIt }
    }

    it.each(repeating)('it settles what %s sends again once it is back', async (gateway, [first]) => {
      const { simulator } = shop()
      await simulator.startAfresh()
      const registration = await register(shop(), gateway)
      const { victim, meantForIt } = await kill()
      await simulator.play(registration.transId, 'pay_and_close')
      await victim.start()
      await expectState(shop(), registration, 'open')

      meantForIt()
      const watching = await watch(shop(), gateway)
      await simulator.pass(first)
      await expectArrivals(registration, [missed('notify'), notice('settled')])
      await watching.expectInOrder(['notify settled'])
      await expectEnding(shop(), registration, 'confirmed')
    })
  })
}

/** With more than one process nobody waits for the one that died. */
export function takeover(shop: () => Shop): void {
  it.each(repeating)('another process takes over what %s sends again', async (gateway, [first]) => {
    const { simulator, processes, proxy } = shop()
    await simulator.startAfresh()
    const registration = await register(shop(), gateway)
    const victim = processes.at(-1)!
    await victim.kill()
    proxy.giveNextCallbackTo(processes.length - 1)
    await simulator.play(registration.transId, 'pay_and_close')
    await simulator.pass(first)
    expectAnswers(registration, await simulator.deliveries(registration.transId), [
      missed('notify'),
      notice('settled'),
    ])
    await victim.start()
    await expectEnding(shop(), registration, 'confirmed')

    // What the dead one missed is no news to it now.
    proxy.giveNextCallbackTo(processes.length - 1)
    const watching = await watch(shop(), gateway)
    await simulator.tell(registration.transId, { channel: 'notify' })
    await watching.expectInOrder(['notify duplicate'])
    await expectEnding(shop(), registration, 'confirmed')
  })
}
