import { ApiProblem, ApiUnreachable, type ProblemCode } from '@baoming/contract'
import type { PlainMessageKey } from '../i18n/message-keys.ts'

/** The redirect form's address is no web page, or the page's policy blocks it. */
export class GatewayAddressRejected extends Error {}

/** How a problem is shown to customers. */
export interface ProblemMessage {
  key: PlainMessageKey
  /** Set only for internal errors, so support can find the log line. */
  errorId?: string
}

// Codes not listed here are developer errors; customers see a generic "our fault" message.
const customerFacingCodes = [
  'class_full',
  'registration_closed',
  'class_called_off',
  'class_over',
  'too_many_held_seats',
  'member_status_not_offered',
  'order_not_payable',
  'too_many_corrections',
  'too_many_payments',
  'gateway_not_offered',
  'idempotency_key_reused',
  'too_many_requests',
  'unavailable',
  'not_found',
  'bad_request',
] as const satisfies ProblemCode[]

const isCustomerFacing = (code: ProblemCode): code is (typeof customerFacingCodes)[number] =>
  (customerFacingCodes as readonly ProblemCode[]).includes(code)

/** The message for any error that a call or the loading of code may throw. */
export function problemMessage(error: unknown, online = navigator.onLine): ProblemMessage {
  if (error instanceof ApiProblem) {
    const { code } = error
    if (isCustomerFacing(code)) return { key: `problem.${code}` }
    return { key: 'problem.internal', errorId: error.errorId }
  }
  if (error instanceof GatewayAddressRejected) return { key: 'problem.gateway' }
  if (error instanceof ApiUnreachable) return { key: online ? 'problem.unreachable' : 'problem.offline' }
  // Browsers report code that could not be loaded as a TypeError.
  if (error instanceof TypeError && !online) return { key: 'problem.offline' }
  return { key: 'problem.internal' }
}

/** Whether an error is the API's problem of this code. */
export const hasCode = (error: unknown, code: ProblemCode) =>
  error instanceof ApiProblem && error.code === code

/** Whether the same request may succeed later: there was no response, a 5xx or a 429. */
export const mayAnswerLater = (error: unknown) =>
  !(error instanceof ApiProblem) || error.status >= 500 || error.status === 429
