// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'

/** Messages of the list of registrations, in English. */
export const en = {
  registrations: {
    title: 'Registrations',
    titleOf: 'Registrations for {title}',
    caption: 'Registrations',
    search: 'Search by name, phone, e-mail, registration number or payment number',
    searchExample: 'Name, phone, e-mail or number',
    count: '{n} registration | {n} registrations',
    countMore: 'The first {n} registrations',
    class: 'Class',
    allClasses: 'All classes',
    searchClass: 'Search classes',
    noClass: 'No class matches',
    classesFailed: 'The classes can’t be loaded right now',
    showClasses: 'Show the classes',
    leaveClass: 'Show all classes',
    status: 'Status',
    anyStatus: 'Any status',
    statuses: {
      confirmed: 'Registered',
      free: 'Registered, free',
      pending: 'Awaiting payment',
      paid_without_seat: 'Paid, no seat',
      expired: 'Not paid in time',
      cancelled: 'Cancelled',
    },
    /** The filter knows statuses alone, so one choice stands for both. */
    expiredOrCancelled: 'Expired or cancelled before paying',
    columns: {
      index: 'No.',
      name: 'Name',
      class: 'Class',
      phone: 'Phone',
      email: 'E-mail',
      seats: 'Seats',
      amount: 'Amount',
      status: 'Status',
      createdAt: 'Made at',
    },
    erased: 'Details erased',
    undeliverable: 'Mail can’t be delivered',
    free: 'Free',
    none: '–',
    emptyTitle: 'No registrations yet',
    emptyText: 'They appear here as soon as somebody registers.',
    phoneOf: 'phone number of {name}',
    emailOf: 'e-mail address of {name}',
    actions: {
      open: 'Open this registration',
      class: 'Only this class',
      copyLine: 'Copy name, phone and e-mail',
    },
  },
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    registrations: typeof en
  }
}
