// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'

/** Messages of the home page in English. */
export const en = {
  home: {
    title: 'Home',
    greeting: 'Hello, {name}',
    today: 'Today’s classes',
    week: 'The next seven days',
    noneToday: 'No class today.',
    ownToday: 'Your own classes will be listed here.',
    noneThisWeek: 'No class in the next seven days.',
    seats: '{n} / {capacity}',
    seatsUnlimited: '{n} people',
    full: 'full',
    held: '{n} not paid yet',
    asTable: 'Show the numbers',
    facts: {
      label: 'Today’s registrations',
      registrations: 'Registrations today',
      seats: 'People registered today',
      held: 'Seats waiting for payment',
      takings: 'Paid for today’s registrations',
    },
    books: {
      agree: 'The books agree: seats, numbers and money match',
      differ: 'The books do not agree: ask whoever runs the server to run npm run audit',
      at: 'checked {time}',
    },
    attention: {
      title: 'Needs a person',
      count: 'Needs a person: {n}',
      all: 'Put it right',
      nothing: 'Nothing needs you at the moment',
      noName: '(no name)',
      kinds: {
        paid_without_seat: 'Paid without a seat',
        paid_twice: 'Paid twice',
        amount_differs: 'The amount differs',
        conflict: 'The gateway contradicts itself',
        unconfirmed: 'Not confirmed for an hour',
        mail_given_up: 'A mail did not arrive',
        owed_refund: 'Refund not made yet',
      },
    },
    gateways: {
      title: 'Payment gateways',
      text: 'Nothing for a long time may mean that a setting is wrong.',
      gateway: 'Gateway',
      notice: 'Last notice of a payment',
      query: 'Last query',
      never: 'None yet',
    },
    methods: {
      greenworld: 'Green World (classic)',
      ecpay: 'ECPay',
      newebpay: 'NewebPay',
      cash: 'Cash',
      transfer: 'Bank transfer',
    },
    filling: {
      title: 'How a class fills',
      class: 'Class',
      day: 'Day',
      new: 'New',
      total: 'Registered so far',
      capacity: 'Seats',
      none: 'No class is open for registration.',
      empty: 'Nobody has registered for this class yet.',
    },
    takings: {
      title: 'Takings by month',
      month: 'Month',
      sum: 'Total',
      empty: 'Nothing came in during the last twelve months.',
    },
  },
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    home: typeof en
  }
}
