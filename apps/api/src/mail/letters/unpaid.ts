import { oneLine, type Locale } from '@baoming/contract'
import { asHtml, asText, type Letter, type RenderedMail } from './letter.ts'
import {
  classFacts,
  codeLink,
  ending,
  moment,
  sharedTexts,
  type CodeLink,
  type Organiser,
  type Registration,
} from './parts.ts'

interface UnpaidOrder extends Registration {
  holdExpiresAt: Date
}

interface UnpaidLinks extends CodeLink {
  /** The registration's page, with the order's token. */
  resultUrl: string
}

/**
 * Writes the mail with the link to an order that is not paid yet. It contains nothing that a member has typed, because
 * anyone can register with another person's address and would have us mail that text there.
 *
 * @throws RangeError when the class's time zone is unknown
 */
export function renderUnpaidMail(
  order: UnpaidOrder,
  { resultUrl, ...code }: UnpaidLinks,
  organiser: Organiser,
): RenderedMail {
  const { locale, holdExpiresAt } = order
  const texts = unpaidTexts[locale]
  const { colon, namelessGreeting, keepLink } = sharedTexts[locale]
  const subject = texts.subject(oneLine(order.class.title))
  const heldUntil = moment(holdExpiresAt, order.class.timeZone, locale)
  const letter: Letter = {
    locale,
    greeting: namelessGreeting,
    opening: [texts.opening],
    facts: [...classFacts(order), { label: texts.heldUntil, value: oneLine(heldUntil) }],
    quote: null,
    links: [{ label: texts.pay, url: resultUrl, note: keepLink, isMain: true }, codeLink(code, locale)],
    ...ending([texts.unasked], organiser, locale),
  }
  return { subject, text: asText(letter, colon), html: asHtml(letter, subject) }
}

interface UnpaidTexts {
  subject(title: string): string
  opening: string
  /** Label of the hold's end. */
  heldUntil: string
  /** Label of the link to the payment. */
  pay: string
  unasked: string
}

const unpaidTexts: Record<Locale, UnpaidTexts> = {
  'zh-TW': {
    subject: (title) => `報名尚未付款：${title}`,
    opening: '我們為您保留了名額，但還沒有收到款項。如果要繼續報名，請在保留時間內點選下面的連結付款：',
    heldUntil: '名額保留到',
    pay: '繼續付款',
    unasked:
      '如果您剛剛已經付款，或沒有報名這堂課，不必理會這封信：沒有付款的報名，保留時間一過就會失效，不會產生任何費用。',
  },
  en: {
    subject: (title) => `Not paid yet: ${title}`,
    opening:
      'Your seats are held, but your payment has not arrived. To continue with your registration, please follow the ' +
      'link below and pay before the hold ends:',
    heldUntil: 'Held until',
    pay: 'Continue to payment',
    unasked:
      'If you have just paid, or did not register for this class, there is nothing you need to do: an unpaid ' +
      'registration expires when the hold ends, and nothing is charged.',
  },
}
