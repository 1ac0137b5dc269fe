import { describe, expect, it } from 'vitest'
import type { AttentionItem, OfficeOrderDetail, Role } from '@baoming/contract/office'
import { aProblem, aSession, fakeOffice } from '../support/fake-office.ts'
import {
  anAttentionItem,
  anOfficeClass,
  anOfficePayment,
  anOrderDetail,
  anOrderEvent,
  anOwedRefund,
  orderId,
} from '../support/office-values.ts'
import { openOffice } from '../support/open-office.ts'
import { beInTaipei } from '../support/taipei.ts'

beInTaipei()

const aPaidPayment = anOfficePayment({ status: 'complete', completedAt: '2026-11-29T13:07:01.000Z' })
const confirmed = (changes: Partial<OfficeOrderDetail['order']> = {}) =>
  anOrderDetail({
    order: { status: 'confirmed', registerIndex: 13, confirmationMailed: true, version: 7, ...changes },
    payments: [aPaidPayment],
  })
const withoutSeat = anOrderDetail({
  order: { status: 'paid_without_seat', confirmationMailed: true, version: 3 },
  payments: [aPaidPayment],
})

/** The page of an order for somebody with a role. */
async function openOrder(detail: OfficeOrderDetail, role: Role = 'owner', items: AttentionItem[] = []) {
  const office = fakeOffice()
  office.getSession.mockResolvedValue(aSession({ staff: { ...aSession().staff, role } }))
  office.getOfficeOrder.mockResolvedValue(detail)
  office.listAttention.mockResolvedValue({ items, next: null })
  const page = await openOffice(`/registrations/${orderId}`, { office, locale: 'zh-TW' })
  /** Opens the menu of acts; what it offers. */
  async function menu() {
    const trigger = page.page.querySelector('.ActionMenu')
    trigger?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await page.settle()
    return [...document.querySelectorAll('[role=menuitem]')].map((item) => item.textContent.trim())
  }
  async function ask(words: string) {
    await menu()
    await page.press(words)
  }
  return { ...page, menu, ask }
}

describe('what is offered', () => {
  it.each([
    ['owner', ['補寄通知信', '更正資料', '換到另一堂課', '登記退費', '加備註', '收據', '取消報名']],
    ['desk', ['補寄通知信', '更正資料', '換到另一堂課', '加備註', '收據', '取消報名']],
    ['money', ['登記退費', '收據']],
  ] as const)('for a registration that succeeded, by role: %s', async (role, offered) => {
    const { menu, findings } = await openOrder(confirmed(), role)
    expect(await menu()).toEqual(offered)
    expect(await findings()).toEqual([])
  })

  it('for one that waits for its payment', async () => {
    const { menu } = await openOrder(anOrderDetail())
    expect(await menu()).toEqual(['登記現場收款', '補寄通知信', '更正資料', '加備註', '取消報名'])
  })

  it('for one whose details are erased: notes and money alone', async () => {
    const erased = {
      memberName: '',
      memberEmail: '',
      memberPhone: null,
      erasedAt: '2026-11-30T00:30:00.000Z',
    }
    const { menu } = await openOrder(confirmed(erased))
    expect(await menu()).toEqual(['登記退費', '加備註'])
  })
})

describe('cancelling', () => {
  it('says before what follows, asks why, and offers the refund as a second act', async () => {
    const { office, ask, press, fill, dialog, has, text, findings } = await openOrder(confirmed())
    await ask('取消報名')
    expect(dialog()!.textContent).toMatch(/名額立刻釋出.*13 留在紀錄裡.*會收到取消通知信.*NT\$2,400 若要退還/)
    expect(await findings()).toEqual([])
    await press('取消報名')
    expect(dialog()!.textContent).toContain('請寫下原因')
    expect(office.cancelOfficeOrder).not.toHaveBeenCalled()

    office.cancelOfficeOrder.mockResolvedValue(
      anOrderDetail({
        order: { status: 'cancelled', registerIndex: 13, cancelledAt: '2026-11-30T01:00:00.000Z' },
        payments: [aPaidPayment],
      }),
    )
    await fill('原因', ' 客人來電 ')
    await press('取消報名')
    expect(office.cancelOfficeOrder.mock.lastCall).toEqual([
      { params: { id: orderId }, body: { act: expect.any(String), version: 7, reason: '客人來電' } },
    ])
    expect(dialog()).toBeUndefined()
    expect(text()).toContain('報名已取消，名額已經釋出')
    expect(has('登記退費')).toBe(true)
    await press('登記退費')
    expect(dialog()!.textContent).toContain('系統不會自動退款')
  })

  it('does not ask about money where none came', async () => {
    const { ask, dialog } = await openOrder(anOrderDetail())
    await ask('取消報名')
    expect(dialog()!.textContent).toContain('還沒有付款，沒有錢要退')
  })
})

