import { describe, expect, it } from 'vitest'
import type { AttentionItem, Role } from '@baoming/contract/office'
import { aProblem, aSession, fakeOffice } from '../support/fake-office.ts'
import { anAttentionItem, anOfficePayment, anOrderDetail, anOwedRefund } from '../support/office-values.ts'
import { openOffice } from '../support/open-office.ts'
import { beInTaipei } from '../support/taipei.ts'

beInTaipei()

const payment = anOfficePayment({ status: 'complete', completedAt: '2026-11-29T13:40:00.000Z' })
const detail = anOrderDetail({ order: { status: 'paid_without_seat', version: 3 }, payments: [payment] })
const refund = anOwedRefund()
const owed = anAttentionItem({
  kind: 'owed_refund',
  subject: refund.id,
  acts: ['end_refund'],
  refund: { id: refund.id, amount: 2400 },
})
const undelivered = anAttentionItem({
  kind: 'mail_given_up',
  isAboutMoney: false,
  acts: ['correct', 'resend', 'handle'],
})

async function open(items: AttentionItem[], role: Role = 'owner', locale: 'zh-TW' | 'en' = 'zh-TW') {
  const office = fakeOffice()
  office.getSession.mockResolvedValue(aSession({ staff: { ...aSession().staff, role } }))
  office.listAttention.mockResolvedValue({ items, next: null })
  office.countAttention.mockResolvedValue({ total: items.length, money: 0, kinds: [] })
  office.getOfficeOrder.mockResolvedValue(detail)
  return openOffice('/attention', { office, locale })
}

describe('what needs a person', () => {
  it.each(['zh-TW', 'en'] as const)(
    'is a card each, money first, and counted in the navigation: %s',
    async (locale) => {
      const { page, text, findings } = await open([undelivered, anAttentionItem(), owed], 'owner', locale)
      const titles = [...page.querySelectorAll('h3')].map((title) => title.textContent.trim())
      expect(titles).toEqual(
        locale === 'en'
          ? ['Paid, but no seat', 'Money to be given back', 'A mail can’t be delivered']
          : ['付了款，但沒有名額', '還沒退還的款項', '通知信寄不到'],
      )
      expect(text()).toContain('NT$2,400')
      expect(page.querySelector('nav .count')!.textContent).toBe('3')
      expect(text()).not.toMatch(/\b(attention|acts)\.[a-z]/)
      expect(await findings()).toEqual([])
    },
  )

  it('says so where there is nothing', async () => {
    const { text, page, findings } = await open([])
    expect(text()).toContain('目前沒有要處理的事')
    expect(page.querySelector('nav .count')).toBeNull()
    expect(await findings()).toEqual([])
  })

  it('is put right on its card, which goes when the list says so', async () => {
    const { office, press, dialog, text, page } = await open([anAttentionItem()])
    await press('增加名額')
    expect(dialog()!.textContent).toContain('請先確認教室坐得下')
    office.addSeat.mockResolvedValue({
      ...detail,
      order: { ...detail.order, status: 'confirmed', registerIndex: 21 },
    })
    office.listAttention.mockResolvedValue({ items: [], next: null })
    await press('增加名額')
    expect(office.addSeat.mock.lastCall![0].body).toMatchObject({ version: 3 })
    expect(dialog()).toBeUndefined()
    expect(text()).toMatch(/報名成功，報名編號是 21.*目前沒有要處理的事/)
    expect(page.querySelector('.AttentionCard')).toBeNull()
  })

  it('says so where a colleague was faster', async () => {
    const { press, dialog, text } = await open([owed])
    await press('已退還')
    expect(dialog()).toBeUndefined()
    expect(text()).toContain('這件事已經處理好了')
  })

  it('says why its form cannot be opened', async () => {
    const { office, press, dialog, text } = await open([anAttentionItem()])
    office.getOfficeOrder.mockRejectedValue(aProblem(404, 'not_found'))
    await press('增加名額')
    expect(dialog()).toBeUndefined()
    expect(text()).toContain('資料已經不在了')
  })

  it('offers what the role may do, and no more', async () => {
    const { page } = await open([anAttentionItem(), owed], 'desk')
    const offered = [...page.querySelectorAll('.ItemActs button')].map((one) => one.textContent.trim())
    expect(offered).toEqual(['增加名額', '換到另一堂課'])
  })

  it('shows a kind of a later version with its registration, and takes no page down', async () => {
    const later = anAttentionItem({ kind: 'refund_unknown' as never, acts: ['ask_again' as never] })
    const { page } = await open([later, anAttentionItem({ subject: 'b' })])
    expect(page.querySelectorAll('.AttentionCard')).toHaveLength(2)
    expect(page.querySelector('.AttentionCard h3')!.textContent).toContain('refund_unknown')
    expect(page.querySelector('.AttentionCard footer a')).not.toBeNull()
  })
})
