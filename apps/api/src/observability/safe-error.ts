/** The parts of an error that may be logged. */
interface SafeError {
  type: string
  code?: string
  message: string
  /** Frames only, without the message. */
  stack?: string
  /** SQL with its placeholders, never with the values. */
  query?: string
  constraint?: string
  table?: string
  column?: string
  routine?: string
  cause?: SafeError
}

type Details = Partial<Record<string, unknown>>

const causesAtMost = 5
const queryLengthMax = 1_000

/**
 * An error without customers' data. Drizzle's messages contain the parameters of a failed query, the database quotes
 * values it cannot read, mail servers repeat addresses, and a thrown object can contain anything; so only what is known
 * to be harmless is kept.
 */
export function safeError(thrown: unknown, depth = 1): SafeError {
  if (!(thrown instanceof Error))
    return { type: typeof thrown, message: 'Something was thrown that is no error.' }
  const details = thrown as Error & Details
  return {
    type: thrown.name || 'Error',
    ...texts({ code: details.code }),
    message: safeMessage(details),
    ...texts({
      stack: frames(thrown),
      query: typeof details.query === 'string' ? details.query.slice(0, queryLengthMax) : undefined,
      constraint: details.constraint_name,
      table: details.table_name,
      column: details.column_name,
      routine: details.routine,
    }),
    ...(thrown.cause !== undefined && depth < causesAtMost && { cause: safeError(thrown.cause, depth + 1) }),
  }
}

function safeMessage(error: Error & Details): string {
  if ('query' in error && 'params' in error) return 'A query failed.'
  // SQLSTATE class 22 is about a value, and its message quotes it.
  if (typeof error.code === 'string' && /^22[0-9A-Z]{3}$/.test(error.code)) return 'A value did not fit.'
  return withoutAddresses(error.message)
}

function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>()[\]"',;:]{1,64}@[^\s<>()[\]"',;:]{1,255}/g, '[address]')
}

/** The stack's frames, without the message, which may have several lines. */
function frames({ message, stack = '' }: Error): string {
  const start = message ? stack.indexOf(message) + message.length : 0
  const lines = stack.slice(start).split('\n')
  return lines
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .join('\n')
}

function texts<T extends Record<string, unknown>>(values: T): { [Name in keyof T]?: string } {
  const kept = Object.entries(values).filter(([, value]) => typeof value === 'string' && value !== '')
  return Object.fromEntries(kept) as { [Name in keyof T]?: string }
}
