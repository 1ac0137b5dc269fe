// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'

/** Messages of the page of one registration, in English. */
export const en = {
  order: {
    title: 'Registration of {name}',
    titleErased: 'Registration with erased details',
    back: 'Registrations',
    loading: 'Loading the registration…',
    failedTitle: 'The registration can’t be loaded right now',
    notFoundTitle: 'Registration not found',
    notFoundText: 'The address may be incomplete. Go back to the registrations and search by name or phone.',
    facts: 'Details',
    class: 'Class',
    index: 'Registration number',
    noIndex: 'None yet',
    name: 'Name',
    phone: 'Phone',
    email: 'E-mail',
    seats: 'People',
    seatsOf: { single: '1 person', group: '2 people together' },
    amount: 'Amount',
    free: 'Free',
    createdAt: 'Registered at',
    heldUntil: 'Seats held until',
    locale: 'Language of the mails',
    locales: { 'zh-TW': 'Chinese', en: 'English' },
    none: 'Not given',
    erased: 'Erased on {date}',
    undeliverable: 'The mail server says that this address doesn’t exist. Please call to check it.',
    copyPhone: 'the phone number',
    copyEmail: 'the e-mail address',
    copyId: 'the payment number',
    attention: {
      paid_without_seat: 'This person has paid, but has no seat',
      paid_without_seat_text:
        'The money came after the hold had ended, when the class was full. The customer reads: the organiser will contact you about a refund or another class.',
      double: 'This registration was paid twice',
      double_text:
        'The registration is valid and has its seat; one payment has to be given back. The customer reads: the organiser will refund what was paid too much.',
      check: 'A payment result has to be checked',
      check_text:
        'See the marked line of the timeline below, and compare it with the payment company’s console.',
    },
    mails: {
      title: 'Mails',
      confirmation: {
        confirmed: 'Confirmation of the registration',
        paid_without_seat: 'Notice: paid, but no seat',
        other: 'Result of the registration',
      },
      sent: 'Sent',
      owed: 'Not sent yet',
      notDue: 'Sent once it is paid',
      never: 'Won’t be sent: not paid',
      failed: 'Sending failed too often and was given up. Please call.',
      unpaid: 'Payment reminder with the link',
      unpaidSent: 'Queued for mailing {at}',
      unpaidNot: 'Not sent',
    },
    payments: {
      title: 'Payments',
      none: 'No payment has been started.',
      free: 'This registration is free; there is nothing to pay.',
      transId: 'Payment number',
      gatewayNumber: 'Payment company’s number',
      startedAt: 'Started',
      completedAt: 'Money received',
      message: 'What the payment company says',
    },
    paymentStatuses: {
      initialized: 'No result yet',
      complete: 'Paid',
      failed: 'Not successful',
    },
    gateways: {
      ecpay: 'ECPay',
      newebpay: 'NewebPay',
      greenworld: 'Green World (classic)',
    },
    channels: {
      return: 'The customer’s browser brought the result of {gateway}',
      notify: '{gateway} reported',
      query: 'We asked {gateway}',
    },
    outcomes: {
      succeeded: 'paid',
      refused: 'payment not successful',
      open: 'no result yet',
    },
    verdicts: {
      malformed: 'The content can’t be read, so it was not used',
      bad_signature: 'It was signed with keys that are too old, so it was not used',
      merchant_mismatch: 'It is meant for another shop, so it was not used',
      simulated: 'It is a test from the payment company’s console; no money moved',
      query_failed: 'No answer; we will ask again',
      settled: 'The registration was updated accordingly',
      duplicate: 'This was known already; nothing changed',
      open: 'Nothing is certain yet; nothing changed',
      unknown_payment: 'There is no payment with this number, so it was not used',
      amount_mismatch:
        'The amount is not the one to pay, so it was not used; please check the payment company’s console',
      unconfirmed: 'Waiting for the payment company’s server to confirm it',
      recheck_refused: 'The payment company’s server doesn’t know the transaction, so it was not used',
      conflict:
        'It contradicts an earlier result, so nothing changed; please check the payment company’s console',
      double_payment: 'The registration had been paid before: this is a second payment, to be given back',
      late: 'The hold had ended, but a seat was free, so the registration succeeded',
      paid_without_seat:
        'The hold had ended and the class was full, so there is no seat: give the money back or find another way',
      error: 'Our system failed to process it and will try again; please keep an eye on it',
    },
    timeline: {
      title: 'Timeline',
      copy: 'Copy it all as text',
      copied: 'Copied',
      byHand: 'Please mark and copy it here:',
      heading: '{name}, {class} ({day}), {status}',
      made: 'Registered, {n} seat held until {until} | Registered, {n} seats held until {until}',
      madeHeld: 'Registered, {n} seat held | Registered, {n} seats held',
      madeFree:
        'Registered for a free class, {n} seat, number {index} | Registered for a free class, {n} seats, number {index}',
      opened: 'Went to {gateway} to pay {amount}, payment number {transId}',
      openedHeld: 'Went to {gateway} to pay {amount}, payment number {transId}; seats held until {until}',
      reminded: 'Payment reminder with the link queued for mailing',
      answered: '{source}: {said}. {verdict}',
      answeredUnread: '{source}. {verdict}',
      message: ' (“{message}”)',
      paid: '{amount} received through {gateway}, number {number}',
      paidConfirmed:
        '{amount} received through {gateway}, number {number}; registration succeeded, number {index}',
      cancelled: 'Cancelled by the customer; the seats were released',
      expired: 'The hold ended before a payment came; the seats were released',
      erased: 'Name, e-mail address and phone number erased',
    },
  },
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    order: typeof en
  }
}
