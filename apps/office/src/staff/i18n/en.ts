/** Messages of the page of the staff, in English. */
export const en = {
  staff: {
    title: 'Staff',
    lead: 'Who may come into the office, and what each of them may do.',
    invite: 'Invite someone',
    members: 'People',
    you: 'You',
    disabled: 'Locked out',
    lastSeen: 'Last here',
    neverSeen: 'Not been here yet',
    changeRole: 'Change role',
    roleOf: 'Change role: {name}',
    disable: 'Lock out',
    disableOf: 'Lock out: {name}',
    again: 'New way in',
    againOf: 'New way in: {name}',
    againTitle: 'A new way in for {name}?',
    againText:
      'For somebody who has lost passkey and recovery codes. A link goes to {email}; once it is used, the old passkeys, passphrase and codes stop working. Ask by phone first whether it is really them who wants it.',
    againSend: 'Send the link',
    enable: 'Let in again',
    enableOf: 'Let in again: {name}',
    disableTitle: 'Lock {name} out?',
    disableText:
      'They are signed out everywhere at once and can’t sign in. What they did stays in the log. You can let them in again at any time.',
    roleTitle: 'Role of {name}',
    role: 'Role',
    may: {
      owner: 'Everything, also staff, settings and the log',
      money: 'Classes, registrations, money and exports',
      desk: 'Classes, registrations and exports, no money',
      teacher: 'Own classes and attendance only',
    },
    invitations: 'Open invitations',
    noInvitations: 'Nobody is invited at the moment.',
    invitedBy: 'invited by {name}',
    byServer: 'made on the server',
    validUntil: 'Valid until',
    withdraw: 'Withdraw',
    withdrawOf: 'Withdraw: {email}',
    withdrawTitle: 'Withdraw the invitation of {email}?',
    withdrawText: 'The link in the mail stops working.',
    inviteTitle: 'Invite someone',
    inviteText: 'They get a mail with a link that works once, within seven days.',
    email: 'E-mail',
    emailInvalid: 'Please enter a complete e-mail address',
    locale: 'Language of the mail',
    send: 'Send the invitation',
    inviting: 'Sending…',
  },
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    staff: typeof en
  }
}
