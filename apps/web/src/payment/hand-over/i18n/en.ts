// For the declaration at the end.
import type {} from '../../../shared/i18n/message-keys.ts'

/** Messages of handing over to the payment page and of its way back, in English. */
export const en = {
  pay: {
    title: 'Taking you to the payment page…',
    text: 'One moment, please. Don’t close or reload this page.',
    button: 'Continue to the payment page',
    buttonHint: 'If nothing happens in a few seconds, use this button.',
    back: 'Go back without paying',
    failedTitle: 'The payment page can’t be opened right now',
    failedText: 'You haven’t been charged. Your seats are still held until the time runs out.',
  },
  paymentError: {
    title: 'We couldn’t read the payment result',
    text: 'We couldn’t verify what the payment company sent, so your registration hasn’t changed. Everything it sent has been kept.',
    noRepeat: 'If you’ve entered your card, please don’t pay again yet.',
    contact: 'Please contact the organiser and mention this error number:',
    contactNoId: 'Please contact the organiser and say when you paid.',
    errorId: 'Error number',
    seeOrder: 'See my registration',
  },
} as const

declare module '../../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    handOver: typeof en
  }
}
