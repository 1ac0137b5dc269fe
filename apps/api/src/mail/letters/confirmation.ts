import type { MemberStatus } from '@baoming/contract'
import { classFacts, type Registered } from './class-facts.ts'
import { asHtml, asText, type Letter, type RenderedMail } from './letter.ts'
import { oneLine, withoutLinks } from './one-line.ts'
import { ending, isWebAddress, type Organiser } from './ending.ts'
import { mailTexts, type MailTexts } from './texts.ts'
import { wayByCode, type WayByCode } from './code-link.ts'

/** What a mail about a paid order tells of. */
export interface MailOrder extends Registered {
  id: string
  status: 'confirmed' | 'paid_without_seat'
  memberName: string
  memberEmail: string
  memberStatus: MemberStatus
  /** Registration number; null without a seat. */
  registerIndex: number | null
  /** Trade number of the payment that paid. */
  transId: string | null
  class: Registered['class'] & {
    surveyUrl: string | null
    /** The organiser's words. */
    message: string | null
  }
}

export interface MailLinks extends WayByCode {
  /** The registration's page, with the key to it. */
  resultUrl: string
  /** The class as a calendar file. */
  calendarUrl: string
}

/**
 * Writes the one mail about a paid order, in the member's language.
 *
 * @throws RangeError when the class's time zone is none
 */
export function renderOrderMail(order: MailOrder, links: MailLinks, organiser: Organiser): RenderedMail {
  const texts = mailTexts[order.locale]
  const { subject, closing, ...parts } = letters[order.status](order, links, texts)
  const letter: Letter = {
    locale: order.locale,
    greeting: texts.greeting(withoutLinks(order.memberName)),
    ...parts,
    ...ending(closing, organiser, texts),
  }
  return { subject, text: asText(letter, texts.colon), html: asHtml(letter, subject) }
}

const letters = { confirmed, paid_without_seat: paidWithoutSeat }

type Parts = Omit<Letter, 'locale' | 'greeting' | 'sender'> & { subject: string }

function confirmed(order: MailOrder, links: MailLinks, texts: MailTexts): Parts {
  const { labels } = texts
  const { surveyUrl, message } = order.class
  const index = order.registerIndex
  return {
    subject: texts.confirmed.subject(oneLine(order.class.title), index),
    opening: [texts.confirmed.opening],
    facts: [
      ...(index === null ? [] : [{ label: labels.registerIndex, value: String(index) }]),
      ...facts(order, texts),
    ],
    quote: message?.trim() ? { heading: labels.message, text: severalLines(message) } : null,
    links: [
      registrationLink(links, texts),
      wayByCode(links, texts),
      { label: labels.calendar, url: links.calendarUrl },
      ...(surveyUrl !== null && isWebAddress(surveyUrl) ? [{ label: labels.survey, url: surveyUrl }] : []),
    ],
    closing: [texts.confirmed.closing],
  }
}

function paidWithoutSeat(order: MailOrder, links: MailLinks, texts: MailTexts): Parts {
  return {
    subject: texts.paidWithoutSeat.subject(oneLine(order.class.title)),
    opening: [texts.paidWithoutSeat.opening, texts.paidWithoutSeat.next],
    facts: facts(order, texts),
    quote: null,
    links: [registrationLink(links, texts), wayByCode(links, texts)],
    closing: [texts.paidWithoutSeat.closing],
  }
}

const facts = (order: MailOrder, texts: MailTexts): Letter['facts'] => [
  ...classFacts(order, texts),
  ...(order.transId === null ? [] : [{ label: texts.labels.transId, value: oneLine(order.transId) }]),
]

const registrationLink = (
  { resultUrl }: MailLinks,
  { labels, keepLink }: MailTexts,
): Letter['links'][number] => ({
  label: labels.registration,
  url: resultUrl,
  note: keepLink,
  isMain: true,
})

function severalLines(text: string): string {
  return text.replaceAll('\r\n', '\n').split('\n').map(oneLine).join('\n').trim()
}
