import { encodeForm, greenworld } from '@baoming/gateways'
import type { GreenworldAnswer, QueryRequest } from '@baoming/gateways'
import type { FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import { answerOn, order, post, readAtShop, shop, simulator } from './simulator.ts'

const address = '/greenworld/g_recheck.php'

async function answered(app: FastifyInstance, choice = 'approve'): Promise<GreenworldAnswer> {
  return answerOn(await post(app, await order(app), { choice }))
}

function question(answer: GreenworldAnswer): QueryRequest['fields'] {
  return greenworld.queryRequest(readAtShop(answer).fields, shop())?.fields ?? {}
}

const set = (app: FastifyInstance, payload: object) =>
  app.inject({ method: 'POST', url: '/_sim/recheck', payload })

describe('the recheck', () => {
  it('vouches for an approved trade, asked by POST or by GET', async () => {
    const app = await simulator()
    const fields = question(await answered(app))
    expect((await post(app, address, fields)).body).toBe('valid=1')
    expect((await app.inject(`${address}?${encodeForm(fields)}`)).body).toBe('valid=1')
  })

  it('vouches for nothing when one of the three differs', async () => {
    const app = await simulator()
    const fields = question(await answered(app))
    for (const name of ['key', 'serial', 'amt']) {
      expect((await post(app, address, { ...fields, [name]: `${fields[name]}0` })).body).toBe('valid=0')
      expect((await post(app, address, { ...fields, [name]: '' })).body).toBe('valid=0')
    }
    expect((await app.inject(address)).body).toBe('valid=0')
  })

  it('does not vouch for a refusal that was turned into a success', async () => {
    const app = await simulator()
    const refusal = await answered(app, 'insufficient_funds')
    expect((await post(app, address, question({ ...refusal, succ: '1' }))).body).toBe('valid=0')
  })
})

describe('a misbehaving recheck', () => {
  it('denies, breaks, comes late, and is well again', async () => {
    const app = await simulator()
    const fields = question(await answered(app))
    await set(app, { mode: 'deny' })
    expect((await post(app, address, fields)).body).toBe('valid=0')
    await set(app, { mode: 'error' })
    const error = await post(app, address, fields)
    expect([error.statusCode, greenworld.readQuery(error.body)]).toEqual([500, 'unreadable'])
    await set(app, { mode: 'normal', delayMs: 30 })
    const asked = performance.now()
    expect((await post(app, address, fields)).body).toBe('valid=1')
    expect(performance.now() - asked).toBeGreaterThan(20)
  })

  it('says nothing at all, and lets the simulator close', async () => {
    const app = await simulator()
    await set(app, { mode: 'silent' })
    const base = await app.listen({ port: 0, host: '127.0.0.1' })
    await expect(fetch(base + address, { signal: AbortSignal.timeout(200) })).rejects.toThrow('timeout')
  })

  it('has no other modes', async () => {
    const app = await simulator()
    expect((await set(app, { mode: 'sulk' })).statusCode).toBe(400)
  })
})
