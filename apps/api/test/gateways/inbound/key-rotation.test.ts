import { payments } from '@baoming/database'
import { eq, testServers } from '@baoming/database/testing'
import type { GatewayId } from '@baoming/gateways'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/config/config.ts'
import { accountOf, answerOf, deliver, goToGateway, paymentOf, result } from '../../support/gateway.ts'
import { lastResponse, lastUnsigned, newClass, startApp, stateOf, type TestApp } from '../../support/app.ts'

type Secrets = Record<string, string>

/** For each gateway the old secrets, which are the development values, and new ones. */
const rotations: Record<GatewayId, { current: Secrets; previous: Secrets }> = {
  greenworld: {
    current: { GREENWORLD_CHECK_CODE: '12345678' },
    previous: { GREENWORLD_PREVIOUS_CHECK_CODE: '70415926' },
  },
  ecpay: {
    current: { ECPAY_HASH_KEY: 'aaaaBBBBcccc1111', ECPAY_HASH_IV: 'ddddEEEEffff2222' },
    previous: { ECPAY_PREVIOUS_HASH_KEY: 'pwFHCqoQZGmho4w6', ECPAY_PREVIOUS_HASH_IV: 'EkRm7iFT261dpevs' },
  },
  newebpay: {
    current: {
      NEWEBPAY_HASH_KEY: 'abcdefghijklmnopqrstuvwxyz012345',
      NEWEBPAY_HASH_IV: 'ABCDEFGHIJ012345',
    },
    previous: {
      NEWEBPAY_PREVIOUS_HASH_KEY: accountOf('newebpay').NEWEBPAY_HASH_KEY!,
      NEWEBPAY_PREVIOUS_HASH_IV: accountOf('newebpay').NEWEBPAY_HASH_IV!,
    },
  },
}
const ids = Object.keys(rotations) as GatewayId[]
const keyIdOf = (gateway: GatewayId, env: Secrets = {}) =>
  readConfig({ GATEWAYS: gateway, ...env }).gateways[0]!.keyId

describe.each(testServers)('changing keys with an overlap on $name', (server) => {
  let testApp: TestApp
  const env = Object.assign(
    {},
    ...ids.map((id) => ({ ...rotations[id].current, ...rotations[id].previous })),
  ) as Secrets
  beforeAll(async () => void (testApp = await startApp(server, env)))
  afterAll(() => testApp.close())

  describe.each(ids)('%s', (gateway) => {
    const { current } = rotations[gateway]
    const newAccount = accountOf(gateway, current)
    const oldAccount = accountOf(gateway)

    /** A payment whose form the old keys signed, before the keys were changed. */
    async function oldPayment(slug: string) {
      const paying = await goToGateway(testApp, slug, gateway, newAccount)
      await testApp.database.db
        .update(payments)
        .set({ keyId: keyIdOf(gateway) })
        .where(eq(payments.transId, paying.transId))
      return paying
    }

    it('signs with the new keys, and each payment remembers which by a name', async () => {
      const paying = await goToGateway(testApp, await newClass(testApp), gateway, newAccount)
      const { keyId } = await paymentOf(testApp, paying.transId)
      expect(keyId).toBe(keyIdOf(gateway, current))
      expect(keyId).not.toBe(keyIdOf(gateway))
      for (const secret of Object.values(current)) expect(secret).not.toContain(keyId!)
    })

    it.each([
      ['new', newAccount],
      ['old', oldAccount],
    ])('believes an answer to an old payment that the %s keys signed', async (_, account) => {
      const slug = await newClass(testApp)
      const paying = { ...(await oldPayment(slug)), account }
      const reply = await deliver(testApp, gateway, 'notify', answerOf(paying, result()))
      expect(reply.statusCode).toBe(200)
      expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'confirmed' }] })
    })

    it('takes an answer to a new payment that the old keys signed for a forgery', async () => {
      const slug = await newClass(testApp)
      const paying = await goToGateway(testApp, slug, gateway, newAccount)
      const forged = answerOf({ ...paying, account: oldAccount }, result())
      const reply = await deliver(testApp, gateway, 'notify', forged)
      expect(reply.statusCode).toBe(400)
      expect((await lastResponse(testApp)).verdict).toBe('bad_signature')
      const browser = await deliver(testApp, gateway, 'return', forged)
      expect(browser.headers.location).toContain('/payment-error')
      expect(await stateOf(testApp, slug)).toMatchObject({ orders: [{ status: 'pending' }] })
    })
  })
})

describe.each(testServers)('after the old keys are removed on $name', (server) => {
  let testApp: TestApp
  const env = Object.assign({}, ...ids.map((id) => rotations[id].current)) as Secrets
  beforeAll(async () => void (testApp = await startApp(server, env)))
  afterAll(() => testApp.close())

  it.each(ids)('%s’s old answers are bad signatures', async (gateway) => {
    const slug = await newClass(testApp)
    const paying = await goToGateway(testApp, slug, gateway, accountOf(gateway, rotations[gateway].current))
    const old = answerOf({ ...paying, account: accountOf(gateway) }, result())
    await deliver(testApp, gateway, 'notify', old)
    expect((await lastUnsigned(testApp)).refusal).toBe('bad_signature')
  })
})

describe('the settings of previous keys', () => {
  it('come in pairs', () => {
    expect(() => readConfig({ ECPAY_PREVIOUS_HASH_KEY: 'aaaaBBBBcccc1111' })).toThrow(
      /ECPAY_PREVIOUS_HASH_IV is not set/,
    )
    expect(() => readConfig({ NEWEBPAY_PREVIOUS_HASH_IV: 'ABCDEFGHIJ012345' })).toThrow(
      /NEWEBPAY_PREVIOUS_HASH_KEY is not set/,
    )
  })
})
