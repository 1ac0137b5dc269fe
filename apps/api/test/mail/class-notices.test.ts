import { describe, expect, it } from 'vitest'
import { renderClassNotice } from '../../src/mail/letters/class-notice.ts'
import { renderOrderMail } from '../../src/mail/letters/confirmation.ts'
import { letterLinks, letterOrder, letterOrganiser } from '../support/letters.ts'

const order = { ...letterOrder, isPaid: true }
const sessions = [5, 12].map((day) => ({
  startsAt: new Date(Date.UTC(2026, 11, day, 1, 30)),
  endsAt: new Date(Date.UTC(2026, 11, day, 4)),
}))
const course = { ...order, class: { ...order.class, sessions, teacher: '王老師' } }
const changes = {
  sessions: {
    was: [{ startsAt: '2026-12-05T00:30:00Z', endsAt: '2026-12-05T03:00:00Z' }],
    became: [],
  },
  location: { was: '201 教室 <b>', became: course.class.location },
  teacher: { was: null, became: '王老師' },
}
const changed = { kind: 'changed', message: '教室漏水。\n請見諒。', changes } as const
const calledOff = { kind: 'called_off', message: null, changes: {} } as const

describe('the letter about a class', () => {
  it('lists the new sessions, and how it was before', () => {
    const { subject, text, html } = renderClassNotice(course, changed, letterLinks, letterOrganiser)
    expect(subject).toBe('課程異動通知：週六陶藝入門')
    expect(text).toContain(
      '時間：\n共 2 場 (台北標準時間)\n2026年12月5日 星期六 上午9:30至中午12:00\n2026年12月12日 星期六 上午9:30至中午12:00\n',
    )
    expect(text).toContain('原來的時間：2026年12月5日 星期六 上午8:30至11:00 (台北標準時間)')
    expect(text).toContain('原來的地點：201 教室 <b>')
    expect(text).not.toContain('原來的講師')
    expect(text).toContain('教室漏水。\n請見諒。')
    expect(html).not.toContain('<b>')
  })

  it.each([
    ['zh-TW', true, 12_000, '退費'],
    ['zh-TW', false, 12_000, '請不要再付款'],
    ['en', true, 12_000, 'refund'],
    ['en', false, 12_000, 'Please do not pay any more'],
  ] as const)(
    'says in %s, paid: %s, of %i dollars what becomes of the money',
    (locale, isPaid, amount, words) => {
      const { text } = renderClassNotice(
        { ...course, locale, isPaid, amount },
        calledOff,
        letterLinks,
        letterOrganiser,
      )
      expect(text).toContain(words)
    },
  )

  it('says nothing of money where none was asked for', () => {
    const { text } = renderClassNotice({ ...course, amount: 0 }, calledOff, letterLinks, letterOrganiser)
    expect(text).not.toMatch(/退費|付款/)
  })

  it('contains nothing that a stranger may have typed', () => {
    const { text } = renderClassNotice(
      { ...course, memberName: null },
      calledOff,
      letterLinks,
      letterOrganiser,
    )
    expect(text.startsWith('您好：')).toBe(true)
    expect(text).not.toContain(letterOrder.memberName)
  })

  it('is not the one of success where the class was called off before the payment came', () => {
    const late = {
      ...letterOrder,
      class: { ...letterOrder.class, calledOffAt: new Date(), calledOffMessage: '颱風。' },
    }
    const { subject, text } = renderOrderMail(late, letterLinks, letterOrganiser)
    expect(subject).toBe('課程停開：週六陶藝入門')
    expect(text).toContain('颱風。')
    expect(subject + text).not.toContain('報名成功')
  })
})
