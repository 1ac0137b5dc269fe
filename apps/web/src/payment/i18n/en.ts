// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'

/** Messages of the way to the payment and back, in English. */
export const en = {
  review: {
    title: 'Review and pay',
    details: 'Your registration',
    holdExtends: 'Once you continue to payment, your seats are held until {time}.',
    method: 'Payment company',
    methodNote:
      'All of them take credit cards, and the price is the same. If one declines your card, another may accept it.',
    otherGateway: 'Use another payment company',
    leaving: 'You’ll pay on the payment company’s secure page and come back here afterwards.',
    pay: 'Pay {amount}',
    change: 'Change details',
    failedTitle: 'The last payment didn’t go through',
    startedTitle: 'You started a payment at {time}',
    startedText: 'If you completed it, please don’t pay again. Check the result first.',
    seeResult: 'Check the result',
  },
  cancel: {
    offer: 'Cancel registration',
    ask: 'Cancel this registration? Your seats will be released immediately.',
    yes: 'Yes, cancel it',
    no: 'Keep it',
    sending: 'Cancelling…',
  },
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

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    payment: typeof en
  }
}
