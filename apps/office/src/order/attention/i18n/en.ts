// For the declaration at the end.
import type {} from '../../../shared/i18n/message-keys.ts'

/** Messages of what needs a person, in English. */
export const en = {
  attention: {
    title: 'Needs you',
    lead: 'What only a person can put right. A card goes by itself once the books show that it is.',
    count: '{n} waiting',
    emptyTitle: 'Nothing needs you',
    emptyText: 'Money, seats and mails are all in order. Whatever needs you will appear here.',
    money: 'About money',
    others: 'Everything else',
    since: 'since {at}',
    told: 'The customer reads:',
    open: 'See the registration',
    opening: 'Opening…',
    erased: '(details erased)',
    gone: 'This has been put right already.',
    kinds: {
      paid_without_seat: {
        title: 'Paid, but no seat',
        happened: '{name} paid {amount}. The money came after the hold had ended, when “{class}” was full.',
        told: 'Your payment arrived, but the class is full; the organiser will contact you about a refund or another class.',
      },
      paid_twice: {
        title: 'Paid twice',
        happened:
          '{name} paid more than once for “{class}”, {amount} too much. The registration is valid and has its seat.',
        told: 'You are registered; the organiser will refund what you paid too much.',
      },
      amount_differs: {
        title: 'The amount is not the one to pay',
        happened:
          'For {name}, “{class}”, the payment company reported another amount than the {amount} to pay, so it was not used. Please check its console.',
        told: 'The payment is being confirmed, or was not successful.',
      },
      conflict: {
        title: 'Contradicting payment results',
        happened:
          'For {name}, “{class}”, the payment company reported a result that contradicts an earlier one, so it was not used. Please check its console.',
        told: 'The earlier result; nothing has changed.',
      },
      unconfirmed: {
        title: 'A payment unconfirmed for over an hour',
        happened:
          'The payment company’s server has not confirmed the payment of {name} for “{class}”. Please check its console.',
        told: 'The payment is being confirmed; please don’t pay again.',
      },
      mail_given_up: {
        title: 'A mail can’t be delivered',
        happened:
          'The mail to {name} about “{class}” was not delivered. The address may be mistyped; please call to check it.',
        told: 'No mail has arrived; the page behind their link shows the result.',
      },
      owed_refund: {
        title: 'Money to be given back',
        happened: '{amount} is to be given back to {name} ({class}), and is not recorded as given back.',
        told: 'The organiser will give the money back.',
      },
    },
  },
} as const

declare module '../../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    attention: typeof en
  }
}
