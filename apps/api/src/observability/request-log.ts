import { LogController, type FastifyReply, type FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the request's log line says besides. */
    outcome?: RequestOutcome
  }
}

interface RequestOutcome {
  /** Whether a person should look at it: the line is then a warning. */
  isNotable: boolean
  details: object
}

/** Logs one line a request, when its response is sent, in place of Fastify's two. */
export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const { method, routeOptions, log, outcome } = request
    const line = { status: reply.statusCode, ms: Math.round(reply.elapsedTime), ...outcome?.details }
    // The pattern, not the path: a path that matches no route can contain anything.
    const route = `${method} ${routeOptions.url ?? 'unknown'}`
    if (error) log.error({ ...line, err: error }, `${route} was cut off`)
    else log[outcome?.isNotable ? 'warn' : 'info'](line, route)
  }
}
