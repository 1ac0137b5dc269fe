import type { GatewayId } from '@baoming/gateways'
import { describe, expect, it } from 'vitest'
import { isOffered, scenarioIds, type ScenarioId } from '../../src/index.ts'
import {
  answer,
  call,
  clock,
  ended,
  gatewayIds,
  order,
  simulated,
  startShop,
  told,
  useSimulator,
} from '../support.ts'

const simulator = useSimulator()

interface Course {
  /** What has arrived at the shop, channel and verdict, when everything due at once has gone out. */
  atOnce: readonly string[]
  /** And what arrives after more time. */
  later?: readonly [advance: string, arrivals: readonly string[]][]
  /** What a query finds at once, and in the end. */
  truth: readonly [atOnce: string, inTheEnd: string]
}

const notified = 'notify succeeded 1200'
const returned = 'return succeeded 1200'
const paid = { atOnce: [notified, returned], truth: ['approved', 'approved'] } as const
const declined = {
  atOnce: ['notify declined 1200', 'return declined 1200'],
  truth: ['refused', 'refused'],
} as const

/** A day is long enough for every repetition of the first day. */
const repetitionsInADay: Record<GatewayId, number> = { greenworld: 0, ecpay: 4, newebpay: 3 }

/** What a shop is told when each arrival is answered as its gateway wants it. */
const courses: Record<ScenarioId, (gateway: GatewayId) => Course> = {
  approve: () => paid,
  approve_3ds: () => paid,
  insufficient_funds: () => declined,
  expired_card: () => declined,
  do_not_honour: () => declined,
  fail_3ds: () => declined,
  pay_and_close: () => ({ ...paid, atOnce: [notified] }),
  slow_approve: () => ({
    atOnce: [],
    later: [
      ['29s', []],
      ['1s', [notified, returned]],
    ],
    truth: ['open', 'approved'],
  }),
  return_first: () => ({
    ...paid,
    atOnce: [returned],
    later: [
      ['19s', []],
      ['1s', [notified]],
    ],
  }),
  notify_first: () => paid,
  notify_lost: (gateway) => ({
    ...paid,
    atOnce: [returned],
    later: [['1d', gateway === 'greenworld' ? [] : [notified]]],
  }),
  silent: () => ({ ...paid, atOnce: [], later: [['1d', []]] }),
  unescaped_body: () => paid,
  big5_words: () => paid,
  notify_repeated: () => ({ ...paid, atOnce: [notified, notified, notified, notified, returned] }),
  late: () => ({
    atOnce: [],
    later: [
      ['34m59s', []],
      ['1s', [notified, returned]],
    ],
    truth: ['open', 'approved'],
  }),
  failed_after_paid: () => ({ ...paid, later: [['10s', ['notify declined 1200']]] }),
  paid_after_failed: () => ({
    ...declined,
    later: [
      ['9s', []],
      ['1s', [notified]],
    ],
    truth: ['refused', 'approved'],
  }),
  wrong_amount: () => ({ ...paid, atOnce: ['notify succeeded 1199', 'return succeeded 1199'] }),
  wrong_merchant: () => ({ ...paid, atOnce: ['notify merchant_mismatch', 'return merchant_mismatch'] }),
  bad_signature: forged,
  missing_signature: forged,
  simulate_paid: () => ({ atOnce: ['notify simulated'], truth: ['open', 'open'] }),
  get_instead_of_post: (gateway) => ({
    ...paid,
    atOnce: ['GET notify succeeded 1200', 'GET return succeeded 1200'],
    later: [['1d', gateway === 'greenworld' ? [] : [notified]]],
  }),
  garbage_body: (gateway) => ({
    ...paid,
    atOnce: ['notify malformed', 'return malformed'],
    later: [['1d', gateway === 'greenworld' ? [] : [notified]]],
  }),
}

function forged(gateway: GatewayId): Course {
  const repetitions = Array<string>(repetitionsInADay[gateway]).fill('notify bad_signature')
  return {
    ...paid,
    atOnce: ['notify bad_signature', 'return bad_signature'],
    later: [['23h', repetitions]],
  }
}

describe.each(gatewayIds)('at %s', (gateway) => {
  const offered = scenarioIds.filter((id) => isOffered(id, simulated[gateway]))

  it.each(offered)('%s goes as its card says', async (scenario) => {
    const { atOnce, later = [], truth } = courses[scenario](gateway)
    const { app } = simulator
    const shop = await startShop(gateway)
    const status = async () => (await call<{ status: string }>(app, '/_sim/trades/A20260602001')).body.status
    await clock(app, { freeze: true })
    await order(app, shop)

    await answer(app, scenario)
    await ended(app, atOnce.length)
    expect(told(shop)).toEqual(atOnce)
    expect(await status()).toBe(truth[0])

    for (const [advance, arrivals] of later) {
      shop.received.length = 0
      await clock(app, { advance })
      expect([advance, ...told(shop)]).toEqual([advance, ...arrivals])
    }
    expect(await status()).toBe(truth[1])
  })

  it.each([
    ['insufficient_funds', '51', '餘額不足'],
    ['expired_card', '54', '卡片過期'],
    ['do_not_honour', '05', '拒絕交易'],
    ['fail_3ds', '05', '3-D 驗證失敗'],
  ] as const)('%s comes with the bank’s code and words', async (scenario, code, message) => {
    const { app } = simulator
    const shop = await startShop(gateway)
    await order(app, shop)
    await answer(app, scenario)
    await ended(app, 2)
    expect(shop.received.map(({ reading }) => reading)).toMatchObject([
      { verified: true, message },
      { verified: true, message },
    ])
    // ECPay has codes of its own and keeps the bank's to itself.
    const shown = gateway === 'ecpay' ? '10200058' : code
    expect(shop.received[0]?.reading.fields.response_code).toBe(shown)
  })

  it('3-D Secure shows in the answer', async () => {
    const { app } = simulator
    const shop = await startShop(gateway, { ECPAY_EXTRA_INFO: '1' })
    await order(app, shop)
    await answer(app, 'approve_3ds')
    await ended(app, 2)
    expect(shop.received[0]?.reading.fields.eci).toBe('5')
  })

  it('both results of one trade have numbers of their own', async () => {
    const { app } = simulator
    const shop = await startShop(gateway)
    await clock(app, { freeze: true })
    await order(app, shop)
    await answer(app, 'paid_after_failed')
    await clock(app, { advance: '10s' })
    const { body } = await call<{ results: { number: string }[] }>(app, '/_sim/trades/A20260602001')
    const [first, second] = body.results.map(({ number }) => Number(number))
    expect(second).toBe(Number(first) + 1)
  })
})
