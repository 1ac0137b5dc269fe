import type { LogEntry, OfficeAction } from '@baoming/contract/office'
import type { MessageKey, Translate } from '../shared/i18n/message-keys.ts'

const sentences = {
  'account.claimed': 'log.action.account-claimed',
  'account.renewed': 'log.action.account-renewed',
  'account.changed': 'log.action.account-changed',
  'sign-in.done': 'log.action.sign-in-done',
  'sign-in.rejected': 'log.action.sign-in-rejected',
  'sign-out.done': 'log.action.sign-out-done',
  'step-up.done': 'log.action.step-up-done',
  'step-up.rejected': 'log.action.step-up-rejected',
  'session.ended': 'log.action.session-ended',
  'passkey.added': 'log.action.passkey-added',
  'passkey.removed': 'log.action.passkey-removed',
  'passphrase.set': 'log.action.passphrase-set',
  'passphrase.removed': 'log.action.passphrase-removed',
  'recovery-codes.renewed': 'log.action.recovery-codes-renewed',
  'staff.invited': 'log.action.staff-invited',
  'staff.invited-again': 'log.action.staff-invited-again',
  'invitation.withdrawn': 'log.action.invitation-withdrawn',
  'staff.role-changed': 'log.action.staff-role-changed',
  'staff.disabled': 'log.action.staff-disabled',
  'staff.enabled': 'log.action.staff-enabled',
  'attendance.marked': 'log.action.attendance-marked',
  'export.begun': 'log.action.export-begun',
  'export.ended': 'log.action.export-ended',
  'settings.changed': 'log.action.settings-changed',
  'classes.imported': 'log.action.classes-imported',
  'class.created': 'log.action.class-created',
  'class.duplicated': 'log.action.class-duplicated',
  'class.changed': 'log.action.class-changed',
  'class.published': 'log.action.class-published',
  'class.registration-opened': 'log.action.class-registration-opened',
  'class.registration-closed': 'log.action.class-registration-closed',
  'class.called-off': 'log.action.class-called-off',
  'class.participants-told': 'log.action.class-participants-told',
  'classes.exported': 'log.action.classes-exported',
  'order.registered': 'log.action.order-registered',
  'order.paid': 'log.action.order-paid',
  'order.seat-added': 'log.action.order-seat-added',
  'order.moved': 'log.action.order-moved',
  'order.cancelled': 'log.action.order-cancelled',
  'order.corrected': 'log.action.order-corrected',
  'order.mail-resent': 'log.action.order-mail-resent',
  'order.noted': 'log.action.order-noted',
  'order.refund-owed': 'log.action.order-refund-owed',
  'order.refund-ended': 'log.action.order-refund-ended',
  'order.handled': 'log.action.order-handled',
  'order.receipt-changed': 'log.action.order-receipt-changed',
  'order.receipt-issued': 'log.action.order-receipt-issued',
  'access.rejected': 'log.action.access-rejected',
} as const satisfies Record<OfficeAction, MessageKey>

const reasons = {
  not_permitted: 'log.because.not_permitted',
  wrong_origin: 'log.because.wrong_origin',
  last_owner: 'log.because.last_owner',
  last_way_in: 'log.because.last_way_in',
  passkey: 'log.because.passkey',
  passphrase: 'log.because.passphrase',
  code: 'log.because.code',
  disabled: 'log.because.disabled',
} as const

const isKnown = <Table extends object>(table: Table, name: string): name is keyof Table & string =>
  Object.hasOwn(table, name)

/** The names of the staff by their ids. */
export type StaffNames = ReadonlyMap<string, string>

/** What was done, as a sentence. Of an action without one, its name is shown: no line is left out. */
export function logSentence(
  t: Translate,
  { who, action, outcome, subject }: LogEntry,
  names: StaffNames,
): string {
  const whom = subject?.kind === 'staff' ? names.get(subject.id) : undefined
  // What nobody did who is signed in, the server did. Whom an attempt to sign in names is its subject.
  const nobody = outcome === 'done' ? t('log.server') : (whom ?? t('log.nobody'))
  const person = who ?? nobody
  if (!isKnown(sentences, action)) return t('log.unknownAction', { who: person, action })
  const values = { who: person, whom: whom ?? t('log.somebody') }
  return t(sentences[action], values)
}

/** Why it was done or refused; a reason that a person wrote stands as it is. */
export const logReason = (t: Translate, reason: string): string =>
  isKnown(reasons, reason) ? t(reasons[reason]) : reason
