// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'

/** Messages of the list of classes, in English. */
export const en = {
  classes: {
    title: 'Classes',
    caption: 'Classes with their seats',
    search: 'Search by title, place or address',
    searchExample: 'Title or place',
    count: '{n} class | {n} classes',
    countMore: 'The first {n} classes',
    state: 'State',
    anyState: 'Any state',
    states: {
      draft: 'Draft',
      opens_later: 'Opens later',
      open: 'Open',
      full: 'Full',
      closed: 'Closed',
      over: 'Over',
      called_off: 'Called off',
    },
    columns: {
      title: 'Class',
      when: 'When',
      seats: 'Registered',
      state: 'State',
      deadline: 'Deadline',
      takings: 'Takings',
      location: 'Place',
    },
    noDeadline: 'None',
    create: 'New class',
    emptyTitle: 'No classes yet',
    emptyText: 'Begin with “New class”, or import a whole term from a spreadsheet.',
    emptyOwn: 'Classes that you teach appear here.',
    actions: {
      open: 'Open the class',
      edit: 'Edit',
      registrations: 'Show registrations',
      unpaid: 'Show who hasn’t paid yet',
      share: 'Share…',
      duplicate: 'Duplicate…',
    },
  },
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    classes: typeof en
  }
}
