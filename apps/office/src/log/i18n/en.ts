/** Messages of the page of the log, in English. */
export const en = {
  log: {
    title: 'Log',
    lead: 'What was done in the office, newest first. Nobody can change it.',
    filter: 'Show',
    kinds: {
      all: 'Everything',
      signIn: 'Signing in',
      staff: 'Staff',
      passkeys: 'Passkeys',
      exports: 'Exports',
      beyondRole: 'Beyond the role',
    },
    nobody: 'Someone unknown',
    server: 'The server',
    somebody: 'a colleague',
    method: {
      passkey: 'by passkey',
      totp: 'by passphrase and authenticator app',
      'recovery-code': 'by recovery code',
    },
    rejected: 'Refused',
    reason: 'Reason: {reason}',
    change: '{before} → {after}',
    empty: 'Nothing yet.',
    emptyFiltered: 'Nothing of this kind yet.',
    older: 'Show older',
    loadingOlder: 'Loading…',
    end: 'This is the beginning of the log.',
    unknownAction: '{who}: {action}',
    action: {
      'account-claimed': '{who} opened an account',
      'sign-in-done': '{who} signed in',
      'sign-in-rejected': '{who} tried to sign in',
      'sign-out-done': '{who} signed out',
      'step-up-done': '{who} confirmed their identity',
      'step-up-rejected': '{who} failed to confirm their identity',
      'session-ended': '{who} ended a session',
      'passkey-added': '{who} added a passkey',
      'passkey-removed': '{who} removed a passkey',
      'recovery-codes-renewed': '{who} renewed their recovery codes',
      'staff-invited': '{who} invited someone',
      'invitation-withdrawn': '{who} withdrew an invitation',
      'staff-role-changed': '{who} changed the role of {whom}',
      'staff-disabled': '{who} locked {whom} out',
      'staff-enabled': '{who} let {whom} in again',
      'export-begun': '{who} started to export data',
      'export-ended': '{who} exported data',
      'access-rejected': '{who} tried something their role doesn’t allow',
    },
    export: {
      whole: '{n} rows, complete',
      broken: '{n} rows, broken off',
      class: 'class {id}',
      status: 'of one status',
      searched: 'search results only',
    },
    because: {
      not_permitted: 'not part of the role',
      wrong_origin: 'didn’t come from the office’s pages',
      last_owner: 'would have left no owner',
      last_way_in: 'would have left no way in',
      passkey: 'the passkey didn’t fit',
      passphrase: 'address or passphrase didn’t fit',
      code: 'the code didn’t fit',
      disabled: 'the account is locked out',
    },
  },
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    log: typeof en
  }
}
