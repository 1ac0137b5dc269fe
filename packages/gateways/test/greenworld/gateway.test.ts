import { describe, expect, it } from 'vitest'
import { checkTitle, gateways, greenworld, isGatewayId } from '../../src/index.ts'
import { simulatedGateways } from '../../src/sim.ts'
import type { PaymentRequest } from '../../src/index.ts'
import { merchant, readAnswer, signedAnswer } from '../support/answer.ts'

const payment: PaymentRequest = {
  transId: '260602A0123456789XYZ',
  amount: 1200,
  title: '陶藝入門',
  locale: 'zh-TW',
  at: new Date('2026-06-02T07:30:45Z'),
  orderUrl: 'https://shop.example/orders/1',
}

describe('the redirect form', () => {
  it('carries the order, unsigned as the protocol has it', () => {
    expect(greenworld.redirectForm(payment, merchant)).toEqual({
      method: 'post',
      action: 'https://gateway.example/form_Sc_to5.php',
      fields: {
        act: 'auth',
        client: '123456',
        od_sob: '260602A0123456789XYZ',
        amount: '1200',
        roturl: 'https://api.example/return',
        bk_posturl: 'https://api.example/notify',
      },
    })
  })

  it('asks for the English page in English', () => {
    expect(greenworld.redirectForm({ ...payment, locale: 'en' }, merchant).fields).toHaveProperty('Enn', 'e')
  })
})

describe('the acknowledgement', () => {
  it('is a plain OK for what is authentic, and never that for what is not', () => {
    const contentType = 'text/plain; charset=utf-8'
    expect(greenworld.acknowledge({ authentic: true })).toEqual({ status: 200, contentType, body: 'OK' })
    expect(greenworld.acknowledge({ authentic: false })).toEqual({
      status: 400,
      contentType,
      body: 'refused',
    })
  })
})

describe('the recheck', () => {
  const { recheckRequest, readRecheck } = greenworld.recheck ?? expect.fail('There is no recheck.')
  const { fields } = readAnswer(signedAnswer())

  it('asks with the key, the serial joined as text and the amount', () => {
    expect(recheckRequest(fields, merchant)).toEqual({
      url: 'https://gateway.example/g_recheck.php',
      fields: { key: 'a1b2c3', serial: '2026060215304512345678', amt: '1200' },
    })
  })

  it.each(['rech_key', 'process_date', 'process_time', 'gwsr', 'amount'])('cannot ask without %s', (name) => {
    expect(recheckRequest({ ...fields, [name]: null }, merchant)).toBeNull()
  })

  it.each(['654321', '', null])('asks nothing about a transaction of merchant %j', (client) => {
    expect(recheckRequest({ ...fields, client }, merchant)).toBeNull()
  })

  it.each([
    ['valid=1', 'genuine'],
    ['\r\n valid=1 \n', 'genuine'],
    ['\ufeffvalid=1', 'genuine'],
    ['valid=0', 'not_genuine'],
    ['valid=', 'not_genuine'],
    ['valid=10', 'not_genuine'],
    ['valid=1&x', 'not_genuine'],
    ['VALID=1', 'unreadable'],
    ['', 'unreadable'],
    ['<html><title>502 Bad Gateway</title></html>', 'unreadable'],
    ['<p>valid=1</p>', 'unreadable'],
  ])('reads %j as %s', (text, expected) => {
    expect(readRecheck({ status: 200, body: text })).toBe(expected)
  })

  it.each([201, 302, 403, 500])('believes no answer with status %d', (status) => {
    expect(readRecheck({ status, body: 'valid=1' })).toBe('unreadable')
    expect(readRecheck({ status, body: 'valid=0' })).toBe('unreadable')
  })
})

describe('the settings', () => {
  const setting = (name: string) => greenworld.settings.find((one) => one.name === name)

  it('have development values that match their own patterns', () => {
    for (const { developmentValue, pattern } of greenworld.settings) {
      if (developmentValue)
        expect(developmentValue.replace('{sim}', 'http://localhost:4000')).toMatch(pattern)
    }
  })

  it.each([
    ['CLIENT_ID', ['1', '123456'], ['', '1234567', '12a', '12\n']],
    [
      'PAYMENT_URL',
      ['http://localhost:4000/x', 'https://pay.example'],
      ['ftp://x', '//x', 'https://', 'https://a b'],
    ],
    ['GREENWORLD_CHECK_CODE', ['12345', '70415926'], ['1234', '123456789', '00000000', '7041592x']],
    ['GREENWORLD_PREVIOUS_CHECK_CODE', ['12345'], ['', '1234', '00000000']],
    ['GREENWORLD_ACCOUNT', ['shopmaster'], ['', 'shop master', '店']],
  ])('%s takes what fits and nothing else', (name, good, bad) => {
    for (const value of good) expect(value).toMatch(setting(name)?.pattern ?? /never^/)
    for (const value of bad) expect(value).not.toMatch(setting(name)?.pattern ?? /.*/)
  })

  it('tell which are secret, and give the account no development value', () => {
    const secrets = greenworld.settings.filter(({ secret }) => secret).map(({ name }) => name)
    expect(secrets).toEqual(['GREENWORLD_CHECK_CODE', 'GREENWORLD_PREVIOUS_CHECK_CODE', 'GREENWORLD_ACCOUNT'])
    expect(setting('GREENWORLD_ACCOUNT')).not.toHaveProperty('developmentValue')
  })

  it('make no merchant when a required one is missing, and say which', () => {
    const addresses = { returnUrl: 'https://a.example', notifyUrl: 'https://b.example' }
    expect(() =>
      greenworld.merchant({ CLIENT_ID: '1', GREENWORLD_CHECK_CODE: '70415926' }, addresses),
    ).toThrow('PAYMENT_URL is not set.')
  })
})

describe('the title', () => {
  it('may be anything, as the form carries none', () => {
    expect(checkTitle('Python # 🏺'.repeat(100), greenworld.titleRules)).toEqual([])
    expect(Object.values(greenworld.redirectForm(payment, merchant).fields)).not.toContain(payment.title)
  })
})

describe('a payment', () => {
  it('can’t be asked about: there is nothing to ask by before its answer', () => {
    expect(greenworld.query).toBeNull()
  })
})

describe('the table', () => {
  it('knows each gateway and its other half by its own id, and nothing else', () => {
    for (const [id, gateway] of Object.entries(gateways)) expect(gateway.id).toBe(id)
    for (const [id, gateway] of Object.entries(simulatedGateways)) expect(gateway.id).toBe(id)
    expect(Object.keys(simulatedGateways)).toEqual(Object.keys(gateways))
    expect(isGatewayId('greenworld')).toBe(true)
    expect(isGatewayId('toString')).toBe(false)
  })
})
