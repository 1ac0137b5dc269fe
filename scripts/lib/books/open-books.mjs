import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UserError } from '../terminal.mjs'

/**
 * The database that the API uses with these settings: a server, or the folder of the embedded one.
 *
 * @throws UserError when neither is there
 */
export function databasePlace(root, env) {
  if (env.DATABASE_URL) return { databaseUrl: env.DATABASE_URL, dataDir: null }
  const dataDir = resolve(root, env.DATA_DIR || '.data')
  if (existsSync(join(dataDir, 'postgres'))) return { databaseUrl: null, dataDir }
  throw new UserError(
    `There are no books yet: DATABASE_URL is not set, and ${dataDir} holds no database. npm start makes one.`,
  )
}

/**
 * Opens the database without migrating it, uses it and closes it again.
 *
 * @param {(database: { db: object }, functions: object) => Promise<any>} use also gets the exports of the database package
 * @param {{ inUse: string }} hints what to do while another process has the embedded database open
 * @throws UserError for everything that the user can fix; any other error keeps its stack
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

/** Drizzle wraps the reason in an error with the whole statement, and Node wraps failed addresses in one without a message. */
function innermost(error) {
  return error?.cause instanceof Error ? innermost(error.cause) : error
}
