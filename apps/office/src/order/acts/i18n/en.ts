// For the declaration at the end.
import type {} from '../../../shared/i18n/message-keys.ts'

/** Messages of what staff do to a registration, in English. */
export const en = {
  acts: {
    menu: 'Change this registration',
    sending: 'Working…',
    leave: 'Go back',
    reason: 'Reason',
    reasonHint: 'Seen by colleagues only; it stays in the timeline.',
    reasonMissing: 'Please say why, so that colleagues understand it later.',
    reasonTooLong: '{n} characters at most',
    optional: 'optional',
    colleague: {
      title: 'The registration has just changed, so nothing was done yet',
      text: 'This happened while you were writing. What you’ve typed is still here; read this, then send it again.',
    },
    correct: {
      offer: 'Correct details',
      title: 'Correct the details',
      follows: 'The customer’s page, the sign-in sheet and later mails will show the new details.',
      followsEmail:
        'With a new e-mail address, links in earlier mails stop working; a new link is sent to the new address.',
      name: 'Name',
      email: 'E-mail',
      phone: 'Phone',
      secondName: 'Second person’s name',
      nameInvalid: 'Enter a name of up to 80 characters',
      emailInvalid: 'Enter a complete e-mail address',
      phoneInvalid: 'Enter a phone number such as 0912-345-678; an extension follows a #',
      unchanged: 'Nothing is different, so there is nothing to correct.',
      confirm: 'Save the correction',
      done: 'The details were corrected.',
      doneEmail: 'The details were corrected; a new link is on its way to {email}.',
    },
    move: {
      offer: 'Move to another class',
      title: 'Move to another class',
      follows: 'The seat in “{class}” becomes free for others.',
      followsNumber: 'There will be a new registration number; number {index} is never given to anyone else.',
      followsMail: 'The customer is told by mail; their link stays the same.',
      choose: 'Which class?',
      missing: 'Choose a class',
      same: 'same price',
      more: '{amount} more',
      less: '{amount} less',
      differenceMore:
        'The new class costs {amount} more. Nothing is charged; ask the customer for it if you want it.',
      differenceLess:
        'The new class costs {amount} less. Nothing is paid back; record a refund later if you want to give it back.',
      notSold: 'This class isn’t sold this way',
      full: 'This class hasn’t enough seats. Add seats there first, or choose another class.',
      confirm: 'Move here',
      done: 'Moved to “{class}”; the new registration number is {index}.',
      donePending: 'Moved to “{class}”; the seat is held until it is paid.',
    },
    cancel: {
      offer: 'Cancel registration',
      title: 'Cancel {name}’s registration',
      follows: 'The seat becomes free at once.',
      followsNumber: 'Registration number {index} stays on the record and is never given to anyone else.',
      followsMail: 'The customer is told by mail.',
      followsMoney:
        'Cancelling moves no money. If the {amount} paid is to go back, record that as a refund afterwards.',
      followsUnpaid: 'Nothing has been paid, so there is nothing to give back.',
      confirm: 'Cancel registration',
      done: 'The registration is cancelled, its seat is free, and the customer is told by mail.',
      donePaid:
        'The registration is cancelled, its seat is free, and the customer is told by mail. The money has not moved:',
    },
    addSeat: {
      offer: 'Add a seat',
      title: 'Add a seat for {name}',
      follows: 'The capacity of “{class}” grows by what this registration needs; a free seat is used first.',
      followsMail: 'The registration succeeds, gets its number, and the confirmation is mailed.',
      followsRoom: 'Please make sure that the room is big enough.',
      confirm: 'Add the seat',
      done: 'The registration succeeded as number {index}; the customer is told by mail.',
    },
    giveBack: {
      offer: 'Record a refund',
      title: 'Record a refund',
      follows: 'This records how much is to be given back; no money moves by itself.',
      followsThen:
        'Once the money is back with the customer (by card, transfer or in cash), come back and press “Given back”.',
      payment: 'Which payment?',
      paymentOf: '{gateway} {amount}, {left} can be given back',
      amount: 'Amount (TWD)',
      amountHint: '{max} at most',
      amountInvalid: 'Enter a whole number of dollars, no more than can be given back',
      confirm: 'Record the refund',
      done: '{amount} is recorded as owed. Once it is given back, press “Given back” here.',
    },
    given: {
      offer: 'Given back',
      title: 'Record {amount} as given back',
      follows: 'Only once the money has really gone out. It then leaves the list of what needs you.',
      method: 'How?',
      methods: { cash: 'In cash', transfer: 'By transfer' },
      day: 'On which day',
      dayInvalid: 'Choose today or an earlier day',
      confirm: 'Record as given back',
      done: '{amount} is recorded as given back.',
    },
    withdraw: {
      offer: 'Not owed after all',
      title: '{amount} is not owed after all',
      follows: 'It leaves the list of what needs you; the timeline keeps it.',
      confirm: 'Record as not owed',
      done: 'Recorded as not owed.',
    },
    note: {
      offer: 'Add a note',
      title: 'Add a note',
      text: 'Note',
      hint: 'Seen by colleagues only; it is erased with this person’s details.',
      missing: 'Write a note',
      confirm: 'Save the note',
      done: 'The note is in the timeline.',
    },
    resend: {
      offer: 'Send the mail again',
      title: 'Send the mail again',
      confirmed: 'The confirmation with registration number and link is sent again to {email}.',
      pending: 'The payment reminder with the link is sent again to {email}.',
      other: 'The latest notice with the link is sent again to {email}.',
      confirm: 'Send',
      done: 'The mail to {email} is on its way.',
    },
    pay: {
      offer: 'Record a payment by hand',
      title: 'Record {amount} as received',
      follows: 'Only once you really have the money.',
      followsSeat: 'The registration succeeds, gets its number, and the confirmation is mailed.',
      method: 'How was it paid?',
      methods: { cash: 'In cash', transfer: 'By transfer' },
      reference: 'Receipt or last digits of the transfer',
      confirm: 'Record the payment',
      done: 'The payment is recorded; the registration number is {index}. The customer is told by mail.',
    },
    handled: {
      offer: 'Handled another way',
      title: 'Has it been put right another way?',
      follows:
        'The books can’t show that this was put right, so please write down how. It then leaves the list of what needs you.',
      reason: 'How was it put right?',
      confirm: 'Record as handled',
      done: 'Recorded how it was handled.',
    },
    receipt: {
      offer: 'Receipt',
    },
  },
} as const

declare module '../../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    orderActs: typeof en
  }
}
