import type { AttentionItem } from '@baoming/database'
import { describe, expect, it } from 'vitest'
import { renderAttention } from '../../src/mail/letters/attention.ts'

const item = {
  kind: 'paid_twice',
  subject: '1',
  at: new Date('2026-11-30T00:00:00Z'),
  order: {
    id: '0a0b0c0d-0000-4000-8000-000000000000',
    version: 1,
    memberName: '林小明',
    memberEmail: 'lin@example.com',
    memberPhone: '0912-345-678',
    memberStatus: 'single',
    seats: 1,
    amount: 1200,
    status: 'confirmed',
    registerIndex: 7,
    mailed: true,
    class: {
      id: 1,
      slug: 'tea',
      title: '茶道入門 https://elsewhere.example',
      startsAt: '2026-12-05T01:30:00Z',
      timeZone: 'Asia/Taipei',
      seatsLeft: 3,
    },
  },
  payment: { id: '1', gateway: 'ecpay', transId: 'T1', amount: 1200, reported: null },
  refund: null,
} as const satisfies AttentionItem
const url = 'https://web.test/office/attention'
const organiser = { organiserName: '青田社大' }

describe.each(['zh-TW', 'en'] as const)('the mail to the organiser in %s', (locale) => {
  it.each(['at-once', 'daily'] as const)('names classes and amounts, and no customer: %s', (kind) => {
    const { subject, text, html } = renderAttention({ kind, items: [item], count: 1 }, locale, url, organiser)
    expect(subject).toContain('青田社大')
    for (const part of [text, html]) {
      expect(part).toContain('茶道入門')
      expect(part).toContain('NT$1,200')
      expect(part).toContain(url)
      for (const personal of ['林小明', 'lin@example.com', '0912']) expect(part).not.toContain(personal)
    }
  })

  it('says how many more there are', () => {
    const { text } = renderAttention({ kind: 'daily', items: [item], count: 31 }, locale, url, organiser)
    expect(text).toContain('30')
  })

  it('needs no name', () => {
    const nameless = renderAttention({ kind: 'daily', items: [item], count: 2 }, locale, url, {
      organiserName: null,
    })
    expect(nameless.subject).toContain('2')
  })
})
