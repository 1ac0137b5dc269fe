// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'

/** Messages of pages of one registration, in English. */
export const en = {
  order: {
    loading: 'Loading your registration…',
    class: 'Class',
    when: 'When',
    where: 'Where',
    name: 'Name',
    email: 'E-mail',
    phone: 'Phone',
    seats: 'Seats',
    seatsSingle: 'One person (1 seat)',
    seatsGroup: 'Two together (2 seats)',
    amount: 'Amount',
    lockedTitle: 'This browser can’t open the registration',
    lockedText:
      'To protect your details, a registration opens only in the tab it was made in, or with the link or code we e-mailed you.',
    ticketUsed:
      'This payment result was already opened in another browser, or the link has expired. Your registration and payment are not affected. To open them here, enter your e-mail address and the code from our e-mail.',
    lockedMail:
      'Use the link or code in your confirmation e-mail. If you can’t find it, or haven’t paid yet, we can send both to the address you registered with.',
    sendLink: 'E-mail me a link and a code',
    notFoundTitle: 'This link is not valid',
    notFoundText:
      'It may be incomplete, or replaced by a newer one, or the registration no longer exists. Use the link in our latest e-mail, or ask for a new one.',
    failedTitle: 'Your registration can’t be shown right now',
    gone: {
      calledOffTitle: 'This class has been called off',
      calledOffText: 'There’s nothing to pay. You can cancel this registration or ignore it.',
      overTitle: 'This class is over',
      overText: 'This registration can no longer be paid.',
      paid: 'The organiser will contact you about a refund. Please keep the payment number.',
      free: 'You don’t need to do anything.',
    },
  },
  review: {
    holdMinutes:
      'Your seats are held until {time}, for {n} more minute. | Your seats are held until {time}, for {n} more minutes.',
    holdLast: 'Your seats are held until {time}, for less than a minute.',
    holdOver: 'Time’s up. Your seats may be released at any moment.',
  },
  result: {
    gatewaySays: 'The payment company says: {message}',
    transId: 'Payment number',
    failed: {
      reasons: {
        insufficient_funds: 'The card has insufficient funds.',
        expired_card: 'The card has expired.',
        not_authenticated: 'Your bank’s identity check wasn’t completed.',
        cancelled: 'The payment was cancelled.',
        declined: 'Your bank declined this payment.',
      },
    },
    expired: {
      paid: 'If you did pay, don’t worry. We’ll e-mail {email} once the payment is confirmed.',
    },
    cancelled: {
      title: 'Registration cancelled',
      text: 'Your seats have been released. There’s nothing to pay.',
      textStarted: 'Your seats have been released. Please don’t pay for this registration now.',
      textOffice: 'The organiser has cancelled this registration and will see to any refund.',
    },
  },
  orderEmail: {
    mailed: 'We’ll e-mail {email} about this.',
    change: 'Wrong address? Correct it',
    label: 'Correct e-mail address',
    submit: 'Correct and send again',
    keep: 'Keep this address',
    corrected: 'Changed to {email}, where the e-mail is on its way. Links in earlier e-mails no longer work.',
    undeliverableTitle: 'Our e-mail can’t be delivered',
    undeliverableText:
      'The mail server says that {email} doesn’t exist. Please correct the address, and we’ll send the e-mail again.',
    noneLeft:
      'The mail server says that {email} doesn’t exist, and the address has been corrected too many times. Please contact the organiser.',
  },
  myRegistration: {
    text: 'Enter the e-mail address you registered with, and we’ll send you links to your registrations.',
    submit: 'E-mail me the links',
    sentTitle: 'Please check your e-mail',
    sentText: 'If there are registrations for {email}, the links will arrive in a few minutes.',
    sentCode: 'The e-mail contains links and a code. If a link doesn’t work, enter the code here:',
    sentNothing:
      'Nothing there? Check your spam folder, or try another address you may have used. An unpaid registration expires when its hold ends.',
    another: 'Try another address',
  },
  code: {
    title: 'Open a registration with a code',
    text: 'If the link doesn’t work, you can use your e-mail address and the code from our e-mail.',
    label: 'Code',
    hint: 'Eight characters from our e-mail, such as K7QX-2M4D.',
    submit: 'Open my registration',
    opening: 'Opening…',
    have: 'I have a code',
    none: 'I don’t have a code yet',
    missing: 'Please enter the code from our e-mail',
    wrong:
      'The address and the code don’t match, or the code has expired. Please check both, or ask for a new code.',
    openedTitle: 'Your registrations',
    openedText: 'Which one would you like to see?',
    statuses: {
      pending: 'not paid yet',
      confirmed: 'registered',
      expired: 'expired',
      paid_without_seat: 'paid, no seat',
      cancelled: 'cancelled',
    },
  },
  renew: {
    label: 'Your link and this device',
    offer: 'Someone else has your link? Replace it',
    ask: 'Earlier links and codes will stop working, and we’ll e-mail the new link to the address you registered with. Replace the link?',
    yes: 'Replace the link',
    no: 'Keep it',
    sending: 'Replacing…',
    done: 'Earlier links no longer work. We’ve e-mailed the new one to {email}. You can also copy it here:',
  },
  forget: {
    offer: 'Remove my data from this device',
    ask: 'Remove the links to your registrations and what you’ve typed from this browser? Nothing is cancelled. To see a registration again, use the link or code in our e-mail.',
    yes: 'Remove',
    no: 'Keep',
    done: 'Your data has been removed from this browser. Your registrations are not affected.',
  },
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    order: typeof en
  }
}
