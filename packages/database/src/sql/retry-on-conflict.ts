/** A deadlock, a serialisation failure, or two that wanted to be the first with one gateway number. */
const conflicts = new Set(['40P01', '40001', '23505'])

const attempts = 3

/**
 * Runs a transaction again when another one got in its way; the second time it sees what the other one did.
 * @param clear takes out of the way what may be left there from earlier
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

/** The five-character SQLSTATE of a database error, however deep Drizzle has wrapped it. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code } = error as Error & { code?: unknown }
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : sqlState(error.cause)
}
