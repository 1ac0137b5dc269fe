import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { AttentionItem, OfficeClient, OfficeOrderDetail } from '@baoming/contract/office'
import { aProblem } from '@baoming/contract/fixtures'
import {
  anAttentionItem,
  anOfficePayment,
  anOfficeResponse,
  anOrderDetail,
  orderId,
} from '../support/office-values.ts'
import { accessibilityFaults } from '../support/accessibility-faults.ts'
import { openPage, watchClipboard } from '../support/open-page.ts'
import { beInTaipei } from '../support/taipei.ts'

beInTaipei()

const open = (detail: OfficeOrderDetail, locale: 'zh-TW' | 'en' = 'zh-TW', items: AttentionItem[] = []) =>
  openPage(`/registrations/${orderId}`, {
    client: {
      getOfficeOrder: vi.fn<OfficeClient['getOfficeOrder']>(async () => detail),
      listAttention: vi.fn<OfficeClient['listAttention']>(async () => ({ items, next: null })),
    },
    locale,
  })

const paid = anOrderDetail({
  order: { status: 'confirmed', registerIndex: 13, confirmationMailed: true },
  payments: [
    anOfficePayment({
      status: 'complete',
      gatewayTradeNumber: '2611291305',
      completedAt: '2026-11-29T13:07:01.000Z',
      responseMessage: '交易成功',
    }),
  ],
  responses: [anOfficeResponse()],
})
const facts = ['天然酵母麵包班', '13', '0912-345-678', 'ming@example.com', 'NT$2,400', '交易成功']
const numbers = ['BM20261129000000001', '2611291305']

describe('a gateway’s answer as it arrived', () => {
  const readRawResponse = vi.fn<OfficeClient['readRawResponse']>(async () => ({
    contentType: 'application/x-www-form-urlencoded',
    body: 'RtnCode=1&TradeAmt=2400<script>',
    decrypted: null,
    erasedAt: null,
  }))
  const client = {
    getOfficeOrder: async () => paid,
    listAttention: async () => ({ items: [], next: null }),
    readRawResponse,
  }

  it('is shown to owners once they unfold it', async () => {
    const { wrapper } = await openPage(`/registrations/${orderId}`, { client })
    expect(readRawResponse).not.toHaveBeenCalled()
    const details = wrapper.find<HTMLDetailsElement>('.RawResponse')
    details.element.open = true
    await details.trigger('toggle')
    await flushPromises()
    expect(readRawResponse.mock.lastCall![0].params).toEqual({ id: '1' })
    expect(wrapper.find('.RawResponse pre').text()).toBe('RtnCode=1&TradeAmt=2400<script>')
    expect(await accessibilityFaults()).toEqual([])
  })

  it('is not for the front desk', async () => {
    const { wrapper } = await openPage(`/registrations/${orderId}`, { client, role: 'desk' })
    expect(wrapper.find('.OrderTimeline').exists()).toBe(true)
    expect(wrapper.find('.RawResponse').exists()).toBe(false)
  })
})

