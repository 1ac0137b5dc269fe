import { openDatabase, seedDatabase } from '@baoming/database'
import { buildApp } from './app.ts'
import { ConfigError, readConfig, type Config } from './config.ts'

/** Reads the settings, opens the database, serves, and stops without cutting a request off. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const database = await openDatabase(config)
  if (!config.production) await seedDatabase(database)
  const app = await buildApp({ config, database })

  let stopping = false
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return
    stopping = true
    app.log.info({ signal }, 'stopping: running requests may finish')
    await app.close()
    await database.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))

  await listen(app, config)
}

async function listen(
  app: Awaited<ReturnType<typeof buildApp>>,
  { apiHost, apiPort }: Config,
): Promise<void> {
  try {
    await app.listen({ host: apiHost, port: apiPort })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(`Port ${apiPort} is taken. Free it, or set API_PORT to another one.`, { cause: error })
  }
}

main().catch((error: unknown) => {
  // Nothing of a settings error is secret, and its stack helps nobody.
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
})
