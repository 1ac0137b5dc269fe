// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'

/** Messages of rolls and sign-in sheets, in English. */
export const en = {
  roll: {
    title: 'Roll',
    choose: 'Choose the session',
    noSessions: 'This class has no sessions.',
    presentOf: '{n} of {all} present',
    toClasses: 'Back to classes',
    otherSessions: 'Other sessions',
    notFoundTitle: 'There is no such roll',
    notFoundText: 'The class or session may be gone, or it isn’t one of your classes.',
    calledOff: 'This class doesn’t take place',
    nobody: 'Nobody has registered for this class yet.',
    noMatch: 'Nobody on the roll matches.',
    allCame: 'Everybody is here!',
    noneCame: 'Nobody has come yet.',
    erased: 'Details erased',
    companion: 'With {name}',
    with: 'Registered with {name}',
    noNumber: '–',
    markedAt: '{time}, marked by {who}',
    show: 'Show',
    filter: { all: 'All', missing: 'Missing', present: 'Present' },
    search: 'Search number or name',
    marked: '{name}: present',
    undone: '{name}: not present',
    undo: 'Undo',
    walkIn: 'Register somebody',
    gone: 'Came, then cancelled or moved',
    lost: {
      offline: 'You are offline, so {name} was not saved. Tap again when you’re back online.',
      unreachable: 'The server didn’t answer, so {name} was not saved. Please tap again.',
      gone: '{name} has cancelled or moved. The list is up to date now.',
      failed: '{name} was not saved. Please tap again.',
    },
    sheet: {
      open: 'Sign-in sheet',
      title: 'Sign-in sheet',
      lead: 'To print and lay out at the door.',
      print: 'Print',
      sessions: 'Sessions to print',
      all: 'All of them',
      none: 'Choose at least one session.',
      caption: 'Sign-in sheet of {title}',
      heading: '{title}: sign-in sheet',
      number: 'No.',
      name: 'Name',
      signature: 'Signature',
      note: 'Note',
    },
  },
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    roll: typeof en
  }
}
