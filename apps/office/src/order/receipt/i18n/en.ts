// For the declaration at the end.
import type {} from '../../../shared/i18n/message-keys.ts'

/** Messages of the page of a receipt, in English. */
export const en = {
  receipt: {
    pageTitle: 'Receipt',
    back: 'Back to the registration',
    to: 'Made out to',
    toText: 'The customer can fill this in on their own page, too.',
    title: 'Name on the receipt',
    titleHint: 'Left empty, it is the customer’s name: {name}',
    taxId: 'Tax number',
    taxIdHint: 'The eight digits of a company or an authority',
    taxIdInvalid: 'This is no tax number; please check its eight digits',
    saved: 'Saved',
    notIssued: 'Not issued yet. The first print gives it its number, which stays the same.',
    issue: 'Issue and print',
    print: 'Print',
    nothingPaid: 'No money came for this registration, so there is no receipt.',
  },
} as const

declare module '../../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    receipt: typeof en
  }
}
