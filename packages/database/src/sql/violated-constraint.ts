/** The constraint that a statement violated, from the driver's error or one of its causes; undefined for other errors. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { constraint_name: name } = error as Error & { constraint_name?: unknown }
  return typeof name === 'string' ? name : violatedConstraint(error.cause)
}

/**
 * Runs a change that a constraint may reject, in a transaction of its own or as a savepoint of the caller's, which then
 * goes on.
 * @param codes what to return for a violated constraint, by its name
 * @throws any other error
 */
export async function unlessViolated<Result, Code extends string>(
  run: () => Promise<Result>,
  codes: Readonly<Record<string, Code>>,
): Promise<Result | { ok: false; code: Code }> {
  try {
    return await run()
  } catch (error) {
    const code = codes[violatedConstraint(error) ?? '']
    if (code === undefined) throw error
    return { ok: false, code }
  }
}