describe('somebody who paid without a seat', () => {
  it('gets one that is added, and their number', async () => {
    const { office, press, dialog, text, page } = await openOrder(withoutSeat, 'owner', [anAttentionItem()])
    expect(text()).toMatch(/付了款，但沒有名額.*報名者看到的：/)
    expect([...page.querySelectorAll('.ItemActs button')].map((one) => one.textContent.trim())).toEqual([
      '增加名額',
      '換到另一堂課',
      '登記退費',
    ])
    await press('增加名額')
    expect(dialog()!.textContent).toContain('請先確認教室坐得下')
    office.addSeat.mockResolvedValue(confirmed({ registerIndex: 21 }))
    office.listAttention.mockResolvedValue({ items: [], next: null })
    await press('增加名額')
    expect(office.addSeat.mock.lastCall![0].body).toEqual({ act: expect.any(String), version: 3 })
    expect(text()).toContain('報名成功，報名編號是 21')
    expect(page.querySelector('.OrderAttention')).toBeNull()
  })
})

describe('a colleague’s change meanwhile', () => {
  it('is told, nothing typed is lost, and the next try rests on what is there now', async () => {
    const { office, ask, press, fill, dialog } = await openOrder(confirmed())
    await ask('更正資料')
    await fill('姓名', '王大明')
    office.correctOrder.mockRejectedValueOnce(aProblem(412, 'changed_meanwhile'))
    office.getOfficeOrder.mockResolvedValue({
      ...confirmed({ version: 8, memberPhone: '0987-654-321' }),
      events: [anOrderEvent({ kind: 'corrected', who: '陳大文', data: { fields: ['phone'] } })],
    })
    await press('儲存更正')
    expect(dialog()!.textContent).toMatch(/剛剛有變動，還沒有處理.*11\/30 09:00 陳大文更正電話/)
    const [first] = office.correctOrder.mock.calls
    office.correctOrder.mockResolvedValue(confirmed({ version: 9, memberName: '王大明' }))
    await press('儲存更正')
    const [{ body }] = office.correctOrder.mock.lastCall!
    expect(body).toMatchObject({ version: 8, name: '王大明' })
    expect(body.act).not.toBe(first![0].body.act)
    expect(dialog()).toBeUndefined()
  })

  it('leaves the act the same after silence, so that it is not done twice', async () => {
    const { office, ask, press, fill } = await openOrder(confirmed())
    await ask('加備註')
    await fill('備註', '請補收據')
    office.noteOrder.mockRejectedValueOnce(aProblem(503, 'unavailable'))
    await press('儲存備註')
    office.noteOrder.mockResolvedValue(confirmed())
    await press('儲存備註')
    const [first, second] = office.noteOrder.mock.calls
    expect(second![0].body).toEqual(first![0].body)
    await ask('加備註')
    await fill('備註', '第二則')
    await press('儲存備註')
    expect(office.noteOrder.mock.lastCall![0].body.act).not.toBe(first![0].body.act)
  })

  it('keeps what is typed while the form is closed, and forgets it once it is sent', async () => {
    const { office, ask, press, fill, field } = await openOrder(confirmed())
    await ask('加備註')
    await fill('備註', '寫到一半')
    await press('返回')
    await ask('加備註')
    expect(field('備註').value).toBe('寫到一半')
    office.noteOrder.mockResolvedValue(confirmed())
    await press('儲存備註')
    await ask('加備註')
    expect(field('備註').value).toBe('')
  })
})

describe('correcting', () => {
  it('sends only what differs, as the API keeps it', async () => {
    const { office, ask, press, fill, dialog } = await openOrder(confirmed())
    await ask('更正資料')
    await press('儲存更正')
    expect(dialog()!.textContent).toContain('不需要更正')
    await fill('電話', '（０２）2345-6789')
    expect(dialog()!.textContent).not.toContain('舊信裡的報名連結會失效')
    await fill('電子郵件', ' ming@other.example ')
    expect(dialog()!.textContent).toContain('舊信裡的報名連結會失效')
    office.correctOrder.mockResolvedValue(confirmed({ memberEmail: 'ming@other.example' }))
    await press('儲存更正')
    expect(office.correctOrder.mock.lastCall![0].body).toEqual({
      act: expect.any(String),
      version: 7,
      phone: '02 2345-6789',
      email: 'ming@other.example',
    })
  })

  it.each([
    ['姓名', ' ', '請輸入姓名'],
    ['電子郵件', 'ming@', '請輸入完整的電子郵件'],
    ['電話', '12', '請輸入電話號碼'],
  ])('says what is wrong with %s', async (label, value, words) => {
    const { office, ask, press, fill, dialog } = await openOrder(confirmed())
    await ask('更正資料')
    await fill(label, value)
    await press('儲存更正')
    expect(dialog()!.textContent).toContain(words)
    expect(office.correctOrder).not.toHaveBeenCalled()
  })
})

