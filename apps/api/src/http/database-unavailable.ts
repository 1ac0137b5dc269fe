/** What postgres.js, Node and PostgreSQL say when the database is away, or held up by others. */
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
  // Too many connections; shut down by its administrator; crashed; starting up.
  '53300',
  '57P01',
  '57P02',
  '57P03',
  // A row that somebody holds, a statement that took too long.
  '55P03',
  '57014',
])

/** Whether trying again later may help, however deep Drizzle has wrapped the reason. */
export function isDatabaseUnavailable(error: unknown, depth = 1): boolean {
  if (!(error instanceof Error) || depth > 5) return false
  const { code } = error as NodeJS.ErrnoException
  if (typeof code === 'string' && codes.has(code)) return true
  return isDatabaseUnavailable(error.cause, depth + 1)
}
