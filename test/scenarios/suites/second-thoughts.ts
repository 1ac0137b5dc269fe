import { describe, it } from 'vitest'
import { gatewayIds } from '../../support/simulator.ts'
import { expectEnding } from '../parts/ending.ts'
import { expectAnswers } from '../parts/expect-answers.ts'
import { register, type Registration } from '../parts/registration.ts'
import { watch } from '../parts/watch.ts'
import type { Shop } from '../shop/shop.ts'
import type { Channel } from '../shop/simulator.ts'

interface Message {
  channel: Channel
  /** Which of the trade's two results it tells. */
  result: 1 | 2
}

const messages: readonly Message[] = [
  { channel: 'notify', result: 1 },
  { channel: 'return', result: 1 },
  { channel: 'notify', result: 2 },
]

/** Which of the two results is the approval. */
const approvals = { failed_after_paid: 1, paid_after_failed: 2 } as const

type ScenarioId = keyof typeof approvals

/**
 * A bank that says first one thing and then another, told in every order. Money that has come is final, and money
 * that comes after a refusal is money: in the end the order is always paid, once.
 */
export function secondThoughts(shop: () => Shop): void {
  describe.each(gatewayIds)('two answers about one trade at %s', (gateway) => {
    describe.each(Object.keys(approvals) as ScenarioId[])('%s', (scenario) => {
      const begin = async () => {
        await shop().simulator.startAfresh()
        const registration = await register(shop(), gateway)
        await shop().simulator.endInSilence(registration.transId, scenario)
        return { registration, watching: await watch(shop(), gateway) }
      }
      const inWords = (order: readonly Message[]) =>
        order.map(({ channel, result }) => `${channel} ${isApproval(scenario, result) ? 'paid' : 'failed'}`)
      const orders = permutations(messages).map((order) => [inWords(order).join(', '), order] as const)

      it.each(orders)('%s', async (_, order) => {
        const { registration, watching } = await begin()
        for (const message of order) await shop().simulator.tell(registration.transId, message)
        await watching.expectInOrder(verdictsOf(scenario, order))
        await expectPaid(shop(), registration)
      })

      it('all at the same moment', async () => {
        const { registration, watching } = await begin()
        const twice = [...messages, ...messages]
        await Promise.all(twice.map((message) => shop().simulator.tell(registration.transId, message)))
        await watching.expectOneOf(permutations(twice).map((order) => verdictsOf(scenario, order)))
        await expectPaid(shop(), registration)
      })
    })
  })
}

const isApproval = (scenario: ScenarioId, result: number) => approvals[scenario] === result

/** What the rules make of it: the first of its kind settles, unless money has come before, which nothing undoes. */
function verdictsOf(scenario: ScenarioId, order: readonly Message[]): string[] {
  let status: 'open' | 'failed' | 'paid' = 'open'
  return order.map(({ channel, result }) => {
    const said = isApproval(scenario, result) ? 'paid' : 'failed'
    if (status === said) return `${channel} duplicate`
    if (status === 'paid') return `${channel} conflict`
    status = said
    return `${channel} settled`
  })
}

/** Each of the messages is the gateway's own, so each is answered as one, whatever it came to. */
async function expectPaid(shop: Shop, registration: Registration): Promise<void> {
  const sent = await shop.simulator.deliveries(registration.transId)
  const answers = { notify: 'taken', return: 'result page' } as const
  expectAnswers(
    registration,
    sent,
    sent.map(({ channel }) => ({ channel, answer: answers[channel] })),
  )
  await expectEnding(shop, registration, 'confirmed')
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  )
}
