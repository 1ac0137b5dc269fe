import type { MailOrder } from '../../src/mail/letters/confirmation.ts'

/** A confirmed order of two people, as the letters show it. */
export const letterOrder: MailOrder & { holdExpiresAt: Date } = {
  id: '7a4c3f0e-6f1c-4a60-9f0b-0d7e1d8f2a11',
  status: 'confirmed',
  locale: 'zh-TW',
  memberName: '林小明',
  memberEmail: 'lin@example.com',
  memberStatus: 'group',
  seats: 2,
  amount: 12_000,
  registerIndex: 17,
  transId: '261205K7Q2M0ZKX4TB90',
  holdExpiresAt: new Date('2026-11-30T02:05:00Z'),
  class: {
    title: '週六陶藝入門',
    location: '臺北市大同區迪化街一段 1 號',
    startsAt: new Date('2026-12-05T01:30:00Z'),
    endsAt: new Date('2026-12-05T04:00:00Z'),
    timeZone: 'Asia/Taipei',
    sessions: [{ startsAt: new Date('2026-12-05T01:30:00Z'), endsAt: new Date('2026-12-05T04:00:00Z') }],
    teacher: null,
    calledOffAt: null,
    calledOffMessage: null,
    surveyUrl: 'https://survey.example/17?a=1&b=2',
    message: '請提早十分鐘到場。\n停車場在對面。',
  },
}

/** The links in a letter about it. */
export const letterLinks = {
  resultUrl: `https://web.test/orders/${letterOrder.id}/result#token=key`,
  calendarUrl: 'https://api.test/api/classes/pottery/calendar.ics',
  codePageUrl: 'https://web.test/my-registration',
  code: 'K7QX-2M4D',
}

/** An organiser with every contact detail set. */
export const letterOrganiser = {
  organiserName: '河岸社區大學',
  organiserEmail: 'hello@organiser.example',
  organiserPhone: '02-2345-6789',
  organiserAddress: '臺北市河岸路 12 號',
  familyWebSiteUrl: 'https://family.example/',
}
