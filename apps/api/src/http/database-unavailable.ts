/** Codes of postgres.js, Node and PostgreSQL for a database that is unreachable or overloaded. */
const codes = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  // Too many connections; shut down by an administrator; crashed; starting up.
  '53300',
  '57P01',
  '57P02',
  '57P03',
  // Lock not available; statement timeout.
  '55P03',
  '57014',
])

/** Whether an error, or a cause of it up to five levels deep, says that the database is unavailable for now. */
export function isDatabaseUnavailable(error: unknown, depth = 1): boolean {
  if (!(error instanceof Error) || depth > 5) return false
  const { code } = error as NodeJS.ErrnoException
  if (typeof code === 'string' && codes.has(code)) return true
  return isDatabaseUnavailable(error.cause, depth + 1)
}
