import postgres from 'postgres'

export function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Runs a statement, or several on one connection, outside of the databases under test. */
export async function administer<Result>(
  serverUrl: string,
  work: string | ((sql: postgres.Sql) => Promise<Result>),
): Promise<Result | undefined> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} })
  try {
    if (typeof work !== 'string') return await work(sql)
    await sql.unsafe(work)
    return undefined
  } finally {
    await sql.end()
  }
}
