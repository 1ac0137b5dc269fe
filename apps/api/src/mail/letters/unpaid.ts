import { classFacts, type Registered } from './class-facts.ts'
import { asHtml, asText, type Letter, type RenderedMail } from './letter.ts'
import { oneLine } from './one-line.ts'
import { moment } from './period.ts'
import { ending, type Organiser } from './ending.ts'
import { mailTexts } from './texts.ts'
import { wayByCode, type WayByCode } from './code-link.ts'

export interface UnpaidOrder extends Registered {
  holdExpiresAt: Date
}

export interface UnpaidLinks extends WayByCode {
  /** The registration's page, with the key to it. */
  resultUrl: string
}

/**
 * Writes the mail with the link to an order that is not paid yet. It holds nothing that a member has typed: anybody
 * may register with somebody else's address, and would so have us send their words there.
 *
 * @throws RangeError when the class's time zone is none
 */
export function renderUnpaidMail(
  order: UnpaidOrder,
  { resultUrl, ...way }: UnpaidLinks,
  organiser: Organiser,
): RenderedMail {
  const { locale, holdExpiresAt } = order
  const texts = mailTexts[locale]
  const subject = texts.unpaid.subject(oneLine(order.class.title))
  const heldUntil = moment(holdExpiresAt, order.class.timeZone, locale)
  const letter: Letter = {
    locale,
    greeting: texts.orderLinks.greeting,
    opening: [texts.unpaid.opening],
    facts: [...classFacts(order, texts), { label: texts.labels.heldUntil, value: oneLine(heldUntil) }],
    quote: null,
    links: [
      { label: texts.unpaid.link, url: resultUrl, note: texts.keepLink, isMain: true },
      wayByCode(way, texts),
    ],
    ...ending([texts.unpaid.unasked], organiser, texts),
  }
  return { subject, text: asText(letter, texts.colon), html: asHtml(letter, subject) }
}
