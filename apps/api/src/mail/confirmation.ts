import type { Locale, MemberStatus } from '@baoming/contract'
import { asHtml, asText, type Letter, type RenderedMail } from './letter.ts'
import { oneLine } from './one-line.ts'
import { period } from './period.ts'
import { mailTexts, type MailTexts } from './texts.ts'

/** What a mail about a paid order tells of. */
export interface MailOrder {
  id: string
  status: 'confirmed' | 'paid_without_seat'
  locale: Locale
  memberName: string
  memberEmail: string
  memberStatus: MemberStatus
  seats: number
  /** Whole New Taiwan dollars. */
  amount: number
  /** Registration number; null without a seat. */
  registerIndex: number | null
  /** Trade number of the payment that paid. */
  transId: string | null
  class: {
    title: string
    location: string
    startsAt: Date
    endsAt: Date
    /** IANA name. */
    timeZone: string
    surveyUrl: string | null
    /** The organiser's words. */
    message: string | null
  }
}

export interface MailLinks {
  /** The registration's page, with the key to it. */
  resultUrl: string
  /** The organiser's own site. */
  organiserUrl: string | null
}

/**
 * Writes the one mail about a paid order, in the member's language.
 *
 * @throws RangeError when the class's time zone is none
 */
export function renderOrderMail(order: MailOrder, links: MailLinks): RenderedMail {
  const texts = mailTexts[order.locale]
  const { subject, letter } = letters[order.status](order, links, texts)
  return { subject, text: asText(letter, texts.colon), html: asHtml(letter, subject) }
}

const letters = { confirmed, paid_without_seat: paidWithoutSeat }

function confirmed(order: MailOrder, links: MailLinks, texts: MailTexts) {
  const { labels } = texts
  const { surveyUrl, message } = order.class
  const index = order.registerIndex
  const letter: Letter = {
    ...frame(order, texts),
    opening: [texts.confirmed.opening],
    facts: [...(index === null ? [] : [fact(labels.registerIndex, String(index))]), ...facts(order, texts)],
    quote: message?.trim() ? { heading: labels.message, text: severalLines(message) } : null,
    links: [...webLink(labels.survey, surveyUrl), ...commonLinks(links, texts)],
    closing: [texts.confirmed.closing, texts.automatic],
  }
  return { subject: texts.confirmed.subject(oneLine(order.class.title), index), letter }
}

function paidWithoutSeat(order: MailOrder, links: MailLinks, texts: MailTexts) {
  const letter: Letter = {
    ...frame(order, texts),
    opening: [texts.paidWithoutSeat.opening, texts.paidWithoutSeat.next],
    facts: facts(order, texts),
    quote: null,
    links: commonLinks(links, texts),
    closing: [texts.paidWithoutSeat.closing, texts.automatic],
  }
  return { subject: texts.paidWithoutSeat.subject(oneLine(order.class.title)), letter }
}

function frame({ locale, memberName }: MailOrder, texts: MailTexts): Pick<Letter, 'locale' | 'greeting'> {
  return { locale, greeting: texts.greeting(oneLine(memberName)) }
}

function facts(order: MailOrder, texts: MailTexts): Letter['facts'] {
  const { labels } = texts
  const { title, location } = order.class
  return [
    fact(labels.class, title),
    fact(labels.time, period(order.class, order.locale)),
    fact(labels.place, location),
    fact(labels.seats, texts.seats(order.seats)),
    fact(labels.amount, `NT$${new Intl.NumberFormat(order.locale).format(order.amount)}`),
    ...(order.transId === null ? [] : [fact(labels.transId, order.transId)]),
  ]
}

function commonLinks(
  { resultUrl, organiserUrl }: MailLinks,
  { labels, keepLink }: MailTexts,
): Letter['links'] {
  return [
    { label: labels.registration, url: resultUrl, note: keepLink },
    ...webLink(labels.organiser, organiserUrl),
  ]
}

/** A link that leads to the web; none where there is no address, or one of another kind. */
function webLink(label: string, url: string | null): Letter['links'] {
  return url !== null && /^https?:\/\/\S+$/i.test(url) ? [{ label, url }] : []
}

function fact(label: string, value: string): Letter['facts'][number] {
  return [label, oneLine(value)]
}

function severalLines(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .trim()
}
