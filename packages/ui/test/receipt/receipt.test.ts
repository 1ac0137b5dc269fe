import { describe, expect, it } from 'vitest'
import ReceiptSheet from '../../src/receipt/ReceiptSheet.vue'
import { isoDate, minguoDate, type Receipt } from '../../src/receipt/receipt.ts'
import { mountInApp } from '../support/small-app.ts'

const receipt: Receipt = {
  organiser: {
    name: '文山社區大學',
    taxId: '04595257',
    address: '臺北市文山區景中街 27 號',
    phone: '02-2930-2627',
  },
  number: 'R-000123',
  receivedAt: '2026-11-29T13:07:01.000Z',
  payer: '晨光股份有限公司',
  taxId: '24567891',
  item: '天然酵母麵包班',
  details: ['2026年12月5日 星期六 9:30–12:00', '報名編號 13'],
  seats: 2,
  amount: 2400,
  paidBy: '綠界信用卡',
}

describe('the day of a receipt', () => {
  it.each([
    ['2026-11-29T15:59:59.999Z', '2026-11-29', '中華民國 115 年 11 月 29 日'],
    ['2026-11-29T16:00:00.000Z', '2026-11-30', '中華民國 115 年 11 月 30 日'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01', '中華民國 115 年 1 月 1 日'],
  ])('%s is that of Taiwan', (iso, day, minguo) => {
    expect(isoDate(iso)).toBe(day)
    expect(minguoDate(iso)).toBe(minguo)
  })
})

describe('the sheet of a receipt', () => {
  it('says who received what from whom, the amount in numerals that cannot be altered', async () => {
    const wrapper = await mountInApp(ReceiptSheet, { props: { receipt } })
    const text = wrapper.text()
    for (const words of [
      '文山社區大學',
      '統一編號 04595257',
      'R-000123',
      '中華民國 115 年 11 月 29 日',
      '晨光股份有限公司',
      '24567891',
      '天然酵母麵包班',
      '報名編號 13',
      '2,400',
      '新臺幣貳仟肆佰元整',
      '綠界信用卡',
    ])
      expect(text).toContain(words)
    expect(wrapper.find('article').attributes('lang')).toBe('zh-TW')
  })

  it('is whole without the organiser’s and the payer’s numbers', async () => {
    const bare = { ...receipt, organiser: { name: '文山社大' }, taxId: null, details: [] }
    const wrapper = await mountInApp(ReceiptSheet, { props: { receipt: bare } })
    expect(wrapper.find('.contact').exists()).toBe(false)
    expect(wrapper.find('.payer').text()).toContain('－')
  })

  it('shows what somebody typed as text', async () => {
    const payer = '<img src=x onerror=alert(1)>'
    const wrapper = await mountInApp(ReceiptSheet, { props: { receipt: { ...receipt, payer } } })
    expect(wrapper.find('img').exists()).toBe(false)
    expect(wrapper.text()).toContain(payer)
  })
})
