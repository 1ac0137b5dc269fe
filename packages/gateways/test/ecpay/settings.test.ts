import { describe, expect, it } from 'vitest'
import { ecpay } from '../../src/index.ts'
import { addresses, newKeys, settings } from './support.ts'

const setting = (name: string) => {
  const found = ecpay.settings.find((one) => one.name === name)
  if (!found) throw new Error(`No setting ${name}.`)
  return found
}

const stage = {
  ECPAY_PAYMENT_URL: 'https://payment-stage.ecpay.com.tw/Cashier/AioCheckOut/V5',
  ECPAY_QUERY_URL: 'https://payment-stage.ecpay.com.tw/Cashier/QueryTradeInfo/V5',
}
const production = {
  ECPAY_PAYMENT_URL: 'https://payment.ecpay.com.tw/Cashier/AioCheckOut/V5',
  ECPAY_QUERY_URL: 'https://payment.ecpay.com.tw/Cashier/QueryTradeInfo/V5',
}
const ownAccount = {
  ECPAY_MERCHANT_ID: '3344556',
  ECPAY_HASH_KEY: newKeys.hashKey,
  ECPAY_HASH_IV: newKeys.hashIv,
}

describe('the settings', () => {
  it('have development values that match their own patterns and make a merchant', () => {
    const values = ecpay.settings.flatMap(({ name, developmentValue, pattern }) => {
      const value = developmentValue?.replace('{sim}', 'http://localhost:4000')
      if (value) expect(value).toMatch(pattern)
      return value ? [[name, value] as const] : []
    })
    expect(ecpay.merchant(Object.fromEntries(values), addresses)).toMatchObject({
      merchantId: '3002607',
      paymentUrl: 'http://localhost:4000/ecpay/Cashier/AioCheckOut/V5',
      queryUrl: 'http://localhost:4000/ecpay/Cashier/QueryTradeInfo/V5',
      previousKeys: null,
      ...addresses,
    })
  })

  const url = 'https://payment.ecpay.com.tw/Cashier/AioCheckOut'
  it.each([
    ['ECPAY_MERCHANT_ID', ['1', '3002607', '1234567890'], ['', '12345678901', '300260A', '3002607\n', '３']],
    [
      'ECPAY_HASH_KEY',
      ['pwFHCqoQZGmho4w6', '!"#$%&\'()*+,-./~'],
      ['', 'a'.repeat(15), 'a'.repeat(17), 'with a blank in.', 'ké'.padEnd(16, 'a'), `${'a'.repeat(15)}\n`],
    ],
    ['ECPAY_HASH_IV', ['EkRm7iFT261dpevs'], ['', 'a'.repeat(15), 'a'.repeat(17)]],
    ['ECPAY_EXTRA_INFO', ['0', '1'], ['', 'Y', '01', 'true']],
    ['ECPAY_PREVIOUS_HASH_KEY', ['pwFHCqoQZGmho4w6'], ['short']],
    ['ECPAY_PREVIOUS_HASH_IV', ['EkRm7iFT261dpevs'], ['short']],
    [
      'ECPAY_PAYMENT_URL',
      [`${url}/V5`, 'http://localhost:4000/V5'],
      [
        url,
        `${url}/V5/`,
        `${url}/v5`,
        `${url}/V2`,
        `${url}?a=/V5`,
        `${url}/V5\n`,
        'ftp://x/V5',
        'https:///V5',
        '/V5',
      ],
    ],
    [
      'ECPAY_QUERY_URL',
      [production.ECPAY_QUERY_URL],
      ['https://payment.ecpay.com.tw/Cashier/QueryTradeInfo', ''],
    ],
  ])('%s takes what fits and nothing else', (name, good, bad) => {
    for (const value of good) expect(value).toMatch(setting(name).pattern)
    for (const value of bad) expect(value).not.toMatch(setting(name).pattern)
  })

  it('keep the keys secret, old ones too, and want them in pairs', () => {
    const secrets = ecpay.settings.filter(({ secret }) => secret).map(({ name }) => name)
    expect(secrets).toEqual([
      'ECPAY_HASH_KEY',
      'ECPAY_HASH_IV',
      'ECPAY_PREVIOUS_HASH_KEY',
      'ECPAY_PREVIOUS_HASH_IV',
    ])
    expect(setting('ECPAY_PREVIOUS_HASH_KEY').together).toBe('ECPAY_PREVIOUS_HASH_IV')
    expect(setting('ECPAY_PREVIOUS_HASH_IV').together).toBe('ECPAY_PREVIOUS_HASH_KEY')
  })

  it.each([
    ['ECPAY_MERCHANT_ID', ['3002607', '3002599', '2000132', '2000214']],
    ['ECPAY_HASH_KEY', ['pwFHCqoQZGmho4w6', 'spPjZn66i0OhqJsQ', '5294y06JbISpM5x9']],
    ['ECPAY_HASH_IV', ['EkRm7iFT261dpevs', 'hT5OJckN45isQTTs', 'v77hoKGq4kWxNNIS']],
  ])('know what the vendor prints as %s for everybody', (name, values) => {
    expect(setting(name).publicTestValues).toEqual(values)
  })

  it('make no merchant when a required one is missing, and say which', () => {
    for (const { name, required } of ecpay.settings) {
      const make = () => ecpay.merchant({ ...settings, [name]: undefined }, addresses)
      if (required) expect(make).toThrow(`${name} is not set.`)
      else expect(make).not.toThrow()
    }
  })
})

