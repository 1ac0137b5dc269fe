// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'

/** Messages of the list of classes and of a class with its form, in English. */
export const en = {
  classList: {
    title: 'Upcoming classes',
    intro: 'Pick a class, fill in your details and pay by card. It takes a few minutes.',
    loading: 'Loading the classes…',
    emptyTitle: 'No classes at the moment',
    emptyText: 'New classes will appear here. Please check back in a few days.',
    failedTitle: 'The classes can’t be shown right now',
  },
  classFilter: {
    label: 'Filter the classes',
    text: 'Search by name, summary or place',
    textExample: 'Search classes or places',
    month: 'Month',
    anyMonth: 'Any month',
    language: 'Language of the class',
    anyLanguage: 'Any language',
    heldIn: { 'zh-TW': 'Held in Chinese', en: 'Held in English' },
    seatsLeft: 'Open classes only',
    count: '{n} class | {n} classes',
    countOf: '{n} of {total} classes matches | {n} of {total} classes match',
    clear: 'Clear filters',
    noneTitle: 'No matching classes',
    noneText: 'Clear some filters, or try a different search.',
  },
  class: {
    loading: 'Loading the class…',
    up: 'All classes',
    about: 'About this class',
    facts: 'Class details',
    when: 'When',
    where: 'Where',
    teacher: 'Teacher',
    price: 'Price',
    language: 'Language',
    seats: 'Seats',
    closesAt: 'Registration closes',
    priceSingle: 'One person',
    priceGroup: 'Two together',
    seatsLeft: '{n} of {capacity} seats left',
    seatsFew: 'Only {n} of {capacity} seats left',
    seatsNone: 'All {capacity} seats are taken',
    seatsUnlimited: 'No seat limit',
    full: 'Full',
    closed: 'Closed',
    calledOff: 'Called off',
    opensLater: 'Opens soon',
    notFoundTitle: 'Class not found',
    notFoundText: 'It may be over, or the address may be mistyped.',
    failedTitle: 'The class can’t be shown right now',
  },
  form: {
    title: 'Your details',
    jump: 'Register',
    memberStatus: 'How many of you?',
    single: 'One person',
    singleHint: '1 seat',
    group: 'Two together',
    groupHint: 'Two people, 2 seats',
    groupHintEach: '2 seats, {each} each',
    groupWhat:
      'One of you fills in the form and pays for both. Both seats are held, and the confirmation goes to whoever filled it in.',
    groupWhatFree:
      'One of you fills in the form for both, and the confirmation goes to whoever filled it in.',
    notEnoughSeats: 'Not enough seats left',
    name: 'Name',
    emailHint: 'Your confirmation is sent here.',
    phone: 'Phone',
    optional: '(optional)',
    phoneHint: 'So we can reach you if anything changes on the day.',
    submit: 'Continue to review',
    submitFree: 'Complete registration',
    holdNote: 'We’ll hold your seats for 10 minutes, or 30 once you continue to payment. You don’t pay yet.',
    freeNote: 'There’s nothing to pay. Submitting this form completes your registration.',
    summaryTitle: 'Almost there. Please check these fields',
    replacesTitle: 'You already have seats on hold for this class',
    replacesText: 'They’re held until {time}. Submitting the form again replaces that registration.',
    continueOrder: 'Continue with that registration',
    errors: {
      memberStatusMissing: 'Please choose how many people',
      nameMissing: 'Please enter your name',
      nameTooLong: 'Please keep your name under 80 characters',
      nameIsAddress: 'Please enter a name without a web or e-mail address',
      phoneTooShort: 'This phone number is too short. Please enter the full number',
      phoneInvalid:
        'Please enter digits only, with + in front and # before an extension: +886 2 2345 6789 #12',
    },
  },
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    classes: typeof en
  }
}
