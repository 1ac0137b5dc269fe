import { Type, type Static } from 'typebox'
import { Nullable, Time } from '../../shared/primitives.ts'

/** Every `action` of the log. */
export const officeActions = [
  'account.claimed',
  /** The account has a new way in, in place of the old ones. */
  'account.renewed',
  'account.changed',
  'sign-in.done',
  'sign-in.rejected',
  'sign-out.done',
  'step-up.done',
  'step-up.rejected',
  'session.ended',
  'passkey.added',
  'passkey.removed',
  'passphrase.set',
  'passphrase.removed',
  'recovery-codes.renewed',
  'staff.invited',
  'staff.invited-again',
  'invitation.withdrawn',
  'staff.role-changed',
  'staff.disabled',
  'staff.enabled',
  'attendance.marked',
  /** Before the first byte, so that no file leaves without a line; `export.ended` says how much it was. */
  'export.begun',
  'export.ended',
  'settings.changed',
  'order.registered',
  'order.paid',
  'order.seat-added',
  'order.moved',
  'order.cancelled',
  'order.corrected',
  'order.mail-resent',
  'order.noted',
  'order.refund-owed',
  'order.refund-ended',
  'order.handled',
  'order.receipt-changed',
  'order.receipt-issued',
  'class.created',
  'classes.imported',
  'class.duplicated',
  'class.changed',
  'class.published',
  'class.registration-opened',
  'class.registration-closed',
  'class.called-off',
  'class.participants-told',
  'classes.exported',
  /** Somebody who is signed in called what the role does not allow, or from another page. */
  'access.rejected',
] as const
export type OfficeAction = (typeof officeActions)[number]

/** One line of the office's log. */
export const LogEntry = Type.Object({
  id: Type.Integer(),
  at: Time,
  who: Nullable(Type.String({ description: 'Name; null for nobody who is known, or the server' })),
  action: Type.String({ description: 'Such as `staff.invited` or `sign-in.rejected`' }),
  outcome: Type.Union([Type.Literal('done'), Type.Literal('rejected')]),
  subject: Nullable(Type.Object({ kind: Type.String(), id: Type.String() })),
  before: Type.Unknown({ description: 'What it was; null where there was nothing' }),
  after: Type.Unknown(),
  reason: Nullable(Type.String()),
})
export type LogEntry = Static<typeof LogEntry>

export const LogQuery = Type.Object({
  before: Type.Optional(Type.Integer({ minimum: 1, description: '`next` of the page before' })),
  who: Type.Optional(Type.String({ format: 'uuid' })),
  action: Type.Optional(Type.String({ maxLength: 60, description: 'A beginning, such as `staff.`' })),
})
export type LogQuery = Static<typeof LogQuery>

export const LogPage = Type.Object({
  entries: Type.Array(LogEntry, { description: 'Newest first, 50 at most' }),
  next: Nullable(Type.Integer()),
})
export type LogPage = Static<typeof LogPage>
