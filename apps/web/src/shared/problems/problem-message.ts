import { ApiProblem, ApiUnreachable, type ProblemCode } from '@baoming/contract'
import type { PlainMessageKey } from '../i18n/message-keys.ts'

/** The gateway's address is not one to post a payment to. */
export class GatewayAddressRefused extends Error {}

export interface ProblemMessage {
  key: PlainMessageKey
  /** Given where only a look into the log can help. */
  errorId?: string
}

// Codes that speak to developers are shown as our fault: the customer can do nothing about them.
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

export function problemMessage(error: unknown, online = navigator.onLine): ProblemMessage {
  if (error instanceof ApiProblem) {
    const { code } = error
    if (isCustomerFacing(code)) return { key: `problem.${code}` }
    return { key: 'problem.internal', errorId: error.errorId }
  }
  if (error instanceof GatewayAddressRefused) return { key: 'problem.gateway' }
  if (error instanceof ApiUnreachable) return { key: online ? 'problem.unreachable' : 'problem.offline' }
  // A page's own code that did not arrive: browsers know only a TypeError for it.
  if (error instanceof TypeError && !online) return { key: 'problem.offline' }
  return { key: 'problem.internal' }
}

export const hasCode = (error: unknown, code: ProblemCode) =>
  error instanceof ApiProblem && error.code === code

/** Not a clear no: the same question may well be answered in a moment. */
export const mayAnswerLater = (error: unknown) =>
  !(error instanceof ApiProblem) || error.status >= 500 || error.status === 429
