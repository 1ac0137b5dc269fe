import { LogController, type FastifyReply, type FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** What its line in the log says besides. */
    outcome?: RequestOutcome
  }
}

export interface RequestOutcome {
  /** Whether a person should look at it. */
  isNotable: boolean
  details: object
}

/** One line a request, when it has its answer. Fastify's own two say no more and bury what matters. */
export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const { method, routeOptions, log, outcome } = request
    const line = { status: reply.statusCode, ms: Math.round(reply.elapsedTime), ...outcome?.details }
    // The pattern, not the path: a path that fits no route can hold whatever somebody typed.
    const route = `${method} ${routeOptions.url ?? 'unknown'}`
    if (error) log.error({ ...line, err: error }, `${route} was cut off`)
    else log[outcome?.isNotable ? 'warn' : 'info'](line, route)
  }
}
