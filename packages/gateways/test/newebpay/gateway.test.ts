import { describe, expect, it } from 'vitest'
import { gateways, isGatewayId, newebpay } from '../../src/index.ts'
import { simulatedGateways } from '../../src/sim.ts'
import { account, merchant, merchantWithNewKeys, stranger } from './shop.ts'

const addresses = { returnUrl: 'https://api.example/r', notifyUrl: 'https://api.example/n' }
const setting = (name: string) => {
  const found = newebpay.settings.find((one) => one.name === name)
  if (!found) throw new Error(`There is no setting ${name}.`)
  return found
}

describe('the gateway', () => {
  it('is in both tables under its name', () => {
    expect(gateways.newebpay).toBe(newebpay)
    expect(simulatedGateways.newebpay.id).toBe('newebpay')
    expect(isGatewayId('newebpay')).toBe(true)
  })

  it('needs no recheck, can be queried, and calls the two usual ports alone', () => {
    expect(newebpay.recheck).toBeNull()
    expect(newebpay.query).not.toBeNull()
    expect(newebpay.callbackRules).toEqual({ ports: [80, 443], charactersMax: 200, forbidden: null })
  })
})

describe('the acknowledgement', () => {
  it('is HTTP 200 for what is authentic, and never that for what is not', () => {
    const contentType = 'text/plain; charset=utf-8'
    expect(newebpay.acknowledge({ authentic: true })).toEqual({ status: 200, contentType, body: 'OK' })
    expect(newebpay.acknowledge({ authentic: false })).toEqual({ status: 400, contentType, body: 'refused' })
  })
})

describe('the settings', () => {
  it('accept their own development values', () => {
    for (const { name, pattern, developmentValue } of newebpay.settings) {
      const value = developmentValue?.replace('{sim}', 'http://localhost:4000')
      if (value !== undefined) expect(`${name}: ${pattern.test(value)}`).toBe(`${name}: true`)
    }
  })

  it.each([
    ['NEWEBPAY_MERCHANT_ID', ['', 'MS 1', 'MS-1', 'M'.repeat(16)]],
    ['NEWEBPAY_HASH_KEY', ['', 'k'.repeat(31), 'k'.repeat(33), `${'k'.repeat(31)}鍵`, `${'k'.repeat(31)} `]],
    ['NEWEBPAY_HASH_IV', ['', 'v'.repeat(15), 'v'.repeat(17), `${'v'.repeat(15)}\n`]],
    ['NEWEBPAY_QUERY_URL', ['', 'ftp://gateway.example/x', 'gateway.example/x']],
  ])('reject what %s cannot be', (name, values) => {
    for (const value of values) expect(setting(name).pattern.test(value)).toBe(false)
  })

  it('know the secrets that the manual prints, for the current pair and the one before', () => {
    for (const name of ['NEWEBPAY_HASH_KEY', 'NEWEBPAY_PREVIOUS_HASH_KEY'])
      expect(setting(name)).toMatchObject({
        secret: true,
        publicTestValues: ['Fs5cX1TGqYM2PpdbE14a9H83YQSQF5jn'],
      })
    for (const name of ['NEWEBPAY_HASH_IV', 'NEWEBPAY_PREVIOUS_HASH_IV'])
      expect(setting(name)).toMatchObject({ secret: true, publicTestValues: ['C6AcmfqJILwgnhIP'] })
  })

  it('take the previous pair together or not at all', () => {
    const [key, iv] = ['NEWEBPAY_PREVIOUS_HASH_KEY', 'NEWEBPAY_PREVIOUS_HASH_IV'] as const
    expect([setting(key).together, setting(iv).together]).toEqual([iv, key])
    expect(newebpay.merchant({ ...account, [key]: 'p'.repeat(32) }, addresses).previousKeys).toBeNull()
    expect(newebpay.merchant({ ...account, [key]: '', [iv]: '' }, addresses).previousKeys).toBeNull()
  })

  it.each(Object.keys(account))('are named when missing: %s', (name) => {
    expect(() => newebpay.merchant({ ...account, [name]: undefined }, addresses)).toThrow(name)
  })
})

describe('a key id', () => {
  it('names the keys that sign now, tells nothing of them, and differs for others', () => {
    const id = newebpay.currentKeyId(merchant)
    expect(id).toBe(merchantWithNewKeys.previousKeys?.id)
    expect(id).toMatch(/^[0-9a-f]{4}$/)
    expect(new Set([merchant, merchantWithNewKeys, stranger].map(newebpay.currentKeyId)).size).toBe(3)
  })

  it('are all of one environment of the vendor, of which the other would not know the trades', () => {
    const values = {
      NEWEBPAY_MERCHANT_ID: account.NEWEBPAY_MERCHANT_ID,
      NEWEBPAY_HASH_KEY: account.NEWEBPAY_HASH_KEY,
      NEWEBPAY_HASH_IV: account.NEWEBPAY_HASH_IV,
      NEWEBPAY_PAYMENT_URL: 'https://core.newebpay.com/MPG/mpg_gateway',
      NEWEBPAY_QUERY_URL: 'https://ccore.newebpay.com/API/QueryTradeInfo',
    }
    expect(() => newebpay.merchant(values, addresses)).toThrow(/NEWEBPAY_PAYMENT_URL and NEWEBPAY_QUERY_URL/)
    const both = { ...values, NEWEBPAY_PAYMENT_URL: 'https://ccore.newebpay.com/MPG/mpg_gateway' }
    expect(newebpay.merchant(both, addresses).paymentUrl).toContain('ccore')
    for (const name of ['NEWEBPAY_PAYMENT_URL', 'NEWEBPAY_QUERY_URL'])
      expect(setting(name).testHosts).toEqual(['ccore.newebpay.com'])
  })
})
