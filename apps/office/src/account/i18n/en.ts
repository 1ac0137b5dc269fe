/** Messages of the page of one’s own account, in English. */
export const en = {
  account: {
    title: 'My account',
    person: 'About you',
    change: 'Change',
    locale: 'Language of mails to you',
    name: 'Name',
    email: 'E-mail',
    role: 'Role',
    passkeys: 'Passkeys',
    passkeysText:
      'What you sign in with. Have two, such as your phone and your computer, so that losing one doesn’t lock you out.',
    noPasskeys:
      'You sign in with a passphrase. A passkey is quicker and safer: it can’t be guessed or given away on a fake page.',
    addPasskey: 'Add a passkey',
    synced: 'On several devices (synced by your password manager)',
    oneDevice: 'On one device only',
    added: 'Added',
    lastUsed: 'last used',
    neverUsed: 'not used yet',
    remove: 'Remove',
    removeOf: 'Remove {name}',
    removeTitle: 'Remove “{name}”?',
    removeText: 'You can’t sign in with it any more. Delete it on the device as well.',
    addTitle: 'Add a passkey',
    addText: 'Give it a name by which you’ll know it again. Your browser then asks where to keep it.',
    label: 'Name of the passkey',
    labelHint: 'Such as “Front desk laptop”.',
    labelMissing: 'Please enter a name',
    adding: 'Waiting for your passkey…',
    passphrase: 'Passphrase',
    passphraseText: 'A second way in, with an authenticator app, for devices that can’t use your passkey.',
    hasPassphrase: 'You have a passphrase and an authenticator app.',
    noPassphrase: 'You have none, and don’t need one as long as your passkeys work.',
    addPassphrase: 'Add a passphrase',
    changePassphrase: 'Change the passphrase',
    newPassphraseText:
      'You are signed out on your other devices. Remove the old entry from the authenticator app if there is one.',
    passphraseSet:
      'Your passphrase and authenticator app now let you in. Your other devices were signed out.',
    removePassphrase: 'Remove the passphrase',
    removePassphraseTitle: 'Remove the passphrase?',
    removePassphraseText: 'From then on only your passkeys and recovery codes let you in.',
    codes: 'Recovery codes',
    codesText: 'Each lets you in once if your passkey or your authenticator app is lost.',
    codesLeft: 'No codes left | One code left | {n} codes left',
    fewCodes:
      'You have no codes left. Renew them now. | You have only one code left. Renew them soon. | You have only {n} codes left. Renew them soon.',
    renew: 'Renew the codes',
    renewTitle: 'Renew your recovery codes?',
    renewText: 'You get ten new ones. The old ones stop working.',
    freshCodes: 'These are your new codes; the old ones no longer work. They are shown only now.',
    codesKept: 'I’ve kept them',
    sessions: 'Where you’re signed in',
    sessionsText: 'If you don’t recognise one, end it.',
    byPasskey: 'With a passkey',
    byTotp: 'With passphrase and authenticator app',
    byRecoveryCode: 'With a recovery code',
    since: 'Since',
    lastSeen: 'last active',
    thisSession: 'This device',
    end: 'End',
    endOf: 'End the session on {device}',
  },
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    account: typeof en
  }
}
