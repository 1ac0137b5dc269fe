import type { FastifyReply, FastifyRequest } from 'fastify'
import { destination, type DestinationStream, type LogFn, type Logger, type LoggerOptions } from 'pino'
import type { Config } from '../config/config.ts'
import { safeError } from './safe-error.ts'

/** Names under which something personal or secret would stand, were it ever logged. */
const privateNames = new Set([
  'authorization',
  'cookie',
  'idempotency-key',
  'set-cookie',
  'body',
  'email',
  'memberEmail',
  'to',
  'phone',
  'memberPhone',
  'token',
  'appSecret',
  'appPreviousSecret',
  'spcheck',
  'inspect',
  'rech_key',
])

/**
 * How to log. Secrets, signatures, e-mail addresses and phone numbers stay out: a request is logged as its method
 * and route without address, query string or headers, an error without the values it quotes. Redacting names is the
 * second line of defence.
 */
export function loggerOptions({
  logLevel,
  logPretty,
}: Pick<Config, 'logLevel' | 'logPretty'>): LoggerOptions {
  return {
    level: logLevel,
    formatters: { log: (line) => withoutPrivate(line, 3) },
    serializers: { req: requestLine, res: replyLine, err: safeError },
    hooks: { logMethod: logSafely },
    ...(logPretty && { transport: prettyTransport }),
  }
}

const prettyTransport = {
  target: 'pino-pretty',
  options: { singleLine: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' },
}

/**
 * Logs to standard output. Lines that come while others are being written go out together: writing each on its own,
 * and waiting for it, took a fifth of the process in a rush.
 */
export const processLogger = (
  config: Pick<Config, 'logLevel' | 'logPretty'>,
): LoggerOptions & { stream?: DestinationStream } => ({
  ...loggerOptions(config),
  ...(!config.logPretty && { stream: destination({ sync: false }) }),
})

/** Where a line comes without a message of its own, pino takes the error's, as it is. */
function logSafely(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, message] = args as unknown[]
  const error = first instanceof Error ? first : (first as { err?: unknown } | null)?.err
  const borrowed = error instanceof Error && (message === undefined || message === error.message)
  method.apply(this, borrowed ? [first, safeError(error).message] : args)
}

// The pattern, not the path: a path that fits no route can hold whatever somebody typed.
function requestLine({ method, routeOptions }: FastifyRequest) {
  return { method, route: routeOptions?.url ?? null }
}

function replyLine({ statusCode }: FastifyReply) {
  return { statusCode }
}

/** A copy without what stands under a private name. pino's own redaction took as long as reading a callback. */
function withoutPrivate(line: object, depth: number): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(line) as [string, unknown][]) {
    if (privateNames.has(name)) copy[name] = '[redacted]'
    else copy[name] = depth > 1 && isPlain(value) ? withoutPrivate(value, depth - 1) : value
  }
  return copy
}

/** What is made by a class, such as a request or an error, has a serializer that knows what may be shown of it. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
