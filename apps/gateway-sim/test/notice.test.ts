import { parseForm } from '@baoming/gateways'
import type { FastifyInstance } from 'fastify'
import { describe, expect, it, vi } from 'vitest'
import type { Delivery } from '../src/trade.ts'
import { answerOn, noticeServer, order, post, redirectFields, shop, simulator } from './simulator.ts'

async function deliveriesOf(app: FastifyInstance): Promise<Delivery[]> {
  const [trade] = (await app.inject('/_sim/trades')).json<{ deliveries: Delivery[] }[]>()
  return trade?.deliveries ?? []
}

async function settledNotices(app: FastifyInstance, count: number): Promise<Delivery[]> {
  return vi.waitFor(async () => {
    const notices = (await deliveriesOf(app)).filter(({ channel }) => channel === 'notify')
    expect(notices.filter(({ state }) => state !== 'under way')).toHaveLength(count)
    return notices
  })
}

describe('the server’s notice', () => {
  it('carries the same fields as the browser, and its answer is recorded', async () => {
    const app = await simulator()
    const server = await noticeServer()
    const fields = redirectFields('A1', shop(server.url))
    const page = await post(app, await order(app, fields), { choice: 'approve' })
    expect(await settledNotices(app, 1)).toMatchObject([{ state: 'answered', status: 200, excerpt: 'OK' }])
    const sent = parseForm(server.received[0] ?? '').fields.map(({ name, value }) => [name, value])
    expect(Object.fromEntries(sent)).toEqual(answerOn(page))
  })

  it('records a refusal by the shop and a shop that cannot be reached', async () => {
    const app = await simulator()
    const server = await noticeServer(400, 'refused')
    await post(app, await order(app, redirectFields('A1', shop(server.url))), { choice: 'approve' })
    expect(await settledNotices(app, 1)).toMatchObject([
      { state: 'answered', status: 400, excerpt: 'refused' },
    ])
    await app.inject({ method: 'POST', url: '/_sim/reset' })
    await post(app, await order(app, redirectFields('A2', shop('http://127.0.0.1:1/'))), {
      choice: 'approve',
    })
    expect(await settledNotices(app, 1)).toMatchObject([{ state: 'failed', status: null }])
  })

  it('is not sent when the shop named no address', async () => {
    const app = await simulator()
    await post(app, await order(app, { ...redirectFields(), bk_posturl: '' }), { choice: 'approve' })
    expect(await deliveriesOf(app)).toMatchObject([{ channel: 'return' }])
  })
})

describe('sending the result again', () => {
  it('posts the same notice once more', async () => {
    const app = await simulator()
    const server = await noticeServer()
    const address = await order(app, redirectFields('A1', shop(server.url)))
    await post(app, address, { choice: 'approve' })
    await settledNotices(app, 1)
    const again = await post(app, `${address.replace('pay', 'trades')}/notify`, {})
    expect(again.statusCode).toBe(303)
    await settledNotices(app, 2)
    expect(server.received[1]).toBe(server.received[0])
  })

  it('hands the browser the same answer once more', async () => {
    const app = await simulator()
    const address = await order(app)
    const first = answerOn(await post(app, address, { choice: 'do_not_honour' }))
    const again = await post(app, `${address.replace('pay', 'trades')}/return`, {})
    expect(answerOn(again)).toEqual(first)
    expect((await deliveriesOf(app)).filter(({ channel }) => channel === 'return')).toHaveLength(2)
  })

  it('is offered on the trade’s page only when there is a result', async () => {
    const app = await simulator()
    const address = await order(app)
    const trade = address.replace('pay', 'trades')
    expect((await app.inject(trade)).body).not.toContain('再送一次')
    expect((await post(app, `${trade}/return`, {})).statusCode).toBe(404)
    await post(app, address, { choice: 'approve' })
    expect((await app.inject(trade)).body).toContain('再送一次')
  })
})
