// For the declaration at the end.
import type {} from '../../../shared/i18n/message-keys.ts'

/** Messages of the receipt, in English. */
export const en = {
  receipt: {
    label: 'Receipt',
    title: 'Name on the receipt',
    titleHint: 'Left empty, it is your name: {name}',
    taxId: 'Tax number',
    taxIdHint: 'The eight digits of a company or an authority',
    taxIdInvalid: 'This is no tax number; please check its eight digits',
    optional: 'optional',
    issue: 'Issue and print',
    print: 'Print',
    close: 'Close',
  },
} as const

declare module '../../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    receipt: typeof en
  }
}
