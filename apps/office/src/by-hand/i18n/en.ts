// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'

/** Messages of registering by hand, in English. */
export const en = {
  byHand: {
    title: 'Register by hand',
    lead: 'For people who pay in cash or by transfer, or come for free; several at a time.',
    class: 'Class',
    whichClass: 'For which class?',
    otherClass: 'Choose another class',
    comma: ', ',
    priceSingle: '{price} for one',
    priceGroup: '{price} for two',
    free: 'free',
    people: 'People',
    peopleText:
      'You can copy rows from a spreadsheet and paste them into the name: names, phones and addresses find their place.',
    person: 'Person {n}',
    name: 'Name',
    phone: 'Phone',
    email: 'E-mail',
    secondName: 'Second person’s name',
    seats: 'People',
    single: '1 person',
    group: '2 people together',
    optional: 'optional',
    nameInvalid: 'Enter a name of up to 80 characters',
    phoneInvalid: 'Enter a phone number such as 0912-345-678',
    emailInvalid: 'Enter a complete e-mail address',
    add: 'Add another person',
    remove: 'Remove',
    removeOf: 'Remove person {n}',
    payment: 'Payment',
    how: 'How is it paid?',
    payments: { cash: 'In cash', transfer: 'By transfer', free: 'Free seat' },
    paymentTexts: {
      cash: 'You have the money',
      transfer: 'It is in the account',
      free: 'Such as teachers, staff and guests',
    },
    reference: 'Receipt or last digits of the transfer',
    reason: 'Why by hand?',
    reasonHint: 'Such as “came to the desk”. Seen by colleagues only; it stays in the timeline.',
    reasonMissing: 'Please say why, so that colleagues understand it later.',
    classMissing: 'Choose a class',
    tooFew: '{n} seats too few',
    tooFewText: 'The class hasn’t enough seats. Make sure that the room is big enough, then add seats.',
    addSeats: 'Add {n} to its seats',
    addSeatsMissing: 'There are too few seats: agree to add some, or register fewer people',
    sum: '{n} seat, {amount} | {n} seats, {amount}',
    seatsAlone: '{n} seat | {n} seats',
    send: 'Register',
    sending: 'Registering…',
    done: '{n} registration made for {class} | {n} registrations made for {class}',
    doneText: 'With their registration numbers. Those with an e-mail address get the confirmation.',
    again: 'Register others',
    toList: 'See the registrations',
  },
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    byHand: typeof en
  }
}
