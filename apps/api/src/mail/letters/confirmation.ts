import { oneLine, type Locale, type MemberStatus } from '@baoming/contract'
import type { PaidOrderStatus } from '@baoming/database'
import { asHtml, asText, withoutLinks, type Letter, type RenderedMail } from './letter.ts'
import {
  classFacts,
  codeLink,
  ending,
  isWebAddress,
  sharedTexts,
  type CodeLink,
  type Organiser,
  type Registration,
} from './parts.ts'

/** A confirmed or paid order as its mail shows it. */
export interface MailOrder extends Registration {
  id: string
  status: PaidOrderStatus
  memberName: string
  memberEmail: string
  memberStatus: MemberStatus
  /** Registration number; null without a seat. */
  registerIndex: number | null
  /** Trade number of the payment that paid; null where the order is free. */
  transId: string | null
  /** Why the mail is written once more; undefined for the first one. */
  why?: 'resent' | 'moved' | 'seat_added' | undefined
  class: Registration['class'] & {
    surveyUrl: string | null
    /** The organiser's message to members; may have several lines. */
    message: string | null
    /** When it was called off; null where it takes place. */
    calledOffAt: Date | null
    calledOffMessage: string | null
  }
}

interface MailLinks extends CodeLink {
  /** The registration's page, with the order's token. */
  resultUrl: string
  /** The class as a calendar file. */
  calendarUrl: string
}

/**
 * Writes the one mail about a confirmed or paid order, in the member's language.
 *
 * @throws RangeError when the class's time zone is unknown
 */
export function renderOrderMail(order: MailOrder, links: MailLinks, organiser: Organiser): RenderedMail {
  const { locale } = order
  const texts = confirmationTexts[locale]
  const { subject, closing, ...parts } = letters[order.status](order, links, texts)
  const letter: Letter = {
    locale,
    greeting: texts.greeting(withoutLinks(order.memberName)),
    ...parts,
    ...ending(closing, organiser, locale),
  }
  return { subject, text: asText(letter, sharedTexts[locale].colon), html: asHtml(letter, subject) }
}

type Parts = Omit<Letter, 'locale' | 'greeting' | 'sender'> & { subject: string }

const letters = { confirmed, paid_without_seat: paidWithoutSeat, cancelled } satisfies Record<
  PaidOrderStatus,
  (order: MailOrder, links: MailLinks, texts: ConfirmationTexts) => Parts
>

function confirmed(order: MailOrder, links: MailLinks, texts: ConfirmationTexts): Parts {
  if (order.class.calledOffAt !== null) return confirmedInVain(order, links, texts)
  const { labels } = texts
  const { surveyUrl, message } = order.class
  const index = order.registerIndex
  return {
    subject: texts.confirmed.subject(oneLine(order.class.title), index),
    opening: [openingOf(order, texts)],
    facts: [
      ...(index === null ? [] : [{ label: labels.registerIndex, value: String(index) }]),
      ...facts(order, texts),
    ],
    quote: message?.trim() ? { heading: labels.message, text: severalLines(message) } : null,
    links: [
      registrationLink(order, links, texts),
      codeLink(links, order.locale),
      { label: labels.calendar, url: links.calendarUrl },
      ...(surveyUrl !== null && isWebAddress(surveyUrl) ? [{ label: labels.survey, url: surveyUrl }] : []),
    ],
    closing: [texts.confirmed.closing],
  }
}

function openingOf({ why, amount }: MailOrder, { confirmed: texts }: ConfirmationTexts): string {
  if (why === 'moved') return texts.openingMoved
  if (why === 'seat_added') return texts.openingSeatAdded
  return amount === 0 ? texts.openingFree : texts.opening
}

function cancelled(order: MailOrder, links: MailLinks, texts: ConfirmationTexts): Parts {
  const { opening, paid, closing } = texts.cancelled
  return {
    subject: texts.cancelled.subject(oneLine(order.class.title)),
    opening: order.amount > 0 ? [opening, paid] : [opening],
    facts: facts(order, texts),
    quote: null,
    links: [registrationLink(order, links, texts), codeLink(links, order.locale)],
    closing: [closing],
  }
}

/** The payment arrived, or the mail goes out once more, after the class was called off. */
function confirmedInVain(order: MailOrder, links: MailLinks, texts: ConfirmationTexts): Parts {
  const { calledOffMessage } = order.class
  const { calledOff, labels } = texts
  return {
    subject: calledOff.subject(oneLine(order.class.title)),
    opening: [order.amount === 0 ? calledOff.openingFree : calledOff.opening],
    facts: facts(order, texts),
    quote: calledOffMessage?.trim()
      ? { heading: labels.message, text: severalLines(calledOffMessage) }
      : null,
    links: [registrationLink(order, links, texts), codeLink(links, order.locale)],
    closing: [texts.paidWithoutSeat.closing],
  }
}

function paidWithoutSeat(order: MailOrder, links: MailLinks, texts: ConfirmationTexts): Parts {
  return {
    subject: texts.paidWithoutSeat.subject(oneLine(order.class.title)),
    opening: [texts.paidWithoutSeat.opening, texts.paidWithoutSeat.next],
    facts: facts(order, texts),
    quote: null,
    links: [registrationLink(order, links, texts), codeLink(links, order.locale)],
    closing: [texts.paidWithoutSeat.closing],
  }
}

