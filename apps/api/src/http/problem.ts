import { officeProblemCodes, problemCodes, type Problem, type ProblemCode } from '@baoming/contract'

/** The HTTP status of each code. */
export const problemStatuses = {
  bad_request: 400,
  gateway_not_offered: 400,
  unauthorized: 401,
  not_signed_in: 401,
  sign_in_rejected: 401,
  not_permitted: 403,
  step_up_required: 403,
  wrong_origin: 403,
  not_found: 404,
  last_owner: 409,
  last_way_in: 409,
  consequences_not_accepted: 409,
  class_is_draft: 409,
  already_there: 409,
  not_on_roll: 409,
  file_has_problems: 409,
  passkeys_not_offered: 409,
  order_not_movable: 409,
  order_not_cancellable: 409,
  order_not_waiting: 409,
  nothing_to_mail: 409,
  no_second_person: 409,
  reason_needed: 409,
  refund_too_large: 409,
  refund_ended: 409,
  nothing_paid: 409,
  not_open: 409,
  class_full: 409,
  registration_closed: 409,
  class_called_off: 409,
  class_over: 409,
  member_status_not_offered: 409,
  order_not_payable: 409,
  too_many_corrections: 409,
  too_many_payments: 409,
  changed_meanwhile: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  version_required: 428,
  too_many_held_seats: 429,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<ProblemCode, number>

const sentences = { ...problemCodes, ...officeProblemCodes }

/** Headers of every response with a code; `retry-after` in seconds. */
const headersByCode: Partial<Record<ProblemCode, Readonly<Record<string, string>>>> = {
  unauthorized: { 'www-authenticate': 'Bearer' },
  unavailable: { 'retry-after': '5' },
}

interface ProblemOptions extends ErrorOptions {
  /** Replaces the code's own sentence. Must not contain values from the request. */
  detail?: string | undefined
  /** Where the request is invalid. */
  errors?: Problem['errors']
  /** Replaces the code's own headers. */
  headers?: Readonly<Record<string, string>>
  /** Further members of the answer, which the route's schema knows. */
  members?: object | undefined
  /** When a retry may succeed; sent as `Retry-After`. */
  retryAt?: Date | undefined
}

/** An expected error, with exactly what the caller is told. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly detail: string
  readonly headers: Readonly<Record<string, string>>
  readonly errors: Problem['errors']
  readonly members: object | undefined

  constructor(
    code: ProblemCode,
    {
      detail = sentences[code],
      errors,
      headers = headersByCode[code] ?? {},
      retryAt,
      members,
      ...options
    }: ProblemOptions = {},
  ) {
    super(detail, options)
    this.name = 'ProblemError'
    this.code = code
    this.status = problemStatuses[code]
    this.detail = detail
    this.headers = { ...headers, ...(retryAt && { 'retry-after': secondsUntil(retryAt) }) }
    this.errors = errors
    this.members = members
  }
}

const secondsUntil = (time: Date) => String(Math.max(1, Math.ceil((time.getTime() - Date.now()) / 1000)))

/** The error to throw: `throw problem('class_full')`. */
export function problem(code: ProblemCode, detail?: string): ProblemError {
  return new ProblemError(code, { detail })
}
