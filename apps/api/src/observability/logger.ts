import { createRequire } from 'node:module'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { destination, type DestinationStream, type LogFn, type Logger, type LoggerOptions } from 'pino'
import type { Config } from '../config/config.ts'
import { safeError } from './safe-error.ts'

/** Property names whose values would be personal or secret, were they ever logged. */
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
  'passphrase',
  'recoveryCodes',
  'sealed',
  'spcheck',
  'inspect',
  'rech_key',
])

/**
 * The logger's options. Secrets, signatures, e-mail addresses and phone numbers stay out: a request is logged by method
 * and route, without URL, query string or headers, and an error without the values it quotes. Redacting property names
 * is the second line of defence.
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
  // A path, because pino looks for a name from the file that calls it, which may be a bundle far from our packages.
  target: createRequire(import.meta.url).resolve('pino-pretty'),
  options: { singleLine: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' },
}

/** The logger's options, with standard output as its destination. */
export const processLogger = (
  config: Pick<Config, 'logLevel' | 'logPretty'>,
): LoggerOptions & { stream?: DestinationStream } => ({
  ...loggerOptions(config),
  ...(!config.logPretty && { stream: (standardOutput ??= openStandardOutput()) }),
})

/** Shared by all applications in the process. */
let standardOutput: DestinationStream | undefined

/** Lines wait for others, in milliseconds and in characters. */
const linesWait = { milliseconds: 50, charactersMax: 64 * 1024 }

/**
 * Writes to standard output asynchronously, the lines of a moment together: each write goes through a thread of its own, and
 * waking that costs as much as making several lines. pino's own periodic flush would wake it also without a line.
 *
 * Lines that are waiting when the process exits are written then; a process that is killed takes those of its last moment
 * with it.
 */
function openStandardOutput(): DestinationStream {
  const output = destination({ sync: false })
  let lines = ''
  const flush = () => {
    if (lines !== '') output.write(lines)
    lines = ''
  }
  // Before the destination's own listener, which writes what it holds.
  process.prependListener('exit', flush)
  return {
    write(line) {
      if (lines === '') setTimeout(flush, linesWait.milliseconds).unref()
      lines += line
      if (lines.length > linesWait.charactersMax) flush()
    },
  }
}

/** For a line without a message pino takes the error's, which is replaced by the safe one. */
function logSafely(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, message] = args as unknown[]
  const error = first instanceof Error ? first : (first as { err?: unknown } | null)?.err
  const borrowed = error instanceof Error && (message === undefined || message === error.message)
  method.apply(this, borrowed ? [first, safeError(error).message] : args)
}

// The pattern, not the path: a path that matches no route can contain anything.
function requestLine({ method, routeOptions }: FastifyRequest) {
  return { method, route: routeOptions?.url ?? null }
}

function replyLine({ statusCode }: FastifyReply) {
  return { statusCode }
}

/** A copy with private values redacted. pino's own redaction takes as long as reading a callback. */
function withoutPrivate(line: object, depth: number): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(line) as [string, unknown][]) {
    if (privateNames.has(name)) copy[name] = '[redacted]'
    else copy[name] = depth > 1 && isPlain(value) ? withoutPrivate(value, depth - 1) : value
  }
  return copy
}

/** Instances of classes, such as requests and errors, have serializers of their own. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
