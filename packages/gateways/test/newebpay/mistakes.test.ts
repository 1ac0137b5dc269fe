import { describe, expect, it } from 'vitest'
import { encodeForm, newebpay, parseForm, sealTradeInfo } from '../../src/index.ts'
import { simulatedGateways } from '../../src/sim.ts'
import type { SimulatedOrder } from '../../src/sim.ts'
import {
  account,
  at,
  json,
  line,
  merchant,
  payment,
  read,
  readSealed,
  sealed,
  stranger,
  verdict,
} from './shop.ts'

const { newebpay: simulated } = simulatedGateways

/** Our own form, as the gateway reads it. */
function orderRead(): SimulatedOrder {
  const form = parseForm(encodeForm(newebpay.redirectForm(payment, merchant).fields))
  const reading = simulated.readForm(form, account, at)
  if (!reading.ok) throw new Error('The simulated gateway rejected our own form.')
  return reading.order
}

const approved = {
  outcome: 'approved',
  code: '00',
  message: '授權成功',
  number: '0123456789',
  at,
  card: { first6: '400022', last4: '1111', expiry: '3009' },
  eci: '5',
  authCode: '115468',
  token: '',
  simulatedPaid: false,
} as const

/** The mistakes that protocols/newebpay-mpg.md, section 8, found in public integrations. */
describe('what other integrations got wrong', () => {
  it('deleting blanks with the padding: they stay in dates, names and messages', () => {
    const words = { Message: '3D 驗證 失敗', Status: 'MPG03009' }
    for (const reading of [readSealed(json({}, words)), readSealed(line(words))])
      expect(reading).toMatchObject({
        message: '3D 驗證 失敗',
        decrypted: expect.stringMatching(/2026-06-02[ +]15/) as string,
        fields: { process_date: '20260602', process_time: '153045' },
      })
  })

  it('believing TradeInfo without comparing TradeSha: another’s content under a genuine check value is forged', () => {
    const genuine = sealed(json({}, { Status: 'MPG03009' }))
    const { TradeInfo = '' } = sealed(json())
    expect(read({ ...genuine, TradeInfo })).toMatchObject({ rejection: 'bad_signature', authentic: false })
  })

  it('a constant TradeSha: one that is right for another answer is right for no other', () => {
    const { TradeSha = '' } = sealed(json())
    expect(verdict(read({ ...sealed(json({ Amt: 1 })), TradeSha }))).toBe('bad_signature')
  })

  it('handling only the return: the notice goes elsewhere and says the same', () => {
    const order = orderRead()
    expect(order).toMatchObject({ returnUrl: merchant.returnUrl, notifyUrl: merchant.notifyUrl })
    expect(order.returnUrl).not.toBe(order.notifyUrl)
    const [returned, notified] = (['return', 'notify'] as const).map((channel) =>
      read(simulated.answer(order, approved, account, channel)),
    )
    expect(returned).toMatchObject({ verified: true, outcome: 'succeeded' })
    expect(notified).toEqual(returned)
  })

  it('needing the session on the way back: all that decides is in the answer', () => {
    expect(readSealed(json())).toMatchObject({ transId: payment.transId, amount: payment.amount })
  })

  it('time stamps in milliseconds: both the form and the query send seconds', () => {
    const question = newebpay.query?.queryRequest({ transId: payment.transId, amount: 1200, at }, merchant)
    expect(question?.fields.TimeStamp).toHaveLength(10)
    const form = newebpay.redirectForm(payment, merchant)
    const later = newebpay.redirectForm({ ...payment, at: new Date(at.getTime() + 300) }, merchant)
    expect(later).toEqual(form)
  })

  it('the key in the front end: no secret is in what the browser gets', () => {
    const page = JSON.stringify(newebpay.redirectForm(payment, merchant))
    expect(page).not.toContain(merchant.keys.hashKey)
    expect(page).not.toContain(merchant.keys.hashIv)
  })
})

describe('what a customer might try', () => {
  const { fields } = newebpay.redirectForm(payment, merchant)

  it('posting our own payment form back: the check value is right, and it is no answer', () => {
    const mirrored = { ...fields, Status: 'SUCCESS' }
    expect(read(mirrored)).toMatchObject({ verified: false, rejection: 'bad_signature', authentic: false })
  })

  it('a class whose title looks like an answer', () => {
    const title = 'x&Status=SUCCESS&PayTime=2026-06-02 15:30:45'
    const form = newebpay.redirectForm({ ...payment, title }, merchant)
    expect(read(form.fields)).toMatchObject({ verified: false, authentic: false })
  })

  it('an answer signed with keys of one’s own', () => {
    expect(verdict(read({ ...sealed(''), ...sealTradeInfo(json(), stranger.keys) }))).toBe('bad_signature')
  })

  it('a genuine decline with an outer Status that says otherwise', () => {
    const decline = sealed(json({}, { Status: 'MPG03009' }))
    expect(verdict(read({ ...decline, Status: 'SUCCESS' }))).toBe('declined')
  })

  it('plain fields beside the encrypted ones', () => {
    const decline = sealed(json({}, { Status: 'MPG03009' }))
    const reading = read({ ...decline, Amt: '1', MerchantOrderNo: 'B', Result: '{}' })
    expect(reading).toMatchObject({ outcome: 'declined', transId: payment.transId, amount: 1200 })
  })
})
