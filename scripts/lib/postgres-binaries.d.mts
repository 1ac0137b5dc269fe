/** Finds an installed PostgreSQL. @returns the folder of its programs, or the reason why there is none */
export function findPostgres(
  env?: NodeJS.ProcessEnv,
): { bindir: string; reason?: undefined } | { bindir?: undefined; reason: string }
