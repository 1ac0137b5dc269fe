import { describe, expect, it } from 'vitest'
import { answer, call, clock, deliveries, ended, order, startShop, told, useSimulator } from '../support.ts'

const simulator = useSimulator()
const minuteMs = 60_000

/** Minutes from the first notice to each further one. */
async function noticeMinutes(): Promise<number[]> {
  const times = (await deliveries(simulator.app))
    .filter(({ channel }) => channel === 'notify')
    .map(({ time }) => Date.parse(time))
  return times.map((time) => Math.round((time - (times[0] ?? 0)) / minuteMs))
}

describe('a notice that the shop does not take', () => {
  it.each([
    ['ecpay', [0, 10, 20, 30, 40, 1450, 1460, 1470, 1480, 2890, 2900, 2910, 2920], '1|OK\n'],
    ['newebpay', [0, 5, 15, 30], undefined],
    ['greenworld', [0], undefined],
  ] as const)('is repeated by the rules of %s, and then no more', async (gateway, minutes, almostRight) => {
    const { app } = simulator
    const shop = await startShop(gateway)
    shop.answering = () => (almostRight ? { status: 200, body: almostRight } : { status: 500, body: 'no' })
    await clock(app, { freeze: true })
    await order(app, shop)
    await answer(app, 'pay_and_close')
    await clock(app, { advance: '30d' })
    expect(await noticeMinutes()).toEqual(minutes)
    expect((await deliveries(app)).every(({ acknowledged }) => acknowledged === false)).toBe(true)
    expect((await clock(app)).waiting).toBe(0)
  })

  it.each([
    ['ecpay', [0, 10, 20]],
    ['newebpay', [0, 5, 15]],
  ] as const)('is repeated at %s until it is taken', async (gateway, minutes) => {
    const { app } = simulator
    const shop = await startShop(gateway)
    shop.answering = () => (shop.received.length < 3 ? { status: 503, body: '' } : undefined)
    await clock(app, { freeze: true })
    await order(app, shop)
    await answer(app, 'pay_and_close')
    await clock(app, { advance: '30d' })
    expect(await noticeMinutes()).toEqual(minutes)
    expect((await deliveries(app)).map(({ acknowledged }) => acknowledged)).toEqual([false, false, true])
  })

  it('is not repeated any more once the same notice sent by hand has been taken', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    shop.answering = () => ({ status: 500, body: '' })
    await clock(app, { freeze: true })
    await order(app, shop)
    await answer(app, 'pay_and_close')
    await ended(app, 1)
    shop.answering = () => undefined
    await call(app, '/_sim/trades/A20260602001/deliver', { channel: 'notify' })
    expect((await clock(app)).waiting).toBe(0)
    await clock(app, { advance: '30d' })
    expect(shop.received).toHaveLength(2)
  })

  it('counts for its own result alone: the other one is repeated by itself', async () => {
    const { app } = simulator
    const shop = await startShop('newebpay')
    shop.answering = ({ reading }) =>
      reading.verified && reading.outcome === 'declined' ? undefined : { status: 500, body: '' }
    await clock(app, { freeze: true })
    await order(app, shop)
    await answer(app, 'paid_after_failed')
    await clock(app, { advance: '1d' })
    const approvals = told(shop).filter((one) => one === 'notify succeeded 1200')
    const declines = told(shop).filter((one) => one === 'notify declined 1200')
    expect([approvals.length, declines.length]).toEqual([4, 1])
  })

  it('may be one that nobody listens to', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    shop.merchant.notifyUrl = 'http://127.0.0.1:9/notify'
    await clock(app, { freeze: true })
    await order(app, shop)
    await answer(app, 'pay_and_close')
    await clock(app, { advance: '10m' })
    const sent = await deliveries(app)
    expect(sent).toMatchObject([
      { state: 'failed', status: null, acknowledged: false },
      { state: 'failed', status: null, acknowledged: false },
    ])
    expect(sent[0]?.body).toMatch(/\S/)
  })
})

describe('a faulty notice', () => {
  it.each(['get_instead_of_post', 'garbage_body', 'notify_lost'] as const)(
    'of %s is repeated rightly',
    async (scenario) => {
      const { app } = simulator
      const shop = await startShop('ecpay')
      await clock(app, { freeze: true })
      await order(app, shop)
      await answer(app, scenario)
      await ended(app, 2)
      shop.received.length = 0
      await clock(app, { advance: '1d' })
      expect(told(shop)).toEqual(['notify succeeded 1200'])
    },
  )

  it.each(['bad_signature', 'missing_signature'] as const)('of %s stays forged', async (scenario) => {
    const { app } = simulator
    const shop = await startShop('newebpay')
    await clock(app, { freeze: true })
    await order(app, shop)
    await answer(app, scenario)
    await clock(app, { advance: '1d' })
    expect(told(shop).filter((one) => one === 'notify bad_signature')).toHaveLength(4)
  })
})

describe('four notices', () => {
  it('come whatever the shop answers, and the first alone is repeated', async () => {
    const { app } = simulator
    const shop = await startShop('newebpay')
    shop.answering = () => ({ status: 500, body: '' })
    await clock(app, { freeze: true })
    await order(app, shop)
    await answer(app, 'notify_repeated')
    await clock(app, { advance: '1d' })
    expect(await noticeMinutes()).toEqual([0, 0, 0, 0, 5, 15, 30])
  })
})

it.each(['greenworld', 'newebpay'] as const)(
  'a shop at %s that names no notice address gets none',
  async (gateway) => {
    const { app } = simulator
    const shop = await startShop(gateway)
    shop.merchant.notifyUrl = ''
    await order(app, shop)
    await answer(app, 'approve')
    expect(await ended(app, 1)).toMatchObject([{ channel: 'return' }])
    expect((await clock(app)).waiting).toBe(0)
  },
)
