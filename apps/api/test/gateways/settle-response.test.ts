import { gateways, maskCardNumbers, parseForm, type GatewayId } from '@baoming/gateways'
import { simulatedGateways } from '@baoming/gateways/sim'
import { describe, expect, it } from 'vitest'
import { arrivedResponse, type Arrival } from '../../src/gateways/settle-response.ts'
import { readConfig } from '../../src/config/config.ts'
import { accountOf, result } from '../support/gateway.ts'

/** Gateways whose own numbers have as many digits as a card. */
const longNumbered = ['ecpay', 'newebpay'] as const satisfies GatewayId[]

const { gateways: offered } = readConfig({})

const arrival: Arrival = {
  gateway: 'any',
  channel: 'notify',
  method: 'POST',
  contentType: null,
  bodySize: 1,
  remoteAddress: null,
  errorId: 'ERRORID00000',
}

describe.each(longNumbered)('what is stored of an answer of %s', (id) => {
  const gateway = offered.find((one) => one.id === id)!
  const order = {
    merchant: accountOf(id)[gateways[id].settings.find(({ name }) => name.endsWith('_MERCHANT_ID'))!.name]!,
    transId: 'A1',
    amount: 1200,
    title: 'x',
    locale: 'en' as const,
    returnUrl: null,
    notifyUrl: null,
    backUrl: null,
    echo: { MerchantTradeDate: '2026/06/02 15:30:45', TimeStamp: '1780385445', RespondType: 'String' },
  }

  /** Of one in ten the digits pass the check that card numbers pass. */
  const numbers = Array.from({ length: 40 }, (_, index) => String(12_345_600 + index))

  it.each(['approved', 'declined'] as const)(
    'holds the gateway’s own number, whatever its digits: %s',
    (outcome) => {
      const passing = numbers.filter((number) => {
        const fields = simulatedGateways[id].answer(
          order,
          result({ outcome, number }),
          accountOf(id),
          'notify',
        )
        const body = new URLSearchParams(fields).toString()
        const reading = gateway.readCallback(parseForm(body))
        const stored = arrivedResponse(arrival, reading, Buffer.from(body))
        expect(reading.tradeNumber).toMatch(/^\d{16,17}$/)
        expect(stored.decrypted ?? stored.body.toString()).toContain(reading.tradeNumber)
        return maskCardNumbers(reading.tradeNumber!) !== reading.tradeNumber
      })
      expect(passing.length).toBeGreaterThan(0)
    },
  )

  it('holds no card number where a sender claims it as one, without the signature', () => {
    const body = 'TradeNo=4111111111111111&MerchantTradeNo=A1&CheckMacValue=00'
    const stored = arrivedResponse(arrival, gateway.readCallback(parseForm(body)), Buffer.from(body))
    expect(stored.body.toString()).not.toContain('4111111111111111')
  })
})
