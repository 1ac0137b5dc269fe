/** Messages of the page of a class, in English. */
export const en = {
  classPage: {
    back: 'All classes',
    missingTitle: 'There’s no such class',
    missingText: 'The address may be mistyped, or it isn’t one of your classes.',
    figures: 'Registrations',
    registrations: 'Show registrations',
    facts: 'Class',
    teacher: 'Teacher',
    prices: 'Prices',
    share: 'Share',
    shareText: 'For mails, chats, posters and your website.',
    notices: 'What participants were told',
    missingSeats: '{n} more needed | {n} more needed',
    enoughSeats: 'Enough',
    untilStart: 'Until it begins',
    closedByHand: 'Closed by hand',
    opensAt: 'Opens {time}',
    draftTitle: 'This is a draft',
    draftText: 'It isn’t in the shop, and nobody can register. Publish it when it is ready.',
    calledOffTitle: 'This class is called off',
    calledOffText: 'Seats and money are as they were. Refunds are given on the page of each registration.',
    acts: {
      edit: 'Edit',
      publish: 'Publish',
      open: 'Open registration again',
      close: 'Close registration',
      duplicate: 'Duplicate…',
      callOff: 'Call off…',
      more: 'More',
    },
    done: {
      created: 'Saved as a draft. Look it over, then publish it.',
      saved: 'Saved.',
      savedAndTold: 'Saved. {n} participant gets a mail. | Saved. {n} participants get a mail.',
      published: 'Published. It is in the shop now.',
      opened: 'Registration is open again.',
      closed: 'Registration is closed.',
      calledOff: 'Called off. {n} participant gets a mail. | Called off. {n} participants get a mail.',
    },
    publish: {
      title: 'Publish “{title}”?',
      text: 'It appears in the shop at once, and people can register.',
      textLater: 'It appears in the shop at once. Registration opens {time}.',
    },
    callOff: {
      title: 'Call off “{title}”?',
      text: 'This can’t be undone.',
      tells:
        '{n} seat is confirmed; who has it gets a mail. | {n} seats are confirmed; who has them gets a mail.',
      shop: 'The shop and everyone’s own page say that it doesn’t take place, and nobody can register or pay.',
      money: 'No money moves by itself. Refunds are given on the page of each registration.',
      message: 'Why, and what happens next',
      messageHint: 'Stands in the mail and on the class’s page.',
      confirm: 'Call off and tell everyone',
      keep: 'Keep the class',
    },
    duplicate: {
      title: 'Duplicate this class',
      text: 'Everything is copied into a draft: sessions, prices, photo and texts. Registrations are not.',
      firstDay: 'First session on',
      otherWeekday: 'Another day of the week than before',
      confirm: 'Duplicate',
    },
    told: {
      changed: 'Told of a change',
      called_off: 'Told that it is called off',
      mails: '{sent} of {owed} mails sent',
      givenUp: '{n} couldn’t be delivered | {n} couldn’t be delivered',
    },
  },
} as const

declare module '../../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    classPage: typeof en
  }
}
