import { describe, expect, it } from 'vitest'
import type { Receipt } from '@baoming/contract'
import PrintedReceipt from '../../src/receipt/PrintedReceipt.vue'
import ReceiptSheet from '../../src/receipt/ReceiptSheet.vue'
import { isoDate, minguoDate, sheetOf } from '../../src/receipt/receipt.ts'
import { mountInApp } from '../support/small-app.ts'

const organiser = { name: '文山社區大學', address: '臺北市文山區景中街 27 號', phone: '02-2930-2627' }
const receipt: Receipt = {
  number: '2026-000012',
  issuedAt: '2026-11-30T01:00:00.000Z',
  title: '晨光股份有限公司',
  taxId: '22099131',
  memberName: '王小明',
  secondName: '李小華',
  class: {
    title: '天然酵母麵包班',
    startsAt: '2026-12-05T01:30:00.000Z',
    endsAt: '2026-12-05T04:00:00.000Z',
    timeZone: 'Asia/Taipei',
  },
  registerIndex: 13,
  payments: [
    { method: 'ecpay', transId: 'BM20261129000000001', amount: 2400, paidAt: '2026-11-29T13:07:01.000Z' },
  ],
  givenBack: 0,
  amount: 2400,
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
    const wrapper = await mountInApp(ReceiptSheet, { props: { sheet: sheetOf(receipt, organiser) } })
    const text = wrapper.text()
    for (const words of [
      '文山社區大學',
      '臺北市文山區景中街 27 號',
      '2026-000012',
      '中華民國 115 年 11 月 29 日',
      '晨光股份有限公司',
      '22099131',
      '天然酵母麵包班',
      '報名編號 13',
      '報名者 王小明',
      '同行者 李小華',
      '2,400',
      '新臺幣貳仟肆佰元整',
      '綠界 ECPay（BM20261129000000001）',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('已退還')
    expect(wrapper.find('article').attributes('lang')).toBe('zh-TW')
  })

  it('is made out to the member where nobody else is named, and is whole without the numbers', async () => {
    const sheet = sheetOf(
      { ...receipt, title: null, taxId: null, number: null, registerIndex: null, secondName: null },
      { name: null, address: null, phone: null },
    )!
    expect(sheet).toMatchObject({ payer: '王小明', details: ['2026年12月5日 星期六'] })
    const wrapper = await mountInApp(ReceiptSheet, { props: { sheet } })
    expect(wrapper.find('.contact').exists()).toBe(false)
    expect(wrapper.find('.payer').text()).toContain('－')
  })

  it('takes off what was given back, and adds up several payments', async () => {
    const [payment] = receipt.payments
    const sheet = sheetOf(
      {
        ...receipt,
        payments: [
          payment!,
          { ...payment!, method: 'cash', transId: 'BMH1', paidAt: '2026-12-01T01:00:00.000Z' },
        ],
        givenBack: 1200,
        amount: 3600,
      },
      organiser,
    )!
    expect(sheet).toMatchObject({ paid: 4800, givenBack: 1200, receivedAt: '2026-12-01T01:00:00.000Z' })
    const text = (await mountInApp(ReceiptSheet, { props: { sheet } })).text()
    expect(text).toMatch(/已退還.*−1,200/s)
    expect(text).toContain('新臺幣參仟陸佰元整')
    expect(text).toContain('現金（BMH1）')
  })

  it('is none where nothing was paid', () => {
    expect(sheetOf({ ...receipt, payments: [], amount: 0 }, organiser)).toBeUndefined()
  })

  it('shows what somebody typed as text', async () => {
    const title = '<img src=x onerror=alert(1)>'
    const wrapper = await mountInApp(ReceiptSheet, {
      props: { sheet: sheetOf({ ...receipt, title }, organiser) },
    })
    expect(wrapper.find('img').exists()).toBe(false)
    expect(wrapper.text()).toContain(title)
  })

  it('is alone on paper while it is on the page', async () => {
    const wrapper = await mountInApp(PrintedReceipt, { props: { sheet: sheetOf(receipt, organiser) } })
    expect(document.body.classList.contains('prints-receipt')).toBe(true)
    expect(document.querySelector('body > .PrintedReceipt')!.textContent).toContain('2026-000012')
    wrapper.unmount()
    expect(document.body.classList.contains('prints-receipt')).toBe(false)
    expect(document.querySelector('.PrintedReceipt')).toBeNull()
  })
})
