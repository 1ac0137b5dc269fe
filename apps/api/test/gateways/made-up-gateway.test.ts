import { fileURLToPath } from 'node:url'
import { buildSimulator } from '@baoming/gateway-sim'
import { encodeForm, gateways, type Gateways } from '@baoming/gateways'
import { testServers } from '@baoming/database/testing'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shanpay } from '../../../../packages/gateways/test/made-up/index.ts'
import { ConfigError, readConfig } from '../../src/config/config.ts'
import { formHeaders, newClass, orderBody, startApp, type TestApp } from '../support/app.ts'

// A fourth gateway is its folder and one line in the table. Here the line stands in a table of the test's own.
const table: Gateways = { ...gateways, shanpay }

const simUrl = 'http://sim.test'
const env = { GATEWAYS: 'shanpay', SIM_PUBLIC_URL: simUrl }

const webServer = fileURLToPath(new URL('../../../web/server/src/settings.ts', import.meta.url))
const { readSettings } = (await import(webServer)) as {
  readSettings: (env: Record<string, string>, table: Gateways) => { gatewayOrigins: string[] }
}

describe('the settings of a gateway that is added to the table', () => {
  it('are read under their own names, and reported when they are missing', () => {
    expect(readConfig({ ...env }, table).gateways.map(({ id }) => id)).toEqual(['shanpay'])
    const production = { NODE_ENV: 'production', GATEWAYS: 'shanpay', SHANPAY_SHOP: '4321' }
    const names = problemsOf(() => readConfig(production, table))
    expect(names).toEqual(expect.arrayContaining(['SHANPAY_KEY', 'SHANPAY_PAYMENT_URL']))
    expect(names).not.toContain('SHANPAY_SHOP')
    expect(names).not.toContain('SHANPAY_PREVIOUS_KEY')
  })

  it('are offered in development without being named, before the retired gateway', () => {
    const { gateways } = readConfig({}, table)
    expect(gateways.map(({ id }) => id)).toEqual(['ecpay', 'newebpay', 'shanpay', 'greenworld'])
  })

  it('open its payment page, and no other, to the forms of the web server', () => {
    const page = { SHANPAY_PAYMENT_URL: 'https://pay.shanpay.example/pay' }
    expect(readSettings({ ...env, ...page }, table).gatewayOrigins).toEqual(['https://pay.shanpay.example'])
    expect(() => readSettings({ ...env, ...page }, gateways)).toThrow('GATEWAYS')
  })
})

function problemsOf(read: () => unknown): string[] {
  try {
    read()
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ name }) => name)
    throw error
  }
  return []
}

describe.each(testServers.slice(0, 1))(
  'a payment through a gateway that is added to the table, on $name',
  (server) => {
    let shop: TestApp
    let simulator: FastifyInstance
    beforeAll(async () => {
      shop = await startApp(server, env, { gateways: table })
      simulator = await buildSimulator({ publicUrl: simUrl, gateways: table })
    })
    afterAll(async () => {
      await shop?.close()
      await simulator?.close()
    })

    /** An order whose form the simulator has taken. */
    async function order() {
      const { client } = shop
      const { order, token } = await client.createOrder({ body: orderBody(await newClass(shop)) })
      const { payment, form } = await client.createPayment({ params: { id: order.id }, token })
      expect(form.action).toBe(`${simUrl}/shanpay/pay`)
      const taken = await submit(simulator, new URL(form.action).pathname, form.fields)
      expect(taken.statusCode).toBe(303)
      const state = async () => (await client.getOrder({ params: { id: order.id }, token })).status
      return { transId: payment.transId, form, state }
    }

    /** The callback that the simulator signs for a scenario. */
    async function decide(transId: string, scenario: string): Promise<Record<string, string>> {
      const url = `/_sim/trades/${transId}/answer`
      const decided = await simulator.inject({ method: 'POST', url, payload: { scenario, deliver: false } })
      expect(decided.statusCode).toBe(200)
      return decided.json()
    }

    it('is signed, taken by the simulator, and settled by the notice that the simulator signs', async () => {
      const { transId, state } = await order()
      const notice = await decide(transId, 'approve')
      const answer = await submit(shop.app, '/gateways/shanpay/notify', notice)
      expect([answer.statusCode, answer.body]).toEqual([200, 'OK'])
      expect(await state()).toBe('confirmed')
    })

    it('stays unpaid when the bank declines it', async () => {
      const { transId, state } = await order()
      const answer = await submit(
        shop.app,
        '/gateways/shanpay/notify',
        await decide(transId, 'do_not_honour'),
      )
      expect(answer.statusCode).toBe(200)
      expect(await state()).toBe('pending')
    })

    it('is not settled by a forgery, which the explainer tells from a notice of the previous key', async () => {
      const { transId, state } = await order()
      const forged = await decide(transId, 'bad_signature')
      const answer = await submit(shop.app, '/gateways/shanpay/notify', forged)
      expect([answer.statusCode, answer.body]).toEqual([400, 'rejected'])
      expect(await state()).toBe('pending')
      const { explain, secretSettings } = await table['shanpay']!.explainer()
      const key = shanpay.settings.find(({ name }) => name === secretSettings[0])!.developmentValue!
      const codes = (secrets: Record<string, string>, fields = Object.entries(forged)) =>
        explain(fields, secrets).diagnoses.flatMap(({ mistakes }) => mistakes.map(({ code }) => code))
      expect(codes({ SHANPAY_KEY: key })).toEqual(['unexplained'])
      const { transId: other } = await order()
      const signed = Object.entries(await decide(other, 'approve'))
      expect(codes({ SHANPAY_KEY: 'f'.repeat(32), SHANPAY_PREVIOUS_KEY: key }, signed)).toEqual([
        'previous_key',
      ])
      expect(codes({ SHANPAY_KEY: key }, signed)).toEqual([])
    })

    it('is named by the pages and the interface of the simulator', async () => {
      const { transId } = await order()
      const front = await simulator.inject({ url: '/', headers: { 'accept-language': 'en' } })
      expect(front.body).toContain('Credit card (Shanpay)')
      const found = await simulator.inject({ url: `/_sim/trades/${transId}?gateway=shanpay` })
      expect(found.json()).toMatchObject({ gateway: 'shanpay', transId, status: 'open' })
    })
  },
)

function submit(app: FastifyInstance, url: string, fields: Record<string, string>) {
  return app.inject({ method: 'POST', url, headers: formHeaders, payload: encodeForm(fields) })
}
