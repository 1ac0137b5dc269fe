/** SQLSTATEs: deadlock, serialisation failure, unique violation. */
const conflicts = new Set(['40P01', '40001', '23505'])

const attempts = 3

/**
 * Retries a transaction that conflicts with a concurrent one, three attempts in all. The retry sees the other one's
 * result.
 * @param clear runs before a retry, to delete expired rows that may be the conflict
 * @throws the error of the last attempt, or any other error at once
 */
export async function retryOnConflict<T>(run: () => Promise<T>, clear?: () => Promise<void>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (attempt === attempts || !conflicts.has(sqlState(error) ?? '')) throw error
      await clear?.()
    }
  }
}

/** The five-character SQLSTATE of an error or of one of its causes; undefined for other errors. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code } = error as Error & { code?: unknown }
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : sqlState(error.cause)
}
