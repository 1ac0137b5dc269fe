// For the declaration at the end.
import type {} from '../../i18n/message-keys.ts'

/** Messages of lists and of copying, in English. */
export const en = {
  table: {
    loading: 'Loading…',
    clear: 'Clear search and filters',
    columns: 'Columns',
    columnsShown: 'Columns shown',
    actions: 'Actions',
    actionsFor: 'Actions for {name}',
    noneTitle: 'Nothing matches',
    noneText: 'Try part of a word, or clear a filter.',
    more: 'Show more',
    loadingMore: 'Loading more…',
  },
  copy: {
    what: 'Copy {what}',
    copied: 'Copied',
    failed: 'Your browser doesn’t allow copying here. Please mark the text and copy it by hand.',
  },
  seats: {
    of: '/ {capacity}',
    unlimited: '· no limit',
    held: '{n} held',
    free: '{n} free',
    none: 'none free',
  },
} as const

declare module '../../i18n/message-keys.ts' {
  interface EnglishGroups {
    table: typeof en
  }
}
