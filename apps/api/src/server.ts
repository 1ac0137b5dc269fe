import {
  DatabaseAddressError,
  DatabaseTooNew,
  DatabaseUnsuitable,
  DataFolderInUse,
  openDatabase,
  seedDatabase,
  seedTerm,
  type Database,
} from '@baoming/database'
import { demoWarning, framed } from '@baoming/gateways/deployment'
import { buildApp } from './app.ts'
import { ConfigError, readConfig, type Config } from './config/config.ts'
import { isDatabaseUnavailable } from './http/database-unavailable.ts'
import { makeFirstOwnerLink } from './office/first-owner-link.ts'

/** Milliseconds that running requests have to finish after a signal to stop. */
const graceMilliseconds = 8_000

/** Reads the settings, opens the database, serves, and stops without cutting a request off. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  if (config.demo) console.error(framed(demoWarning(config)))
  const database = await openDatabase(config)
  if (!config.production && (await seedDatabase(database.db)) && config.demoData === 'term')
    await seedTerm(database.db)
  const app = await buildApp({ config, database })
  for (const repair of database.repairs)
    app.log.warn({ repair }, 'a row was repaired; see docs/organising-by-sql.md')
  const { ignoredParameters } = database
  if (ignoredParameters.length > 0) {
    app.log.warn({ ignoredParameters }, 'DATABASE_URL has parameters that mean nothing here')
  }

  const close = async () => {
    // Node does not count a connection that has sent nothing as idle, and closing would wait for it for ever.
    const deadline = setTimeout(() => app.server.closeAllConnections(), graceMilliseconds)
    await app.close()
    clearTimeout(deadline)
    await database.close()
  }

  let stopping = false
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return
    stopping = true
    app.log.info({ signal }, 'stopping: running requests may finish')
    await close().catch((error: unknown) => app.log.error({ err: error }, 'closing failed'))
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))

  if (!config.production) await tellFirstOwnerLink(database, config)
  await listen(app, config).catch(async (error: unknown) => {
    await close()
    throw error
  })
}

/**
 * Tells `npm start`, which shows it, the link for the first owner. It goes through the channel to the parent process, so
 * that it enters no log.
 */
async function tellFirstOwnerLink(database: Database, config: Config): Promise<void> {
  if (!process.send) return
  const firstOwnerLink = await makeFirstOwnerLink(database, config)
  if (firstOwnerLink !== null) process.send({ firstOwnerLink })
}

async function listen(app: Awaited<ReturnType<typeof buildApp>>, config: Config): Promise<void> {
  const { apiHost, apiPort, demo } = config
  try {
    await app.listen({ host: apiHost, port: apiPort })
    await app.openOperatorPort()
  } catch (error) {
    const { code, port = apiPort } = error as NodeJS.ErrnoException & { port?: number }
    if (code !== 'EADDRINUSE') throw error
    throw new PortTaken(port, port === apiPort ? 'API_PORT' : 'OPERATOR_PORT')
  }
  // Repeated in the log, which is what people read later.
  if (demo) app.log.warn(demoWarning(config).join(' · '))
}

class PortTaken extends Error {
  constructor(port: number, name: string) {
    super(`Port ${port} is taken. Free it, or set ${name} to another one.`)
  }
}

/** An error that the operator can fix is explained in a sentence; any other is shown with its stack. */
function explain(error: unknown): unknown {
  const known = [
    ...[ConfigError, PortTaken],
    ...[DataFolderInUse, DatabaseTooNew, DatabaseUnsuitable, DatabaseAddressError],
  ].some((kind) => error instanceof kind)
  if (known) return (error as Error).message
  if (!isDatabaseUnavailable(error)) return error
  const { code } = error as NodeJS.ErrnoException
  return `The database that DATABASE_URL names cannot be reached (${code ?? 'no answer'}).`
}

main().catch((error: unknown) => {
  console.error(explain(error))
  process.exit(1)
})