describe('a mix of two environments', () => {
  it('is no mix where everything belongs to one', () => {
    expect(() => ecpay.merchant({ ...settings, ...stage }, addresses)).not.toThrow()
    expect(() => ecpay.merchant({ ...ownAccount, ...production }, addresses)).not.toThrow()
  })

  it('is no mix with a simulator or a proxy, which may have any account', () => {
    expect(() => ecpay.merchant({ ...settings, ...ownAccount }, addresses)).not.toThrow()
    expect(() => ecpay.merchant(settings, addresses)).not.toThrow()
  })

  it.each([
    ['stage keys with the production address', { ...settings, ...production }, 'ECPAY_HASH_KEY'],
    [
      'one stage key with the production address',
      { ...ownAccount, ...production, ECPAY_HASH_IV: 'EkRm7iFT261dpevs' },
      'ECPAY_HASH_IV',
    ],
    ['an own account with the stage address', { ...ownAccount, ...stage }, 'ECPAY_MERCHANT_ID'],
    [
      'payments and queries in two places',
      { ...settings, ...stage, ECPAY_QUERY_URL: production.ECPAY_QUERY_URL },
      'ECPAY_QUERY_URL',
    ],
    [
      'an old stage pair that would verify in production',
      {
        ...ownAccount,
        ...production,
        ECPAY_PREVIOUS_HASH_KEY: 'pwFHCqoQZGmho4w6',
        ECPAY_PREVIOUS_HASH_IV: 'EkRm7iFT261dpevs',
      },
      'ECPAY_PREVIOUS_HASH_KEY',
    ],
    [
      'an address in capital letters',
      { ...settings, ...production, ECPAY_PAYMENT_URL: 'HTTPS://PAYMENT.ECPAY.COM.TW/V5' },
      'ECPAY_PAYMENT_URL',
    ],
  ])('is rejected by name: %s', (_, values, name) => {
    expect(() => ecpay.merchant(values, addresses)).toThrow(name)
  })

  it('is rejected without a word of the values', () => {
    const make = () => ecpay.merchant({ ...settings, ...production }, addresses)
    expect(make).toThrow(/stage.*production/)
    expect(make).not.toThrow(/pwFHCqoQZGmho4w6|EkRm7iFT261dpevs|3002607/)
  })
})
