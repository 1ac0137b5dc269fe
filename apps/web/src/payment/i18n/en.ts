// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'

/** Messages of reviewing a registration before its payment, in English. */
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
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    payment: typeof en
  }
}
