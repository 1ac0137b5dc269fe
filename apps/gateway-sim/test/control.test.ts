import { describe, expect, it } from 'vitest'
import { noticeServer, order, readAtShop, redirectFields, shop, simulator } from './simulator.ts'

describe('the control API', () => {
  it('decides a trade without a browser and returns the signed answer', async () => {
    const app = await simulator()
    const server = await noticeServer()
    await order(app, redirectFields('A1', shop(server.url)))
    const payload = { choice: 'approve', notify: false }
    const response = await app.inject({ method: 'POST', url: '/_sim/trades/A1/answer', payload })
    expect(readAtShop(response.json())).toMatchObject({ verified: true, succeeded: true, transId: 'A1' })
    const trades = (await app.inject('/_sim/trades')).json<unknown[]>()
    expect(trades).toMatchObject([{ transId: 'A1', status: 'approved', choice: 'approve', deliveries: [] }])
    expect(server.received).toEqual([])
  })

  it('decides once, and only trades and choices that exist', async () => {
    const app = await simulator()
    await order(app, redirectFields('A1'))
    const answer = (transId: string, choice: string) =>
      app.inject({ method: 'POST', url: `/_sim/trades/${transId}/answer`, payload: { choice } })
    expect((await answer('A2', 'approve')).statusCode).toBe(404)
    expect((await answer('A1', 'steal')).statusCode).toBe(400)
    expect((await answer('A1', 'expired_card')).statusCode).toBe(200)
    expect((await answer('A1', 'approve')).statusCode).toBe(409)
  })

  it('forgets everything when asked', async () => {
    const app = await simulator()
    await order(app)
    expect((await app.inject({ method: 'POST', url: '/_sim/reset' })).statusCode).toBe(204)
    expect((await app.inject('/_sim/trades')).json()).toEqual([])
  })
})
