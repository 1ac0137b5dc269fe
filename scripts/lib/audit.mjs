import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { printAudit } from './audit-print.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { readEnvFile } from './settings.mjs'
import { say, Trouble } from './terminal.mjs'

const usage = 'Usage: npm run audit, or npm run --silent audit -- --json for machines.'

/** Checks the books of the database that the API uses, and prints how they are; resolves with whether all is well. */
export async function audit(root, args, env = process.env) {
  if (args.some((argument) => argument !== '--json')) throw new Trouble(usage)
  const place = databasePlace(root, { ...readEnvFile(root), ...env })
  await ensureDependencies(root)
  const { checks, mails } = await readBooks(place)
  const sound = checks.every(({ differences }) => differences === 0)
  if (args.length > 0) say(JSON.stringify({ sound, checks, mails }, null, 2))
  else printAudit({ sound, checks, mails }, say)
  return sound
}

/** As the API reads its settings: a server, or else the folder of the embedded one. */
function databasePlace(root, env) {
  if (env.DATABASE_URL) return { databaseUrl: env.DATABASE_URL, dataDir: null }
  const dataDir = resolve(root, env.DATA_DIR || '.data')
  if (existsSync(join(dataDir, 'postgres'))) return { databaseUrl: null, dataDir }
  throw new Trouble(
    `There are no books yet: DATABASE_URL is not set, and ${dataDir} holds no database. npm start makes one.`,
  )
}

async function readBooks(place) {
  const { auditBooks, openForAudit } = await importDatabase()
  try {
    const database = await openForAudit(place)
    try {
      return await auditBooks(database.db)
    } finally {
      await database.close()
    }
  } catch (error) {
    throw explained(innermost(error), place)
  }
}

async function importDatabase() {
  const { tsImport } = await import('tsx/esm/api')
  return tsImport('../../packages/database/src/index.ts', import.meta.url)
}

const undefinedTable = '42P01'

/** What whoever asked can mend is said in a sentence; anything else keeps its stack. */
function explained(error, { databaseUrl }) {
  const { name, code, message } = error
  if (name === 'DataFolderInUse') {
    return new Trouble(`${message}\nWhile it runs, its GET /metrics counts the differences as well.`)
  }
  if (['DatabaseAddressError', 'DatabaseUnsuitable'].includes(name)) return new Trouble(message)
  if (code === undefinedTable) {
    return new Trouble(
      'The tables are not those of this version: start the API once, which brings them up to date.',
    )
  }
  if (!code) return error
  const place = databaseUrl === null ? 'The embedded database' : 'The database that DATABASE_URL names'
  return new Trouble(`${place} could not be read (${message || code}).`)
}

/** Drizzle wraps a reason in the whole statement; several addresses that failed come as one error without words. */
function innermost(error) {
  return error?.cause instanceof Error ? innermost(error.cause) : error
}
