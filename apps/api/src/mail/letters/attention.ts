import { oneLine, type Locale } from '@baoming/contract'
import type { AttentionItem, AttentionKind, DueOrganiserMail } from '@baoming/database'
import { asHtml, asText, withoutLinks, type Letter, type RenderedMail } from './letter.ts'
import { sharedTexts, type Organiser } from './parts.ts'

/**
 * Writes the mail that tells the organiser what needs a person. It names classes and amounts, and no customer: whoever
 * may know them reads on in the office.
 * @param url of the office's page about it
 */
export function renderAttention(
  { kind, items, count }: Pick<DueOrganiserMail, 'kind' | 'items' | 'count'>,
  locale: Locale,
  url: string,
  { organiserName }: Pick<Organiser, 'organiserName'>,
): RenderedMail {
  const texts = attentionTexts[locale]
  const { colon, namelessGreeting } = sharedTexts[locale]
  const about = texts.subject[kind](count)
  const subject = organiserName === null ? about : texts.named(oneLine(organiserName), about)
  const letter: Letter = {
    locale,
    greeting: namelessGreeting,
    opening: [texts.opening[kind](count)],
    facts: [
      ...items.map((item) => ({ label: texts.kinds[item.kind], value: shown(item, locale) })),
      ...(count > items.length ? [{ label: texts.more, value: texts.others(count - items.length) }] : []),
    ],
    quote: null,
    links: [{ label: texts.open, url, isMain: true }],
    closing: [texts.why],
    sender: null,
  }
  return { subject, text: asText(letter, colon), html: asHtml(letter, subject) }
}

function shown({ order, payment, refund }: AttentionItem, locale: Locale): string {
  const amount = refund?.amount ?? payment?.amount ?? order.amount
  return `${withoutLinks(order.class.title)} · NT$${new Intl.NumberFormat(locale).format(amount)}`
}

interface AttentionTexts {
  subject: Record<DueOrganiserMail['kind'], (count: number) => string>
  /** @param name the organiser's */
  named(name: string, about: string): string
  opening: Record<DueOrganiserMail['kind'], (count: number) => string>
  kinds: Record<AttentionKind, string>
  more: string
  others(count: number): string
  open: string
  why: string
}

const attentionTexts: Record<Locale, AttentionTexts> = {
  'zh-TW': {
    subject: {
      'at-once': (count) => `有 ${count} 筆款項需要處理`,
      daily: (count) => `今天有 ${count} 件待處理`,
    },
    named: (name, about) => `${name}：${about}`,
    opening: {
      'at-once': (count) => `有 ${count} 筆款項需要您處理：`,
      daily: (count) => `目前有 ${count} 件事需要您處理：`,
    },
    kinds: {
      paid_without_seat: '已付款但沒有名額',
      paid_twice: '重複付款',
      amount_differs: '金額不符',
      conflict: '付款結果前後不一致',
      unconfirmed: '付款超過一小時未確認',
      mail_given_up: '通知信無法寄達',
      owed_refund: '尚未退費',
    },
    more: '其他',
    others: (count) => `還有 ${count} 件`,
    open: '到後台處理',
    why: '您會收到這封信，是因為後台的「設定」填了這個信箱。處理完成後，就不會再提醒。',
  },
  en: {
    subject: {
      'at-once': (count) => (count === 1 ? '1 payment needs you' : `${count} payments need you`),
      daily: (count) => (count === 1 ? '1 thing to look at today' : `${count} things to look at today`),
    },
    named: (name, about) => `${name}: ${about}`,
    opening: {
      'at-once': (count) => (count === 1 ? 'One payment needs you:' : `${count} payments need you:`),
      daily: (count) =>
        count === 1 ? 'One thing is waiting for you:' : `${count} things are waiting for you:`,
    },
    kinds: {
      paid_without_seat: 'Paid without a seat',
      paid_twice: 'Paid twice',
      amount_differs: 'The amount differs',
      conflict: 'The gateway contradicts itself',
      unconfirmed: 'Not confirmed for an hour',
      mail_given_up: 'A mail did not arrive',
      owed_refund: 'Refund not made yet',
    },
    more: 'More',
    others: (count) => `${count} more`,
    open: 'Open the office',
    why: 'You get this mail because the settings of the office name your address. What is put right is not mentioned again.',
  },
}