const facts = (order: MailOrder, { labels }: ConfirmationTexts): Letter['facts'] => [
  ...classFacts(order),
  ...(order.transId === null ? [] : [{ label: labels.transId, value: oneLine(order.transId) }]),
]

const registrationLink = (
  { locale }: MailOrder,
  { resultUrl }: MailLinks,
  { labels }: ConfirmationTexts,
): Letter['links'][number] => ({
  label: labels.registration,
  url: resultUrl,
  note: sharedTexts[locale].keepLink,
  isMain: true,
})

/** A text of several lines without what could deceive. */
export function severalLines(text: string): string {
  return text.replaceAll('\r\n', '\n').split('\n').map(oneLine).join('\n').trim()
}

interface ConfirmationTexts {
  greeting(name: string): string
  confirmed: {
    subject(title: string, registerIndex: number | null): string
    opening: string
    /** The same where there is nothing to pay. */
    openingFree: string
    /** The same after the office moved it here from another class. */
    openingMoved: string
    /** The same after the office added a seat for it. */
    openingSeatAdded: string
    closing: string
  }
  calledOff: {
    subject(title: string): string
    opening: string
    openingFree: string
  }
  paidWithoutSeat: {
    subject(title: string): string
    opening: string
    /** What happens next. */
    next: string
    closing: string
  }
  cancelled: {
    subject(title: string): string
    opening: string
    /** Where it is not free. */
    paid: string
    closing: string
  }
  labels: Record<'registerIndex' | 'transId' | 'message' | 'survey' | 'registration' | 'calendar', string>
}

const confirmationTexts: Record<Locale, ConfirmationTexts> = {
  'zh-TW': {
    greeting: (name) => `${name} 您好：`,
    confirmed: {
      subject: (title, index) => `報名成功：${title}${index === null ? '' : `（報名編號 ${index}）`}`,
      opening: '您的報名已經完成，款項也收到了。以下是您的報名資料：',
      openingFree: '您的報名已經完成，這堂課不需要付費。以下是您的報名資料：',
      openingMoved: '您的報名已改到這堂課，原來的課程不必再去。以下是新的報名資料：',
      openingSeatAdded: '我們為您加開了名額，您的報名已經完成。以下是您的報名資料：',
      closing: '期待與您見面！',
    },
    calledOff: {
      subject: (title) => `課程停開：${title}`,
      opening:
        '我們收到了您的款項，但這堂課已經停開，請不用前來。主辦單位會與您聯絡退費或其他安排；聯絡時請提供以下的付款編號。',
      openingFree: '您報名的這堂課已經停開，請不用前來。',
    },
    paidWithoutSeat: {
      subject: (title) => `已收到款項，但課程已額滿：${title}`,
      opening:
        '我們收到了您的款項，但款項抵達時，為您保留名額的時間已過，課程也已經額滿，因此這次報名沒有名額。',
      next: '主辦單位會與您聯絡，處理退款或其他安排。您不需要再次付款；與主辦單位聯絡時，請提供以下的付款編號。',
      closing: '造成不便，非常抱歉。',
    },
    cancelled: {
      subject: (title) => `報名已取消：${title}`,
      opening: '主辦單位已經取消您的這筆報名，名額也釋出了。',
      paid: '如果有需要退還的款項，主辦單位會另外處理。',
      closing: '如果您沒有要求取消，請與主辦單位聯絡。',
    },
    labels: {
      registerIndex: '報名編號',
      transId: '付款編號',
      message: '主辦單位的話',
      survey: '填寫問卷',
      registration: '查看您的報名',
      calendar: '加入行事曆',
    },
  },
  en: {
    greeting: (name) => `Dear ${name},`,
    confirmed: {
      subject: (title, index) => `Registered: ${title}${index === null ? '' : ` (no. ${index})`}`,
      opening: 'Your registration is complete and your payment has arrived. Here are the details:',
      openingFree: 'Your registration is complete, and there is nothing to pay. Here are the details:',
      openingMoved:
        'Your registration has been moved to this class; please do not go to the earlier one. Here are the new details:',
      openingSeatAdded:
        'We have added a seat for you, and your registration is complete. Here are the details:',
      closing: 'We look forward to seeing you!',
    },
    calledOff: {
      subject: (title) => `Called off: ${title}`,
      opening:
        'Your payment has arrived, but this class has been called off, so please do not come. The organiser will contact ' +
        'you about a refund or another arrangement; please give the payment number below when you get in touch.',
      openingFree: 'The class you registered for has been called off, so please do not come.',
    },
    paidWithoutSeat: {
      subject: (title) => `Payment received, but the class is full: ${title}`,
      opening:
        'Your payment arrived after the hold on your seats had ended, and the class was already full. This ' +
        'registration therefore has no seat.',
      next:
        'The organiser will contact you about a refund or another arrangement. You do not need to pay again; when ' +
        'you contact the organiser, please give the payment number below.',
      closing: 'We are sorry for the inconvenience.',
    },
    cancelled: {
      subject: (title) => `Registration cancelled: ${title}`,
      opening: 'The organiser has cancelled this registration, and its seat has been released.',
      paid: 'If money is to be given back, the organiser will see to it separately.',
      closing: 'If you did not ask for this, please contact the organiser.',
    },
    labels: {
      registerIndex: 'Registration number',
      transId: 'Payment number',
      message: 'A message from the organiser',
      survey: 'Fill in the survey',
      registration: 'View your registration',
      calendar: 'Add to your calendar',
    },
  },
}
