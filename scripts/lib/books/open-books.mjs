import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UserError } from '../terminal.mjs'

/** As the API reads its settings: a server, or else the folder of the embedded one. */
export function databasePlace(root, env) {
  if (env.DATABASE_URL) return { databaseUrl: env.DATABASE_URL, dataDir: null }
  const dataDir = resolve(root, env.DATA_DIR || '.data')
  if (existsSync(join(dataDir, 'postgres'))) return { databaseUrl: null, dataDir }
  throw new UserError(
    `There are no books yet: DATABASE_URL is not set, and ${dataDir} holds no database. npm start makes one.`,
  )
}

/**
 * Opens the books as they are, uses them and closes them again.
 * @param {(database: { db: object }, functions: object) => Promise<any>} use gets what the database package exports too
 * @param {{ inUse: string }} hints what to do while another process has the folder open
 */
export async function withBooks(place, use, { inUse }) {
  const functions = await importDatabase()
  try {
    const database = await functions.openForAudit(place)
    try {
      return await use(database, functions)
    } finally {
      await database.close()
    }
  } catch (error) {
    throw explained(innermost(error), place, inUse)
  }
}

async function importDatabase() {
  const { tsImport } = await import('tsx/esm/api')
  return tsImport('../../../packages/database/src/index.ts', import.meta.url)
}

const olderTables = new Set(['42P01', '42703'])

/** What whoever asked can mend is said in a sentence; anything else keeps its stack. */
function explained(error, { databaseUrl }, inUse) {
  const { name, code, message } = error
  if (name === 'DataFolderInUse') return new UserError(`${message}\n${inUse}`)
  if (['DatabaseAddressError', 'DatabaseUnsuitable'].includes(name)) return new UserError(message)
  if (olderTables.has(code)) {
    return new UserError(
      'The tables are not those of this version: start the API once, which brings them up to date.',
    )
  }
  if (!code) return error
  const place = databaseUrl === null ? 'The embedded database' : 'The database that DATABASE_URL names'
  return new UserError(`${place} could not be read (${message || code}).`)
}

/** Drizzle wraps a reason in the whole statement; several addresses that failed come as one error without words. */
function innermost(error) {
  return error?.cause instanceof Error ? innermost(error.cause) : error
}
