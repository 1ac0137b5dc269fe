import type { Problem, ProblemCode } from '@baoming/contract'
import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { STATUS_CODES } from 'node:http'
import { newErrorId } from '../random-id.ts'
import { ProblemError, problem } from './problem.ts'
import { isDatabaseUnavailable } from './database-unavailable.ts'
import { validationErrors } from './validation-errors.ts'

const plugin: FastifyPluginAsync = async (app) => {
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler((request, reply) =>
    sendProblem(problem('not_found', 'There is nothing at this address.'), request, reply),
  )
}

/** Responds to every error with RFC 9457 problem details, and logs it under the same `errorId`. */
export const problemDetails = fastifyPlugin(plugin, { name: 'problem-details' })

/** For Fastify's option of the same name: errors before routing, such as an invalid URL. */
export function frameworkErrors(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void sendProblem(error, request, reply)
}

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const errorId = newErrorId()
  const expected = asProblem(error)
  logProblem(error, expected, errorId, request)
  return reply
    .code(expected.status)
    .headers(expected.headers)
    .type('application/problem+json')
    .send(problemBody(expected, errorId))
}

function problemBody({ status, code, detail, errors, members }: ProblemError, errorId: string): Problem {
  const title = STATUS_CODES[status] ?? 'Error'
  return { type: 'about:blank', title, status, code, detail, errorId, ...(errors && { errors }), ...members }
}

function logProblem(
  error: unknown,
  { status, code }: ProblemError,
  errorId: string,
  { log }: FastifyRequest,
): void {
  if (status < 500) log.info({ errorId, code }, 'request rejected')
  // Under load there may be thousands, and each is as intended.
  else if (error instanceof ProblemError && status === 503) log.warn({ errorId, code }, 'request put off')
  else log.error({ err: error, errorId, code }, 'request failed')
}

/** Our own sentences for errors of Fastify and its plugins, because theirs quote the request. */
const fastifyDetails: Partial<Record<string, string>> = {
  FST_ERR_BAD_URL: 'The address holds a broken percent escape.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty, and its content type says JSON.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not JSON.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as Content-Length says.',
}

const codesByStatus: Partial<Record<number, ProblemCode>> = {
  401: 'unauthorized',
  404: 'not_found',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
}

function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (isHangUp(error)) return problem('bad_request', 'The request ended before its end.')
  if (isDatabaseUnavailable(error)) return problem('unavailable')
  const { statusCode = 500, code, validation, validationContext } = (error ?? {}) as Partial<FastifyError>
  if (validation) {
    const detail = `The ${validationContext ?? 'request'} does not fit; \`errors\` says where.`
    return new ProblemError('bad_request', { detail, errors: validationErrors(validation) })
  }
  if (statusCode < 400 || statusCode >= 500) return problem('internal')
  return problem(
    codesByStatus[statusCode] ?? 'bad_request',
    fastifyDetails[code ?? ''] ?? (codesByStatus[statusCode] ? undefined : 'The request cannot be read.'),
  )
}

/** The client disconnected while sending. A lost database connection has the same code and another message. */
const isHangUp = (error: unknown) =>
  error instanceof Error &&
  error.message === 'aborted' &&
  (error as NodeJS.ErrnoException).code === 'ECONNRESET'
