import { describe, expect, it } from 'vitest'
import type { AttentionCount, AttentionItem, HomeClass, OfficeHome, Role } from '@baoming/contract/office'
import { aSession, fakeOffice } from '../support/fake-office.ts'
import { openOffice } from '../support/open-office.ts'

const aClass = (changes: Partial<HomeClass> = {}): HomeClass => ({
  id: 1,
  session: 11,
  slug: 'tea',
  title: '茶道入門',
  location: '青田教室',
  startsAt: '2026-11-30T01:00:00Z',
  endsAt: '2026-11-30T04:00:00Z',
  timeZone: 'Asia/Taipei',
  state: 'open',
  isToday: true,
  capacity: 12,
  seatsConfirmed: 5,
  seatsHeld: 2,
  takings: 6000,
  ...changes,
})
const aHome = (changes: Partial<OfficeHome> = {}): OfficeHome => ({
  classes: [aClass(), aClass({ id: 2, session: 12, title: '週三瑜伽', isToday: false, capacity: null })],
  today: { registrations: 7, seats: 9, seatsHeld: 3, takings: 21000 },
  books: { agree: true, auditedAt: '2026-11-30T00:00:00Z' },
  gateways: [{ id: 'ecpay', lastNoticeAt: '2026-11-30T00:00:00Z', lastQueryAt: null }],
  ...changes,
})

const anItem: AttentionItem = {
  kind: 'paid_twice',
  subject: '1',
  at: '2026-11-30T00:00:00Z',
  isAboutMoney: true,
  acts: ['handle'],
  order: {
    id: '00000000-0000-4000-8000-000000000077',
    version: 1,
    memberName: '林小明',
    memberEmail: 'ming@example.com',
    memberPhone: null,
    memberStatus: 'single',
    seats: 1,
    amount: 1200,
    status: 'confirmed',
    registerIndex: 7,
    mailed: true,
    class: {
      id: 1,
      slug: 'tea',
      title: '茶道入門',
      startsAt: '2026-12-05T01:30:00Z',
      timeZone: 'Asia/Taipei',
      seatsLeft: 3,
    },
  },
  payment: null,
  refund: null,
}

function at(home: OfficeHome, role: Role = 'owner', attention?: AttentionCount) {
  const client = fakeOffice()
  client.getSession.mockResolvedValue(aSession({ staff: { ...aSession().staff, role } }))
  client.getHome.mockResolvedValue(home)
  if (attention) {
    client.countAttention.mockResolvedValue(attention)
    client.listAttention.mockResolvedValue({ items: [anItem], next: null })
  }
  client.listOfficeClasses.mockResolvedValue({ classes: [], next: null })
  client.getTakings.mockResolvedValue({ months: ['2026-11'], methods: [{ gateway: 'cash', amounts: [500] }] })
  return openOffice('/', { office: client, locale: 'zh-TW' })
}

describe('the home page', () => {
  it('shows today, these days’ classes, the books and the gateways', async () => {
    const office = await at(aHome())
    for (const words of [
      '茶道入門',
      '5 / 12 人',
      '2 個名額待付款',
      '週三瑜伽',
      '$21,000',
      '帳目相符',
      '綠界 ECPay',
      '還沒有',
    ])
      expect(office.text()).toContain(words)
    expect(await office.findings()).toEqual([])
  })

  it('shows what needs a person first, and leads to it', async () => {
    const office = await at(aHome(), 'owner', {
      total: 3,
      money: 1,
      kinds: [{ kind: 'paid_twice', count: 3 }],
    })
    expect(office.text()).toContain('需要處理：3 件')
    expect(office.text()).toContain('重複付款')
    const [link] = office.page.querySelectorAll<HTMLAnchorElement>('.HomeAttention li a')
    expect(link!.getAttribute('href')).toContain(anItem.order.id)
    expect(await office.findings()).toEqual([])
  })

  it('says it when the books do not agree', async () => {
    const office = await at(aHome({ books: { agree: false, auditedAt: '2026-11-30T00:00:00Z' } }))
    expect(office.text()).toContain('帳目不符')
    expect(office.text()).not.toContain('帳目相符')
  })

  it('shows a picture’s numbers as a table', async () => {
    const office = await at(aHome())
    const rows = [...office.page.querySelectorAll('.TakingsChart tbody tr')].map((row) => row.textContent)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toContain('$500')
  })

  it.each<[Role, string[]]>([
    ['desk', ['每月收款', '金流']],
    ['teacher', ['每月收款', '金流', '報名進度', '今天報名']],
  ])('shows %s nothing that is not for them', async (role, missing) => {
    const office = await at(
      aHome({ books: null, gateways: null, ...(role === 'teacher' && { today: null }) }),
      role,
    )
    for (const words of missing) expect(office.text()).not.toContain(words)
    expect(await office.findings()).toEqual([])
  })

  it('says that there is nothing where there is nothing', async () => {
    const office = await at(aHome({ classes: [] }))
    expect(office.text()).toContain('今天沒有課')
    expect(office.text()).toContain('未來七天沒有課')
  })
})
