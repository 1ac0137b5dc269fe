// For the declaration at the end.
import type {} from '../../i18n/message-keys.ts'

/** Messages of choosing a class, in English. */
export const en = {
  classChoice: {
    search: 'Search classes by title or place',
    searchExample: 'Title or place',
    left: '{n} seat left | {n} seats left',
    full: 'Full',
    unlimited: 'No limit of seats',
    none: 'No class to come fits. Try another word.',
  },
} as const

declare module '../../i18n/message-keys.ts' {
  interface EnglishGroups {
    classChoice: typeof en
  }
}
