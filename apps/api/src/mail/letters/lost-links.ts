import type { Locale, OrderStatus } from '@baoming/contract'
import type { OrderToOpen } from '@baoming/database'
import { asHtml, asText, withoutLinks, type Letter, type RenderedMail } from './letter.ts'
import { codeLink, ending, knownPeriod, sharedTexts, type CodeLink, type Organiser } from './parts.ts'

/** An order and the link that opens it. */
export type LostLink = Omit<OrderToOpen, 'id' | 'tokenVersion' | 'memberEmail'> & { url: string }

/**
 * Writes the mail with the links to an address's orders. It contains nothing that a member has typed, because anyone
 * can register with another person's address and would have us mail that text there.
 *
 * @throws RangeError when a class's time zone is unknown
 */
export function renderLostLinks(
  orders: readonly LostLink[],
  locale: Locale,
  code: CodeLink,
  organiser: Organiser,
): RenderedMail {
  const { subject, opening, statuses, unasked } = lostLinksTexts[locale]
  const { colon, namelessGreeting, keepLink } = sharedTexts[locale]
  const letter: Letter = {
    locale,
    greeting: namelessGreeting,
    opening: [opening],
    facts: [],
    quote: null,
    links: [
      ...orders.map(({ classTitle, status, url, ...time }) => ({
        label: `${withoutLinks(classTitle)} · ${statuses[status]}`,
        url,
        note: knownPeriod(time, locale) ?? '',
      })),
      codeLink(code, locale),
    ],
    ...ending([keepLink, unasked], organiser, locale),
  }
  return { subject, text: asText(letter, colon), html: asHtml(letter, subject) }
}

interface LostLinksTexts {
  subject: string
  opening: string
  /** After the title of a class, by the order's status. */
  statuses: Record<OrderStatus, string>
  unasked: string
}

/** This letter's own texts. */
export const lostLinksTexts: Record<Locale, LostLinksTexts> = {
  'zh-TW': {
    subject: '您的報名連結',
    opening: '以下是用這個電子郵件地址完成或進行中的報名，點選連結就能查看：',
    statuses: {
      pending: '尚未付款',
      confirmed: '報名成功',
      expired: '已失效',
      paid_without_seat: '已付款，沒有名額',
      cancelled: '已取消',
    },
    unasked: '如果您沒有索取這些連結，不必理會這封信；連結只寄到您的信箱。',
  },
  en: {
    subject: 'The links to your registrations',
    opening: 'These are the registrations made with this e-mail address. Follow a link to open one:',
    statuses: {
      pending: 'not paid yet',
      confirmed: 'registered',
      expired: 'expired',
      paid_without_seat: 'paid, without a seat',
      cancelled: 'cancelled',
    },
    unasked:
      'If you did not ask for these links, there is nothing you need to do: they were sent to you alone.',
  },
}
