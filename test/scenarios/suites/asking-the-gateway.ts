import type { Database } from '@baoming/database'
import { sql } from '@baoming/database/testing'
import type { ScenarioId } from '@baoming/gateway-sim'
import { beforeAll, describe, it } from 'vitest'
import { notice } from '../parts/arrivals.ts'
import { expectEnding, expectState, untilState, type Ending } from '../parts/ending.ts'
import { expectAnswers } from '../parts/expect-answers.ts'
import { register, type Registration } from '../parts/registration.ts'
import { watchPayment } from '../parts/watch.ts'
import type { Shop } from '../shop/shop.ts'

const askable = ['ecpay', 'newebpay'] as const
type Askable = (typeof askable)[number]

/** What a question finds out when all that came before it was not believed, or never came. */
interface Finding {
  after: string
  /** Null while the customer is still on the gateway's page. */
  scenario: ScenarioId | null
  verdict: 'settled' | 'open'
  ending: Ending
}

const paidAfter = (scenario: ScenarioId): Finding => ({
  after: scenario,
  scenario,
  verdict: 'settled',
  ending: 'confirmed',
})

const truths: readonly Finding[] = [
  paidAfter('silent'),
  paidAfter('wrong_amount'),
  paidAfter('wrong_merchant'),
  paidAfter('bad_signature'),
  paidAfter('missing_signature'),
  paidAfter('get_instead_of_post'),
  paidAfter('garbage_body'),
  { after: 'no choice yet', scenario: null, verdict: 'open', ending: 'open' },
]

const findings: Record<Askable, readonly Finding[]> = {
  ecpay: [...truths, { ...paidAfter('simulate_paid'), verdict: 'open', ending: 'open' }],
  newebpay: truths,
}

/** What has happened where nobody tells the shop, for the other tests. */
const untold = { refused: 'insufficient_funds', 'two tabs': 'approve', notice: 'approve' } as const

/** The shop asks the gateway's server itself: for a customer who waits, and in rounds of its own. */
export function askingTheGateway(shop: () => Shop): void {
  describe('asking the gateway', () => {
    const cast = new Map<string, Registration>()
    const customer = (name: string) => cast.get(name)!

    // Payments of five minutes ago and more, all made older at once: it may take a restart.
    beforeAll(async () => {
      await shop().simulator.startAfresh()
      // Questions carry the time, and the simulator checks it.
      await shop().simulator.clock({ freeze: false })
      for (const gateway of askable) {
        for (const { after, scenario } of findings[gateway]) {
          const one = await enter(`${gateway} ${after}`, gateway)
          if (scenario) await shop().simulator.play(one.transId, scenario)
        }
        for (const [name, scenario] of Object.entries(untold)) {
          const one = await enter(`${gateway} ${name}`, gateway)
          await shop().simulator.endInSilence(one.transId, scenario)
        }
      }
      const classic = await enter('classic', 'greenworld')
      await shop().simulator.endInSilence(classic.transId, 'approve')
      await shop().inDatabase(({ db }) => makeOlder(db, [...cast.values()]))
    })

    const enter = async (name: string, gateway: Registration['gateway']) => {
      const one = await register(shop(), gateway)
      cast.set(name, one)
      return one
    }
    const ask = ({ orderId, token }: Registration) =>
      shop().client.queryOrder({ params: { id: orderId }, token })

    describe.each(askable)('%s', (gateway) => {
      it.each(findings[gateway])('after $after finds it $verdict', async ({ after, verdict, ending }) => {
        const one = customer(`${gateway} ${after}`)
        await expectState(shop(), one, 'open')
        const watching = await watchPayment(shop(), one)
        await ask(one)
        await watching.expectInOrder([`query ${verdict}`])
        await expectState(shop(), one, ending)
        if (ending === 'confirmed') await expectNoNews(shop(), one)
        await expectEnding(shop(), one, ending)
      })

      it('finds that the bank has refused', async () => {
        const one = customer(`${gateway} refused`)
        const watching = await watchPayment(shop(), one)
        await ask(one)
        // ECPay says only that the payment was not completed, which may still change.
        const saysSo = gateway === 'newebpay'
        await watching.expectInOrder([saysSo ? 'query settled' : 'query open'])
        await expectEnding(shop(), one, saysSo ? 'declined' : 'open')
      })

      it('is done once for a customer with two tabs', async () => {
        const one = customer(`${gateway} two tabs`)
        const watching = await watchPayment(shop(), one)
        await Promise.all([ask(one), ask(one)])
        await watching.expectInOrder(['query settled'])
        await expectEnding(shop(), one, 'confirmed')
      })

      it('at the moment in which the notice comes settles once', async () => {
        const one = customer(`${gateway} notice`)
        const watching = await watchPayment(shop(), one)
        await Promise.all([ask(one), shop().simulator.tell(one.transId, { channel: 'notify' })])
        // The one that waited for the other's commit may have been numbered first.
        await watching.expectOneOf([
          ['query settled', 'notify duplicate'],
          ['notify duplicate', 'query settled'],
          ['query duplicate', 'notify settled'],
          ['notify settled', 'query duplicate'],
          // Nobody asks about what is decided when the question comes.
          ['notify settled'],
        ])
        await expectEnding(shop(), one, 'confirmed')
      })
    })

    it('is not possible at greenworld: without an answer there is nothing to ask by', async () => {
      const one = customer('classic')
      const watching = await watchPayment(shop(), one)
      await ask(one)
      await watching.expectInOrder([])
      await expectEnding(shop(), one, 'open')
    })
  })

  it('a round of questions finds what nobody has told', async () => {
    await shop().simulator.startAfresh()
    const customers: Registration[] = []
    for (const gateway of askable) {
      const one = await register(shop(), gateway)
      await shop().simulator.endInSilence(one.transId, 'approve')
      customers.push(one)
    }
    await shop().inDatabase(async ({ db }) => {
      await makeOlder(db, customers)
      await db.execute(
        sql`update payments set next_query_at = now() where trans_id in ${numbersOf(customers)}`,
      )
      await db.execute(sql`insert into pgboss.job (name, data) values ('query-payments', '{}')`)
    })
    for (const one of customers) {
      await untilState(shop(), one, 'confirmed')
      await expectNoNews(shop(), one)
      await expectEnding(shop(), one, 'confirmed')
    }
  })
}

/** As if their forms had been made six minutes earlier. */
const makeOlder = (db: Database['db'], customers: readonly Registration[]) =>
  db.execute(sql`
    update payments set created_at = created_at - interval '6 minutes' where trans_id in ${numbersOf(customers)}
  `)

const numbersOf = (customers: readonly Registration[]) => customers.map(({ transId }) => transId)

/** The notice as it should have been comes after all, and changes nothing. */
async function expectNoNews(shop: Shop, one: Registration): Promise<void> {
  const sentBefore = (await shop.simulator.deliveries(one.transId)).length
  const watching = await watchPayment(shop, one)
  await shop.simulator.tell(one.transId, { channel: 'notify', fault: null })
  const sent = await shop.simulator.deliveries(one.transId)
  expectAnswers(one, sent.slice(sentBefore), [notice('duplicate')])
  await watching.expectInOrder(['notify duplicate'])
  await expectState(shop, one, 'confirmed')
}
