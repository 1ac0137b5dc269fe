import type { Verdict } from '@baoming/database'
import { isOffered, scenarios, type ScenarioId } from '@baoming/gateway-sim'
import { simulatedGateways } from '@baoming/gateways/sim'
import { describe, it } from 'vitest'
import { gatewayIds } from '../../support/simulator.ts'
import type { Answer } from '../parts/arrivals.ts'
import { expectEnding, type Ending } from '../parts/ending.ts'
import { expectAnswers } from '../parts/expect-answers.ts'
import { cancel, register, type Registration } from '../parts/registration.ts'
import { watch } from '../parts/watch.ts'
import type { Shop } from '../shop/shop.ts'
import type { Channel, Telling } from '../shop/simulator.ts'

/** What messages that all say the same come to, whichever of them is the first. */
interface Outcome {
  first: Verdict
  further: Verdict
  answers: Readonly<Record<Channel, Answer>>
  ending: Ending
  /** The customer has given up before any of them arrives. */
  cancelled?: true
}

const paid: Outcome = {
  first: 'settled',
  further: 'duplicate',
  answers: { notify: 'taken', return: 'result page' },
  ending: 'confirmed',
}
const declined: Outcome = { ...paid, ending: 'declined' }

const never = (verdict: Verdict, notice: Answer): Outcome => ({
  first: verdict,
  further: verdict,
  answers: { notify: notice, return: 'error page' },
  ending: 'open',
})

/** Every scenario that has a return and a notice, both about one result. */
const outcomes = {
  approve: paid,
  approve_3ds: paid,
  slow_approve: paid,
  return_first: paid,
  notify_first: paid,
  notify_lost: paid,
  notify_repeated: paid,
  unescaped_body: paid,
  big5_words: paid,
  insufficient_funds: declined,
  expired_card: declined,
  do_not_honour: declined,
  fail_3ds: declined,
  late: { ...paid, first: 'late', cancelled: true },
  wrong_amount: never('amount_mismatch', 'taken'),
  wrong_merchant: never('merchant_mismatch', 'taken'),
  bad_signature: never('bad_signature', 'refused'),
  missing_signature: never('bad_signature', 'refused'),
  get_instead_of_post: never('malformed', 'error page'),
  garbage_body: never('malformed', 'refused'),
} as const satisfies Partial<Record<ScenarioId, Outcome>>

/** The same messages come to the same end in every order. */
export function arrivalOrder(shop: () => Shop): void {
  describe.each(gatewayIds)('in whatever order at %s', (gateway) => {
    const offered = entries.filter(([id]) => isOffered(id, simulatedGateways[gateway]))
    describe.each(offered)('%s', (scenario, outcome) => {
      const begin = async () => {
        await shop().simulator.startAfresh()
        const registration = await register(shop(), gateway)
        if (outcome.cancelled) await cancel(shop(), registration)
        await shop().simulator.endInSilence(registration.transId, scenario)
        return { registration, watching: await watch(shop(), gateway) }
      }

      it.each([
        ['the notice first', ['notify', 'return']],
        ['the return first', ['return', 'notify']],
      ] as const)('%s', async (_, channels) => {
        const messages = messagesOf(scenario, channels)
        const { registration, watching } = await begin()
        for (const message of messages) await shop().simulator.tell(registration.transId, message)
        await watching.expectInOrder(verdictsOf(messages, 0, outcome))
        await expectEnd(shop(), registration, outcome)
      })

      it('all at the same moment', async () => {
        const once = messagesOf(scenario, ['return', 'notify'])
        // The more there are, the surer some of them meet.
        const messages = once.length < 3 ? [...once, ...once, ...once] : [...once, ...once]
        const { registration, watching } = await begin()
        await Promise.all(messages.map((message) => shop().simulator.tell(registration.transId, message)))
        await watching.expectOneOf(messages.map((_, first) => verdictsOf(messages, first, outcome)))
        await expectEnd(shop(), registration, outcome)
      })
    })
  })
}

const entries = Object.entries(outcomes) as [keyof typeof outcomes, Outcome][]

/** Damaged as the scenario damages the first ones; what it loses arrives here, or there would be no order. */
function messagesOf(scenario: ScenarioId, channels: readonly Channel[]): Telling[] {
  const { fault, notices } = scenarios[scenario]
  return channels.flatMap((channel) => {
    const message: Telling = { channel, fault: fault === 'lost' ? null : fault }
    return channel === 'notify' ? notices.map(() => message) : [message]
  })
}

const verdictsOf = (messages: readonly Telling[], firstIndex: number, { first, further }: Outcome) =>
  messages.map(({ channel }, index) => `${channel} ${index === firstIndex ? first : further}`)

async function expectEnd(
  shop: Shop,
  registration: Registration,
  { answers, ending }: Outcome,
): Promise<void> {
  const sent = await shop.simulator.deliveries(registration.transId)
  expectAnswers(
    registration,
    sent,
    sent.map(({ channel }) => ({ channel, answer: answers[channel] })),
  )
  await expectEnding(shop, registration, ending)
}