describe('the page of a registration', () => {
  it.each([
    ['zh-TW', ['報名資料', '通知信', '時間紀錄', '付款']],
    ['en', ['Details', 'Mails', 'Timeline', 'Payments']],
  ] as const)('shows the facts, the mails, the timeline and the payments: %s', async (locale, parts) => {
    const { heading, wrapper } = await open(paid, locale)
    expect(heading()).toContain('王小明')
    const text = wrapper.text()
    for (const fact of [...facts, ...numbers]) expect(text).toContain(fact)
    expect(wrapper.findAll('h2').map((title) => title.text())).toEqual(parts)
    expect(wrapper.findAll('.OrderTimeline li')).toHaveLength(4)
    expect(wrapper.find('.attention').exists()).toBe(false)
    // No message was forgotten.
    expect(text).not.toMatch(/\b(order|registrations|copy)\.[a-z]/)
    expect(await accessibilityFaults()).toEqual([])
  })

  it('copies the timeline as text, without how to reach the person', async () => {
    const copied = watchClipboard()
    const { wrapper } = await open(paid)
    await wrapper.find('.OrderTimeline .copy').trigger('click')
    await flushPromises()
    const lines = copied()!.split('\n')
    expect(lines[0]).toBe('王小明，天然酵母麵包班（12/5（六）），報名成功')
    expect(lines).toHaveLength(5)
    expect(copied()).not.toMatch(/ming@example.com|0912/)
    expect(wrapper.find('.OrderTimeline .copy').text()).toBe('已複製')
  })

  it('offers the text to be marked where the browser does not copy', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'))
    document.execCommand = () => false
    const { wrapper } = await open(paid)
    await wrapper.find('.OrderTimeline .copy').trigger('click')
    await flushPromises()
    expect(wrapper.find<HTMLTextAreaElement>('textarea').element.value).toContain('收到綠界的款項')
    expect(await accessibilityFaults()).toEqual([])
  })

  it('says that the person has paid and has no seat, and what they read', async () => {
    const { wrapper } = await open(
      anOrderDetail({
        order: { status: 'paid_without_seat' },
        payments: paid.payments,
        responses: [anOfficeResponse({ verdict: 'paid_without_seat' })],
      }),
      'zh-TW',
      [anAttentionItem()],
    )
    expect(wrapper.find('.attention').text()).toMatch(/付了款，但沒有名額.*主辦單位會主動聯絡/)
    expect(wrapper.find('.OrderMails').text()).toContain('還沒寄出')
    expect(wrapper.findAll('.OrderTimeline .bad')).toHaveLength(1)
  })

  it('says that an order was paid twice, and that a result has to be checked', async () => {
    const { wrapper } = await open(paid, 'zh-TW', [
      anAttentionItem({ kind: 'paid_twice', acts: ['owe_refund'] }),
      anAttentionItem({ kind: 'amount_differs', subject: '2', acts: ['handle'] }),
    ])
    expect(wrapper.findAll('.attention h2').map((title) => title.text())).toEqual([
      '付了兩次款',
      '付款金額不對',
    ])
  })

  it('shows what is left of an erased order', async () => {
    const { heading, wrapper } = await open(
      anOrderDetail({
        order: {
          memberName: '',
          memberEmail: '',
          memberPhone: null,
          status: 'expired',
          erasedAt: '2026-11-30T00:30:00.000Z',
        },
      }),
    )
    expect(heading()).toBe('個人資料已刪除的報名')
    expect(wrapper.find('.OrderFacts').text()).toContain('已於11/30 08:30刪除')
    expect(wrapper.find('.CopyButton').exists()).toBe(false)
  })

  it.each([
    [{ status: 'pending', confirmationMailed: null }, '付款之後才會寄'],
    [{ status: 'expired', confirmationMailed: null }, '不會寄'],
    [{ status: 'confirmed', confirmationMailed: null }, '還沒寄出'],
    [{ status: 'confirmed', confirmationMailed: true }, '已寄出'],
    [{ status: 'confirmed', confirmationMailed: false }, '請用電話聯絡'],
    [{ status: 'moved', confirmationMailed: null }, '還沒寄出'],
  ])('says what became of the mail: %j', async (order, words) => {
    const { wrapper } = await open(anOrderDetail({ order: order as never }))
    expect(wrapper.find('.OrderMails').text()).toContain(words)
  })

  it.each([
    [404, 'not_found'],
    [400, 'bad_request'],
  ] as const)('says that there is no such order: %i', async (status, code) => {
    const { heading, wrapper } = await openPage('/registrations/nonsense', {
      client: { getOfficeOrder: () => Promise.reject(aProblem(status, code)) },
    })
    expect(heading()).toBe('找不到這筆報名')
    expect(wrapper.find('a').attributes('href')).toBe('/registrations')
  })

  it('says why it could not be loaded, and tries again', async () => {
    const getOfficeOrder = vi
      .fn<OfficeClient['getOfficeOrder']>()
      .mockRejectedValueOnce(aProblem(500, 'internal'))
      .mockResolvedValue(paid)
    const { wrapper, heading } = await openPage(`/registrations/${orderId}`, {
      client: { getOfficeOrder, listAttention: async () => ({ items: [], next: null }) },
    })
    expect(wrapper.find('[role=alert]').exists()).toBe(true)
    await wrapper.find('[role=alert] button').trigger('click')
    await flushPromises()
    expect(heading()).toBe('王小明的報名')
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
  })
})
