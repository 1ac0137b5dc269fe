// For the declaration at the end.
import type {} from '../../../shared/i18n/message-keys.ts'

/** Messages of what only some classes have, in English. */
export const en = {
  classParts: {
    fullTitle: 'This class is full',
    fullText: 'Unpaid seats are released, so it’s worth checking back later.',
    fullTextFree: 'We hope to see you in another one.',
    checkSeats: 'Check for seats again',
    opensLaterTitle: 'Registration isn’t open yet',
    opensLaterText: 'It opens on {time}.',
    closedTitle: 'Registration for this class is closed',
    closedText: 'We hope to see you in another one.',
    calledOffTitle: 'This class has been called off',
    calledOffText: 'If you have paid, the organiser will contact you about a refund.',
    dates: 'Dates',
    refund: 'Refunds',
    refundDays:
      'Up to {n} day before the first date: {percent}% | Up to {n} days before the first date: {percent}%',
    refundHours:
      'Up to {n} hour before the first date: {percent}% | Up to {n} hours before the first date: {percent}%',
    refundRest: 'After that: {percent}%',
    refundNone: 'After that: no refund',
  },
} as const

declare module '../../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    classParts: typeof en
  }
}
