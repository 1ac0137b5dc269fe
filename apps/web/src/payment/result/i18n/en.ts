// For the declaration at the end.
import type {} from '../../../shared/i18n/message-keys.ts'

/** Messages of the result of a payment, in English. */
export const en = {
  result: {
    noRepeat: 'If you’ve entered your card, please don’t pay again until you’ve seen the result here.',
    keepTrying: 'This page will keep trying.',
    confirmed: {
      title: 'You are registered!',
      text: 'We look forward to seeing you.',
      registerIndex: 'Registration number',
      mail: 'We’ll send a confirmation to {email}. If it hasn’t arrived in a few minutes, check your spam folder.',
      message: 'A message from the organiser',
      calendar: 'Add to calendar',
      survey: 'Fill in the survey',
      organiser: 'Visit the organiser’s site',
      receipt: 'Get a receipt',
      twiceTitle: 'This registration was paid twice',
      twiceText:
        'The organiser will refund the extra payment. Please have these payment numbers ready: {transIds}.',
    },
    confirming: {
      title: 'Your payment is being confirmed…',
      text: 'This usually takes a few seconds. Please don’t pay again.',
      unreachable: 'We can’t reach the server right now. We’ll keep trying.',
      querying:
        'This is taking longer than usual. If the payment company allows it, we ask for the result about once a minute.',
      longTitle: 'Your payment is still being confirmed',
      longText:
        'The payment company hasn’t confirmed the result yet. You can close this page. We’ll e-mail {email} once it’s confirmed.',
      checkAgain: 'Check again',
      comeBack: 'To come back to it later:',
      notPaid: 'I haven’t paid yet',
    },
    failed: {
      title: 'The payment didn’t go through',
      text: 'You can try again, or use another card.',
      retry: 'Try the payment again',
      review: 'Review the registration',
    },
    expired: {
      title: 'This registration has expired',
      text: 'The time to pay ran out, and the seats were released.',
      register: 'Register again',
    },
    erased: {
      title: 'Personal data erased',
      text: 'The name, e-mail address and phone number of this registration were erased on {date}, because they were no longer needed or the person asked for it.',
      confirmed: 'The registration was confirmed with number {registerIndex}.',
      paidWithoutSeat: 'It was paid for, but there was no seat.',
      expired: 'It was never paid for.',
      books: 'Only the record of the payment is kept: its amount, date and number.',
    },
    paidWithoutSeat: {
      title: 'Your payment arrived, but the class is full',
      text: 'It arrived after your hold had expired, and the last seats had been taken. We’re sorry.',
      next: 'The organiser will be in touch about a refund or another arrangement. Please keep the payment number.',
    },
  },
} as const

declare module '../../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    result: typeof en
  }
}
