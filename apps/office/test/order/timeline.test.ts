import { describe, expect, it } from 'vitest'
import type { Locale } from '@baoming/contract/shared'
import type { OfficeOrderDetail } from '@baoming/contract/office'
import { useFormat } from '@baoming/ui/formats/useFormat.ts'
import { timelineOf, timelineText } from '../../src/order/timeline.ts'
import { useShortTimes } from '../../src/shared/formats/useShortTimes.ts'
import { useMessages } from '../../src/shared/i18n/useMessages.ts'
import { composedInOffice } from '../support/composed-in-office.ts'
import { anOfficePayment, anOfficeResponse, anOrderDetail } from '../support/office-values.ts'
import { beInTaipei } from '../support/taipei.ts'

/** The timeline as it is copied, without its heading. */
async function linesOf(detail: OfficeOrderDetail, locale: Locale = 'zh-TW') {
  const { t, money, stamp, stampAfter } = await composedInOffice(
    () => ({ ...useMessages(), ...useFormat(), ...useShortTimes() }),
    locale,
  )
  return timelineText('', timelineOf(detail, { t, money, stampAfter }), stamp).split('\n').slice(1)
}

beInTaipei()

const paidAt = '2026-11-29T13:07:01.000Z'
const aPaidPayment = anOfficePayment({
  status: 'complete',
  gatewayTradeNumber: '2611291305',
  completedAt: paidAt,
})

describe('the timeline of an order', () => {
  it('begins with the registration and the end of its hold', async () => {
    expect(await linesOf(anOrderDetail())).toEqual(['11/29 21:03 報名，保留 2 個名額到 21:13'])
    expect(await linesOf(anOrderDetail(), 'en')).toEqual([
      '29 Nov 21:03 Registered, 2 seats held until 21:13',
    ])
  })

  it('names the day of a hold that ends on another one', async () => {
    const order = { createdAt: '2026-11-29T15:55:00.000Z', holdExpiresAt: '2026-11-29T16:05:00.000Z' }
    expect(await linesOf(anOrderDetail({ order }))).toEqual(['11/29 23:55 報名，保留 2 個名額到 11/30 00:05'])
  })

  it('tells a payment from its start to the registration number', async () => {
    const detail = anOrderDetail({
      order: { status: 'confirmed', registerIndex: 13, holdExpiresAt: '2026-11-29T13:33:00.000Z' },
      payments: [aPaidPayment],
      responses: [
        anOfficeResponse({ message: '交易成功' }),
        anOfficeResponse({
          id: 2,
          channel: 'return',
          verdict: 'duplicate',
          receivedAt: '2026-11-29T13:07:05.000Z',
        }),
      ],
    })
    expect(await linesOf(detail)).toEqual([
      '11/29 21:03 報名，保留 2 個名額',
      '11/29 21:05 前往綠界付款 NT$2,400，付款編號 BM20261129000000001，名額保留到 21:33',
      '11/29 21:07 綠界通知：付款成功（交易成功）。已照這個結果處理',
      '11/29 21:07 收到綠界的款項 NT$2,400，交易編號 2611291305，報名成功，報名編號 13',
      '11/29 21:07 報名者的瀏覽器帶回綠界的結果：付款成功。和已知的結果相同，沒有變動',
    ])
  })

  it('tells a free registration in one line', async () => {
    const order = { amount: 0, status: 'confirmed', registerIndex: 3 } as const
    expect(await linesOf(anOrderDetail({ order }))).toEqual([
      '11/29 21:03 報名免費課程，2 個名額，報名成功，報名編號 3',
    ])
  })

  it('tells the end of a hold, the reminder and the erasing', async () => {
    const order = {
      status: 'expired',
      unpaidMailAt: '2026-11-29T13:04:00.000Z',
      erasedAt: '2027-05-01T02:00:00.000Z',
    } as const
    expect(await linesOf(anOrderDetail({ order }))).toEqual([
      '11/29 21:03 報名，保留 2 個名額到 21:13',
      '11/29 21:04 安排寄出付款提醒信，附報名連結',
      '11/29 21:13 名額保留到期，還沒有付款，名額釋出',
      '2027/5/1 10:00 刪除姓名、電子郵件與電話',
    ])
  })

  it('tells of a cancelling in place of the end of the hold', async () => {
    const order = { status: 'expired', cancelledAt: '2026-11-29T13:06:00.000Z' } as const
    expect(await linesOf(anOrderDetail({ order }))).toEqual([
      '11/29 21:03 報名，保留 2 個名額到 21:13',
      '11/29 21:06 報名者取消報名，名額釋出',
    ])
  })

  it('tells of money that found no seat, and of a second payment', async () => {
    const detail = anOrderDetail({
      order: { status: 'paid_without_seat' },
      payments: [
        { ...aPaidPayment, completedAt: '2026-11-29T14:00:01.000Z' },
        anOfficePayment({
          id: '0199c0de-0000-7000-8000-0000000000bb',
          transId: 'BM20261129000000002',
          status: 'complete',
          createdAt: '2026-11-29T13:08:00.000Z',
          completedAt: '2026-11-29T14:05:01.000Z',
        }),
      ],
      responses: [
        anOfficeResponse({ verdict: 'paid_without_seat', receivedAt: '2026-11-29T14:00:00.000Z' }),
        anOfficeResponse({ id: 2, verdict: 'double_payment', receivedAt: '2026-11-29T14:05:00.000Z' }),
      ],
    })
    const lines = await linesOf(detail)
    expect(lines).toContain('11/29 21:13 名額保留到期，還沒有付款，名額釋出')
    expect(lines.slice(-4)).toEqual([
      '11/29 22:00 綠界通知：付款成功。名額保留已經到期，而且額滿了，所以沒有名額，要退款或另作安排',
      '11/29 22:00 收到綠界的款項 NT$2,400，交易編號 2611291305',
      '11/29 22:05 綠界通知：付款成功。這筆報名先前已經付過款，這次重複付款，要退款',
      '11/29 22:05 收到綠界的款項 NT$2,400，交易編號 BM20261129000000002',
    ])
  })

  it('shows words of a later version as they are', async () => {
    const response = anOfficeResponse({
      gateway: 'newpay',
      channel: 'carrier pigeon',
      verdict: 'held_back',
      outcome: 'pondering',
    })
    const detail = anOrderDetail({
      payments: [anOfficePayment({ gateway: 'newpay' })],
      responses: [response],
    })
    expect((await linesOf(detail)).at(-1)).toBe('11/29 21:07 newpay carrier pigeon：pondering。held_back')
  })

  it('says of an unreadable answer what became of it', async () => {
    const response = anOfficeResponse({ channel: 'query', verdict: 'query_failed', outcome: null })
    expect((await linesOf(anOrderDetail({ responses: [response] }))).at(-1)).toBe(
      '11/29 21:07 向綠界查詢：對方沒有回答，稍後會再查',
    )
  })
})
