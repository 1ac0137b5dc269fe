import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

/** Every reason for rejecting a script call, with its HTTP status. */
const statuses = {
  invalid_request: 400,
  foreign_host: 403,
  foreign_origin: 403,
  not_found: 404,
  unknown_trade: 404,
  method_not_allowed: 405,
  ambiguous_trade: 409,
  already_decided: 409,
  not_decided: 409,
  no_address: 409,
  scenario_not_offered: 409,
} as const

/** The code of a rejected script call. */
export type ControlErrorCode = keyof typeof statuses

/** A script call that is rejected. */
export class ControlError extends Error {
  readonly code: ControlErrorCode
  readonly statusCode: number

  constructor(code: ControlErrorCode, message: string) {
    super(message)
    this.code = code
    this.statusCode = statuses[code]
  }
}

/** Responds with the error in JSON. */
export function sendControlError(
  error: FastifyError | ControlError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const status = error.statusCode ?? 500
  if (status >= 500) request.log.error(error)
  const code =
    error instanceof ControlError ? error.code : status < 500 ? 'invalid_request' : 'internal_error'
  const message = status < 500 ? error.message : 'The simulator failed; its log says more.'
  return reply.code(status).send({ code, error: message })
}
