// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'

/** Messages of the settings in English. */
export const en = {
  settings: {
    title: 'Settings',
    lead: 'Who you are and what customers read. Changes are shown at once.',
    optional: '(optional)',
    default: 'If empty: {value}',
    days: 'days after the class',
    preview: 'Preview',
    register: 'Register',
    sampleLink: 'A link',
    sampleNote: 'Seats left: 3',
    pages: { light: 'Light screens', dark: 'Dark screens' },
    parts: {
      contact: 'Name and contact',
      contactText: 'At the bottom of every page, in mails and in calendar entries.',
      look: 'Logo and colour',
      lookText: 'In the shop’s header and on its buttons.',
      texts: 'Terms, refunds and privacy',
      textsText:
        'Plain text; leave a line empty between paragraphs. What you write is linked beside the refund rule of a class.',
      mails: 'Mails to you',
      mailsText: 'Told at once when money needs a person, and once a day about everything else that does.',
      retention: 'Personal data',
      retentionText:
        'After this time names, addresses and phone numbers of registrations are erased. Amounts and numbers stay.',
    },
    fields: {
      name: 'Name of the organiser',
      phone: 'Phone',
      email: 'E-mail for customers',
      address: 'Address',
      url: 'Website',
      logo: 'Logo',
      accent: 'Colour',
      mailTo: 'Who is told',
      mailLocale: 'Language of these mails',
      retentionDays: 'Keep personal data for',
    },
    texts: {
      terms: 'Terms',
      'refund-rule': 'Refund rule',
      'privacy-notice': 'Privacy notice',
    },
    emailHint: 'Answers to mails go there.',
    accentHint: 'Such as #7a2e5d. It has to be dark enough to be read on white.',
    pickColour: 'Pick a colour',
    takeDarker: 'Take {colour}, which can be read',
    chooseLogo: 'Choose a picture',
    removeLogo: 'Remove the logo',
    keeping: 'One moment …',
    logoHint: 'PNG, JPEG, WebP or SVG; it is made small by itself.',
    mailToHint: 'One address a line, five at most.',
    shorterTitle: 'Data that is older is erased within the hour',
    shorterText: 'This can’t be undone.',
    saved: 'Saved. The shop shows it within a few seconds.',
    unsaved: 'Not saved yet',
    changed: 'Changed by {who}, {time}',
    saveAnyway: 'Save my version',
    incomplete: 'Some fields need another look.',
    wrong: {
      line: 'One line of 200 characters at most, please.',
      email: 'This e-mail address doesn’t look right.',
      url: 'An address that begins with https://, please.',
      accent: 'This is no colour such as #7a2e5d, or too pale to be read.',
      text: '20,000 characters at most, please.',
      mailTo: 'One of these addresses doesn’t look right.',
      mailToMany: 'Five addresses at most, please.',
      retentionDays: 'A number from 30 to 3650, please.',
      logo: 'This file is no picture that can be used.',
      rejected: 'This can’t be used.',
    },
    conflict: {
      title: '{who} has saved other settings in the meantime',
      colleague: 'A colleague',
      text: 'Both of you have changed this. Nothing you typed is lost; choose which to keep, then save.',
      none: 'What they changed has been taken over. Save to keep your changes as well.',
      theirs: 'Saved by your colleague',
      mine: 'Typed by you',
      takeTheirs: 'Take theirs',
      keepMine: 'Keep mine',
      empty: '(empty)',
      logo: 'another picture',
    },
  },
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    settings: typeof en
  }
}