describe('moving', () => {
  const dear = anOfficeClass({ id: 20, title: '進階麵包班', priceGroup: 3000 })
  const full = anOfficeClass({
    id: 21,
    title: '額滿的班',
    priceGroup: 2400,
    seatsConfirmed: 19,
    seatsHeld: 0,
  })
  const singles = anOfficeClass({ id: 22, title: '只收一人', priceGroup: null })

  it('shows seats and the difference of the price, and says that no money moves', async () => {
    const { office, ask, press, fill, dialog, tick, text, findings } = await openOrder(confirmed())
    office.listOfficeClasses.mockResolvedValue({
      classes: [anOfficeClass(), dear, full, singles],
      next: null,
    })
    await ask('換到另一堂課')
    const choices = () => [...dialog()!.querySelectorAll('li label')].map((one) => one.textContent)
    expect(choices()).toHaveLength(3)
    expect(choices()[0]).toMatch(/進階麵包班.*還有 6 個名額.*貴 NT\$600/s)
    expect(await findings()).toEqual([])
    await press('換到這堂課')
    expect(dialog()!.textContent).toContain('請選一堂課')
    await tick('額滿的班')
    await fill('原因', '時間不合')
    await press('換到這堂課')
    expect(dialog()!.textContent).toContain('名額不夠')
    await tick('只收一人')
    await press('換到這堂課')
    expect(dialog()!.textContent).toContain('沒有這種報名方式')
    expect(office.moveOrder).not.toHaveBeenCalled()
    await tick('進階麵包班')
    expect(dialog()!.textContent).toContain('新課程貴 NT$600。系統不會補收')
    office.moveOrder.mockResolvedValue(
      confirmed({ registerIndex: 4, class: { ...confirmed().order.class, id: 20, title: '進階麵包班' } }),
    )
    await press('換到這堂課')
    expect(office.moveOrder.mock.lastCall![0].body).toMatchObject({
      classId: 20,
      version: 7,
      reason: '時間不合',
    })
    expect(text()).toContain('已換到「進階麵包班」，新的報名編號是 4')
  })

  it('says so where others took the last seat meanwhile', async () => {
    const { office, ask, press, fill, dialog, tick } = await openOrder(confirmed())
    office.listOfficeClasses.mockResolvedValue({ classes: [dear], next: null })
    await ask('換到另一堂課')
    await tick('進階麵包班')
    await fill('原因', '時間不合')
    office.moveOrder.mockRejectedValue(aProblem(409, 'class_full'))
    await press('換到這堂課')
    expect(dialog()!.textContent).toContain('名額不夠')
  })
})

describe('giving back', () => {
  it.each(['0', '2401', '12.5', '', '-1', '一千'])('does not take %j', async (amount) => {
    const { office, ask, press, fill, dialog } = await openOrder(confirmed())
    await ask('登記退費')
    await fill('金額', amount)
    await fill('原因', '停課')
    await press('登記退費')
    expect(dialog()!.textContent).toContain('請輸入整數')
    expect(office.oweRefund).not.toHaveBeenCalled()
  })

  it('records what is owed, then that it was given back', async () => {
    const { office, ask, press, fill, tick, text, dialog } = await openOrder(confirmed())
    await ask('登記退費')
    await fill('金額', '1200')
    await fill('原因', '退一半')
    office.oweRefund.mockResolvedValue({ ...confirmed(), refunds: [anOwedRefund({ amount: 1200 })] })
    await press('登記退費')
    expect(office.oweRefund.mock.lastCall![0].body).toMatchObject({
      paymentId: aPaidPayment.id,
      amount: 1200,
      reason: '退一半',
    })
    expect(text()).toMatch(/應退 NT\$1,200.*還沒退/)
    await press('已退還')
    expect(dialog()!.textContent).toContain('登記已退還 NT$1,200')
    await tick('現金')
    office.endRefund.mockResolvedValue({
      ...confirmed(),
      refunds: [anOwedRefund({ amount: 1200, endedAs: 'given_back', method: 'cash', givenOn: '2026-11-30' })],
    })
    await press('登記已退還')
    expect(office.endRefund.mock.lastCall![0].body).toMatchObject({ as: 'given_back', method: 'cash' })
    expect(text()).toMatch(/應退 NT\$1,200.*已退還.*2026-11-30/)
  })

  it('does not offer more than came in', async () => {
    const { menu, page } = await openOrder({ ...confirmed(), refunds: [anOwedRefund()] })
    expect(await menu()).not.toContain('登記退費')
    expect(page.querySelector('.OwedRefunds')!.textContent).toContain('還沒退')
  })
})

describe('money by hand', () => {
  it('is recorded for an order that waits', async () => {
    const { office, ask, press, fill, tick, text } = await openOrder(anOrderDetail())
    await ask('登記現場收款')
    await tick('匯款')
    await fill('收據或匯款後五碼', ' 12345 ')
    office.payByHand.mockResolvedValue(confirmed())
    await press('登記收款')
    expect(office.payByHand.mock.lastCall![0].body).toMatchObject({
      method: 'transfer',
      reference: '12345',
      version: 1,
    })
    expect(text()).toContain('已登記收款，報名編號是 13')
  })
})

describe('sending the mail again', () => {
  it('says where it goes', async () => {
    const { office, ask, press, dialog, text } = await openOrder(confirmed())
    await ask('補寄通知信')
    expect(dialog()!.textContent).toContain('會再寄一次到 ming@example.com')
    office.resendMail.mockResolvedValue(confirmed())
    await press('寄出')
    expect(text()).toContain('信已排入寄送')
  })
})
