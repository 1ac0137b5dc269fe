import { describe, expect, it } from 'vitest'
import { answer, call, clock, deliveries, ended, order, startShop, told, useSimulator } from '../support.ts'

const simulator = useSimulator()

describe('the clock', () => {
  it('is the real one until somebody touches it', async () => {
    const before = Date.now()
    const { now, ...rest } = await clock(simulator.app)
    expect(Date.parse(now)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(now)).toBeLessThanOrEqual(Date.now())
    expect(rest).toEqual({ isFrozen: false, aheadSeconds: 0, waiting: 0, nextAt: null })
  })

  it('stands still when it is frozen, and runs on from there', async () => {
    const { app } = simulator
    const frozen = await clock(app, { set: '2026-06-02T15:30:00+08:00', freeze: true })
    expect(frozen).toMatchObject({ now: '2026-06-02T07:30:00.000Z', isFrozen: true })
    expect((await clock(app)).now).toBe(frozen.now)
    const running = await clock(app, { freeze: false })
    expect(running.isFrozen).toBe(false)
    expect(Date.parse(running.now) - Date.parse(frozen.now)).toBeLessThan(60_000)
  })

  it('is moved by any length of time', async () => {
    const { app } = simulator
    await clock(app, { set: '2026-06-02T00:00:00Z', freeze: true })
    expect((await clock(app, { advance: '1d2h3m4s' })).now).toBe('2026-06-03T02:03:04.000Z')
  })

  it('keeps running where it was moved to', async () => {
    const { app } = simulator
    expect((await clock(app, { advance: '15m' })).aheadSeconds).toBe(900)
    expect((await clock(app, { advance: '15m' })).aheadSeconds).toBe(1800)
    expect((await clock(app, { reset: true })).aheadSeconds).toBe(0)
  })

  it.each([
    [{}, 'minProperties|fewer than 1'],
    [{ advance: '15' }, 'advance'],
    [{ advance: '-15m' }, 'advance'],
    [{ advance: '367d' }, 'a year at most'],
    [{ advance: 900 }, 'advance'],
    [{ set: 'tomorrow' }, 'set'],
    [{ set: '2026-06-02T15:30:00' }, 'with a zone'],
    [{ set: '2026-13-02T15:30:00Z' }, 'set'],
    [{ freeze: 'yes' }, 'freeze'],
    [{ reset: false }, 'reset'],
    [{ stop: true }, 'additional properties'],
  ])('rejects %j', async (change, reason) => {
    const { status, body } = await call<{ code: string; error: string }>(simulator.app, '/_sim/clock', change)
    expect(status).toBe(400)
    expect(body).toEqual({ code: 'invalid_request', error: expect.stringMatching(reason) as string })
    expect((await clock(simulator.app)).aheadSeconds).toBe(0)
  })
})

describe('moving the clock', () => {
  it('delivers everything due in order, of every trade, each at its own time', async () => {
    const { app } = simulator
    const [one, other] = [await startShop('ecpay'), await startShop('newebpay')]
    await clock(app, { freeze: true })
    await order(app, one, { transId: 'LATE' })
    await order(app, other, { transId: 'SLOW' })
    await order(app, other, { transId: 'TWICE' })
    const start = Date.parse((await clock(app)).now)
    await answer(app, 'late', 'LATE')
    await answer(app, 'slow_approve', 'SLOW')
    await answer(app, 'return_first', 'TWICE')
    expect((await clock(app)).nextAt).toBe(new Date(start + 20_000).toISOString())

    await clock(app, { advance: '1h' })
    const sent = await deliveries(app)
    const notices = sent.filter(({ channel }) => channel === 'notify')
    expect(notices.map(({ trade, time }) => [trade, (Date.parse(time) - start) / 1000])).toEqual([
      ['TWICE', 20],
      ['SLOW', 30],
      ['LATE', 2100],
    ])
    expect(sent.every(({ state }) => state === 'answered')).toBe(true)
    expect(Date.parse((await clock(app)).now)).toBe(start + 3_600_000)
  })

  it('to a time ahead does the same', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    await order(app, shop)
    await answer(app, 'late')
    const { now } = await clock(app)
    await clock(app, { set: new Date(Date.parse(now) + 36 * 60_000).toISOString() })
    expect(told(shop)).toEqual(['notify succeeded 1200', 'return succeeded 1200'])
  })

  it('back undoes nothing', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    await order(app, shop)
    await answer(app, 'late')
    await clock(app, { advance: '36m' })
    await clock(app, { reset: true })
    const { body } = await call<object>(app, '/_sim/trades/A20260602001')
    expect(body).toMatchObject({ status: 'approved' })
  })

  it('back does not bring the future nearer', async () => {
    const { app } = simulator
    const shop = await startShop('ecpay')
    await order(app, shop)
    await answer(app, 'late')
    await clock(app, { set: '2020-01-01T00:00:00Z', freeze: true })
    await clock(app, { advance: '1h' })
    expect(shop.received).toEqual([])
    expect((await clock(app)).waiting).toBe(2)
  })

  it('twice at once adds up', async () => {
    const { app } = simulator
    await clock(app, { set: '2026-06-02T00:00:00Z', freeze: true })
    await Promise.all([clock(app, { advance: '10m' }), clock(app, { advance: '5m' })])
    expect((await clock(app)).now).toBe('2026-06-02T00:15:00.000Z')
  })
})

describe('the clock that runs', () => {
  it('delivers by itself when the time has come', async () => {
    const { app } = simulator
    const shop = await startShop('newebpay')
    await clock(app, { freeze: true })
    await order(app, shop)
    await answer(app, 'slow_approve')
    await clock(app, { advance: '29s' })
    await clock(app, { freeze: false })
    expect(shop.received).toEqual([])
    await ended(app, 2)
    expect(told(shop)).toEqual(['notify succeeded 1200', 'return succeeded 1200'])
  })

  it('lets no slow shop hold up the others', async () => {
    const { app } = simulator
    const [slow, quick] = [await startShop('ecpay'), await startShop('newebpay')]
    slow.answering = () => 'never'
    await order(app, slow, { transId: 'SLOW' })
    await order(app, quick, { transId: 'QUICK' })
    await answer(app, 'pay_and_close', 'SLOW')
    await answer(app, 'pay_and_close', 'QUICK')
    await expect.poll(() => told(quick)).toEqual(['notify succeeded 1200'])
    expect(await deliveries(app)).toMatchObject([{ trade: 'SLOW', state: 'under way' }, { trade: 'QUICK' }])
    slow.close()
  })
})

it('an answer is stamped with the simulator’s time', async () => {
  const { app } = simulator
  const shop = await startShop('ecpay')
  await clock(app, { set: '2031-02-03T04:05:06+08:00', freeze: true })
  await order(app, shop)
  await answer(app, 'approve')
  await ended(app, 2)
  expect(shop.received[0]?.reading.fields).toMatchObject({ process_date: '20310203', process_time: '040506' })
})
