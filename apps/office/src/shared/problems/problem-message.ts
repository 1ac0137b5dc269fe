import { ApiProblem, ApiUnreachable, type ProblemCode } from '@baoming/contract/shared'
import type { PlainMessageKey } from '../i18n/message-keys.ts'
import { PasskeyError, type PasskeyFailure } from '../passkeys/passkeys.ts'
import { Abandoned } from '../session/session.ts'

/** How a problem is shown. */
export interface ProblemMessage {
  key: PlainMessageKey
  /** Set only for internal errors, so that support can find the log line. */
  errorId?: string
}

/** Codes of customers' calls, and errors of ours that the reader can do nothing about. */
const ours = 'problem.internal' satisfies PlainMessageKey

const messages = {
  not_signed_in: 'problem.not_signed_in',
  sign_in_rejected: 'problem.sign_in_rejected',
  not_permitted: 'problem.not_permitted',
  step_up_required: 'problem.step_up_required',
  wrong_origin: 'problem.wrong_origin',
  passkeys_not_offered: 'problem.passkeys_not_offered',
  last_owner: 'problem.last_owner',
  last_way_in: 'problem.last_way_in',
  consequences_not_accepted: 'problem.consequences_not_accepted',
  class_is_draft: 'problem.class_is_draft',
  already_there: 'problem.already_there',
  not_on_roll: 'problem.not_on_roll',
  file_has_problems: 'problem.file_has_problems',
  changed_meanwhile: 'problem.changed_meanwhile',
  order_not_movable: 'problem.order_not_movable',
  order_not_cancellable: 'problem.order_not_cancellable',
  order_not_waiting: 'problem.order_not_waiting',
  nothing_to_mail: 'problem.nothing_to_mail',
  no_second_person: 'problem.no_second_person',
  reason_needed: 'problem.reason_needed',
  refund_too_large: 'problem.refund_too_large',
  refund_ended: 'problem.refund_ended',
  nothing_paid: 'problem.nothing_paid',
  not_open: 'problem.not_open',
  class_full: 'problem.class_full',
  class_called_off: 'problem.class_called_off',
  class_over: 'problem.class_over',
  member_status_not_offered: 'problem.member_status_not_offered',
  order_not_payable: 'problem.order_not_payable',
  bad_request: 'problem.bad_request',
  not_found: 'problem.not_found',
  too_many_requests: 'problem.too_many_requests',
  unavailable: 'problem.unavailable',
  unauthorized: ours,
  registration_closed: ours,
  too_many_held_seats: ours,
  too_many_corrections: ours,
  too_many_payments: ours,
  gateway_not_offered: ours,
  idempotency_key_reused: ours,
  payload_too_large: ours,
  unsupported_media_type: ours,
  version_required: ours,
  internal: ours,
} satisfies Record<ProblemCode, PlainMessageKey>

const passkeyMessages = {
  cancelled: 'problem.passkeyCancelled',
  replaced: 'problem.passkeyCancelled',
  unsupported: 'problem.passkeyUnsupported',
  'known-already': 'problem.passkeyKnown',
  failed: 'problem.passkeyFailed',
} satisfies Record<PasskeyFailure, PlainMessageKey>

/** The message for any error that a call, a passkey or the loading of code may throw. */
export function problemMessage(error: unknown, online = navigator.onLine): ProblemMessage {
  if (error instanceof ApiProblem) {
    const key = (messages as Partial<Record<string, PlainMessageKey>>)[error.code] ?? ours
    return key === ours ? { key, errorId: error.errorId } : { key }
  }
  if (error instanceof PasskeyError) return { key: passkeyMessages[error.reason] }
  if (error instanceof Abandoned) return { key: 'problem.abandoned' }
  if (error instanceof ApiUnreachable) return { key: online ? 'problem.unreachable' : 'problem.offline' }
  // Browsers report code that could not be loaded as a TypeError.
  if (error instanceof TypeError && !online) return { key: 'problem.offline' }
  return { key: ours }
}

/** Whether an error is the API's problem of this code. */
export const hasCode = (error: unknown, code: ProblemCode) =>
  error instanceof ApiProblem && error.code === code

/** Whether the same request may succeed later: there was no response, or a 5xx. */
export const mayAnswerLater = (error: unknown) =>
  error instanceof ApiUnreachable || (error instanceof ApiProblem && error.status >= 500)
