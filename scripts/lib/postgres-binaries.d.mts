/** The folder of an installed PostgreSQL's programs, or why there is none. */
export function findPostgres(
  env?: NodeJS.ProcessEnv,
): { bindir: string; reason?: undefined } | { bindir?: undefined; reason: string }
