/** Messages of the office’s door: invitations, signing in and proving it again, in English. */
export const en = {
  signIn: {
    title: 'Sign in to the office',
    byPasskey: 'Sign in with a passkey',
    passkeyHint: 'With your fingerprint, face or the PIN of this device.',
    waiting: 'Waiting for your passkey…',
    or: 'or',
    email: 'E-mail',
    emailMissing: 'Please enter your e-mail address',
    passphrase: 'Passphrase',
    passphraseMissing: 'Please enter your passphrase',
    code: 'Code',
    codeHint: 'Six digits from your authenticator app, or one of your recovery codes.',
    codeMissing: 'Please enter the code',
    byPassphrase: 'Sign in with a passphrase',
    recovery: 'Lost your passkey? Use a recovery code',
    recoveryCode: 'Recovery code',
    recoveryHint: 'One of the ten codes that you kept when you opened the account. Each works once.',
    byRecoveryCode: 'Sign in with a recovery code',
    backToPassphrase: 'Sign in with a passphrase instead',
    sending: 'Checking…',
    help: 'Lost your passkey and your recovery codes? An owner can let you in again from the page of the staff; an owner who is alone makes a link on the server: npm run office:invite -- followed by the e-mail address.',
    endedTitle: 'Please sign in again',
    endedText:
      'Your session has ended. Once you’re signed in, you carry on where you were; what you typed is still there.',
    leave: 'Leave without saving',
  },
  stepUp: {
    title: 'Is it you?',
    text: 'This act is important, so please confirm once more who you are. It then holds for five minutes.',
    byPasskey: 'Confirm with a passkey',
    otherWay: 'Confirm with a passphrase instead',
    noPassphraseText:
      'You have no passphrase. If you can’t use your passkey, one of your recovery codes confirms it, once.',
    byRecoveryCode: 'Confirm with a recovery code instead',
    confirm: 'Confirm',
  },
  claim: {
    title: 'Welcome to the office',
    text: 'You’re invited to the office of {organiser} as: {role}. Tell us who you are and choose how you’ll sign in.',
    renewTitle: 'Your account again',
    renewText:
      'You get a new way into your account, {name}. Your old passkeys, passphrase and recovery codes stop working, and you are signed out everywhere else.',
    thisOffice: 'this organiser',
    name: 'Your name',
    nameHint: 'Your colleagues see it, and so does the log.',
    nameMissing: 'Please enter your name',
    email: 'E-mail',
    emailFixed: 'The invitation was sent to this address.',
    emailInvalid: 'Please enter a complete e-mail address',
    makePasskey: 'Create a passkey',
    whyPasskey:
      'A passkey can’t be forgotten, guessed or given away on a fake page: you sign in with your fingerprint, face or device PIN.',
    otherWay: 'Use a passphrase and an authenticator app',
    otherWayTitle: 'Passphrase and authenticator app',
    backToPasskey: 'Create a passkey after all',
    finish: 'Open the account',
    codesTitle: 'Keep your recovery codes',
    codesText:
      'If your device is lost, one of these codes lets you in. Each works once. They are shown only now.',
    codesKept: 'I’ve kept the codes in a safe place',
    codesNotKept: 'Please keep the codes first, then tick the box',
    toOffice: 'Go to the office',
    goneTitle: 'This link no longer works',
    goneText: 'It has expired, was already used or was withdrawn. Ask an owner for a new invitation.',
    goneOwner: 'For the very first account, make a new link on the server: npm run office:invite',
    toSignIn: 'I have an account already',
  },
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    door: typeof en
  }
}
