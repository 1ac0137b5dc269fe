import type { FastifyReply, FastifyRequest } from 'fastify'
import type { LoggerOptions } from 'pino'
import type { Config } from './config.ts'
import { safeError } from './safe-error.ts'

/** Names under which something personal or secret would stand, were it ever logged. */
const privateNames = [
  'authorization',
  'cookie',
  '["idempotency-key"]',
  '["set-cookie"]',
  'body',
  'email',
  'memberEmail',
  'to',
  'phone',
  'memberPhone',
  'token',
  'appSecret',
  'spcheck',
  'inspect',
  'rech_key',
]

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
    redact: { paths: privateNames.flatMap(atEveryDepth), censor: '[redacted]' },
    serializers: { req: requestLine, res: replyLine, err: safeError },
    ...(logPretty && { transport: prettyTransport }),
  }
}

const prettyTransport = {
  target: 'pino-pretty',
  options: { singleLine: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' },
}

// The pattern, not the path: a path that fits no route can hold whatever somebody typed.
function requestLine({ method, routeOptions }: FastifyRequest) {
  return { method, route: routeOptions?.url ?? null }
}

function replyLine({ statusCode }: FastifyReply) {
  return { statusCode }
}

function atEveryDepth(name: string): string[] {
  const member = name.startsWith('[') ? name : `.${name}`
  return [name, `*${member}`, `*.*${member}`]
}
