import { isOffered, scenarioIds, scenarios, type ScenarioId } from '@baoming/gateway-sim'
import { simulatedGateways } from '@baoming/gateways/sim'
import { describe, expect, it } from 'vitest'
import { gatewayIds, type GatewayId } from '../../support/simulator.ts'
import { back, notice, type Arrival } from '../parts/arrivals.ts'
import { expectEnding, expectState, type Ending } from '../parts/ending.ts'
import { expectAnswers } from '../parts/expect-answers.ts'
import { cancel, readOrder, register, type Registration } from '../parts/registration.ts'
import { watch } from '../parts/watch.ts'
import type { Shop } from '../shop/shop.ts'

/** A stretch of a payment: what comes after so much time, and how things stand then. */
interface Step {
  after: string
  arrivals: readonly Arrival[]
  ending: Ending
  /** The customer gives up before it. */
  cancelled?: true
}

const atOnce = (arrivals: readonly Arrival[], ending: Ending): Step => ({ after: '0s', arrivals, ending })
const later = (after: string, arrivals: readonly Arrival[], ending: Ending): Step => ({
  after,
  arrivals,
  ending,
})

const paid = [notice('settled'), back('duplicate')]
const approved = () => [atOnce(paid, 'confirmed')]
const declined = () => [atOnce(paid, 'declined')]

/** A day has every repetition of the first day; the classic gateway is not known to repeat anything. */
const repetitionsInADay: Record<GatewayId, number> = { greenworld: 0, ecpay: 4, newebpay: 3 }

/** A notice that was spoilt on its way comes again as it should have come, and settles. */
function spoilt(arrivals: readonly Arrival[]) {
  return (gateway: GatewayId): Step[] => [
    atOnce(arrivals, 'open'),
    gateway === 'greenworld' ? later('1d', [], 'open') : later('1d', [notice('settled')], 'confirmed'),
  ]
}

/** Refused each time it comes, it comes as often as a gateway repeats. */
function forged(gateway: GatewayId): Step[] {
  const repetitions = Array<Arrival>(repetitionsInADay[gateway]).fill(notice('bad_signature', 'refused'))
  return [
    atOnce([notice('bad_signature', 'refused'), back('bad_signature', 'error page')], 'open'),
    later('23h', repetitions, 'open'),
  ]
}

/** Signed by the gateway, so that it is told not to send it again; believed all the same it is not. */
function wrong(verdict: 'amount_mismatch' | 'merchant_mismatch') {
  return (): Step[] => [
    atOnce([notice(verdict), back(verdict, 'error page')], 'open'),
    later('1d', [], 'open'),
  ]
}

/** What each of the simulator's scenarios comes to. */
const courses: Record<ScenarioId, (gateway: GatewayId) => Step[]> = {
  approve: approved,
  approve_3ds: approved,
  insufficient_funds: declined,
  expired_card: declined,
  do_not_honour: declined,
  fail_3ds: declined,
  pay_and_close: () => [atOnce([notice('settled')], 'confirmed')],
  slow_approve: () => [atOnce([], 'open'), later('30s', paid, 'confirmed')],
  return_first: () => [
    atOnce([back('settled')], 'confirmed'),
    later('20s', [notice('duplicate')], 'confirmed'),
  ],
  notify_first: approved,
  notify_lost: (gateway) => [
    atOnce([back('settled')], 'confirmed'),
    later('1d', gateway === 'greenworld' ? [] : [notice('duplicate')], 'confirmed'),
  ],
  silent: () => [atOnce([], 'open'), later('1d', [], 'open')],
  unescaped_body: approved,
  big5_words: approved,
  notify_repeated: () => [
    atOnce(
      [notice('settled'), notice('duplicate'), notice('duplicate'), notice('duplicate'), back('duplicate')],
      'confirmed',
    ),
  ],
  late: () => [
    atOnce([], 'open'),
    { ...later('35m', [notice('late'), back('duplicate')], 'confirmed'), cancelled: true },
  ],
  failed_after_paid: () => [atOnce(paid, 'confirmed'), later('10s', [notice('conflict')], 'confirmed')],
  paid_after_failed: () => [atOnce(paid, 'declined'), later('10s', [notice('settled')], 'confirmed')],
  wrong_amount: wrong('amount_mismatch'),
  wrong_merchant: wrong('merchant_mismatch'),
  bad_signature: forged,
  missing_signature: forged,
  simulate_paid: () => [atOnce([notice('simulated')], 'open'), later('1d', [], 'open')],
  get_instead_of_post: spoilt([notice('malformed', 'error page'), back('malformed', 'error page')]),
  garbage_body: spoilt([notice('malformed', 'refused'), back('malformed', 'error page')]),
}

/** A sample takes one scenario of so many. */
const sampleInterval = 4

/** @returns every fourth, beginning one later at each gateway, so that the gateways' samples differ */
const sampleOf = (ids: readonly ScenarioId[], gateway: GatewayId) =>
  ids.filter((_, index) => index % sampleInterval === gatewayIds.indexOf(gateway) % sampleInterval)

/**
 * Every scenario, or a sample of them, as its card says, with the simulator's clock moved by hand. The sample is the
 * same in every run.
 */
export function everyScenario(shop: () => Shop, { sampled }: { sampled: boolean }): void {
  describe.each(gatewayIds)('every scenario at %s', (gateway) => {
    const offered = scenarioIds.filter((id) => isOffered(id, simulatedGateways[gateway]))
    const played = sampled ? sampleOf(offered, gateway) : offered
    if (sampled) {
      const left = `${played.length} of ${offered.length} scenarios at ${gateway} (BAOMING_ALL_TESTS=1: all)`
      console.info(`Two processes play ${left}: ${played.join(', ')}`)
    }

    it.each(played)('%s', async (scenario) => {
      const { simulator } = shop()
      await simulator.startAfresh()
      const registration = await register(shop(), gateway)
      const steps = courses[scenario](gateway)
      for (const [index, step] of steps.entries()) {
        if (step.cancelled) await cancel(shop(), registration)
        await go(shop(), registration, step, () =>
          index === 0
            ? simulator.play(registration.transId, scenario)
            : simulator.pass(step.after).then(() => undefined),
        )
      }
      await expectWords(shop(), registration, scenario)
      await expectEnding(shop(), registration, steps.at(-1)!.ending)
    })
  })
}

async function go(
  shop: Shop,
  registration: Registration,
  { arrivals, ending }: Step,
  proceed: () => Promise<void>,
): Promise<void> {
  const { gateway, transId } = registration
  const { simulator } = shop
  const sentBefore = (await simulator.deliveries(transId)).length
  const watching = await watch(shop, gateway)
  await proceed()

  const sent = (await simulator.deliveries(transId)).slice(sentBefore)
  expectAnswers(registration, sent, arrivals)
  await watching.expectInOrder(arrivals.map(({ channel, verdict }) => `${channel} ${verdict}`))
  await expectState(shop, registration, ending)
}

/** The customer of a payment that was refused reads the bank's own words. */
async function expectWords(shop: Shop, registration: Registration, scenario: ScenarioId): Promise<void> {
  const [payment] = (await readOrder(shop, registration)).payments
  if (payment?.status === 'failed')
    expect(payment.responseMessage).toBe(scenarios[scenario].endings[0].message)
}
