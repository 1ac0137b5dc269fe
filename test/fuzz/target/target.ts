import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client } from '@baoming/contract'
import type { Database } from '@baoming/database'
import { newClass } from '@baoming/database/testing'
import { ApiProcess } from '../../scenarios/shop/api-process.ts'
import type { ShopDatabase } from '../../scenarios/shop/database.ts'
import { freePorts } from '../../support/ports.ts'
import { startCredulousGateway } from './credulous-gateway.ts'
import { greenworldAccount } from './gateway-side.ts'

/** Where browsers are redirected; nothing listens there. */
export const webUrl = 'http://web.test'
/** The API's secret, which no log may contain. */
export const appSecret = 'fuzz-secret-that-nobody-may-find-in-a-log'

/** The real API in a process of its own, on a database of its own. */
export interface Target {
  port: number
  client: Client
  /** The classes to register for; the first has room for everyone. */
  slugs: readonly string[]
  /** Works on the database. Where the API has it to itself, the API is stopped meanwhile and started again. */
  inDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result>
  isReady(): Promise<boolean>
  /** The output of the API's process. */
  output(): string
  close(): Promise<void>
}

/** Starts the API. @param open makes the database, in the API's data folder or elsewhere */
export async function startTarget(
  open: (dataDir: string) => ShopDatabase | Promise<ShopDatabase>,
): Promise<Target> {
  const dataDir = await mkdtemp(join(tmpdir(), 'baoming-fuzz-'))
  const [[port], gateway, database] = await Promise.all([
    freePorts(1),
    startCredulousGateway(),
    open(dataDir),
  ])
  const api = new ApiProcess(port!, dataDir, settings(database.url, gateway.url))
  const close = async () => {
    await api.stop()
    await gateway.close()
    await database.remove()
    await rm(dataDir, { recursive: true, force: true })
  }
  const prepare = async () => {
    const slugs = await database.use(makeClasses)
    await api.start()
    return slugs
  }
  const slugs = await prepare().catch(async (error: unknown) => {
    await close()
    throw error
  })
  return {
    port: port!,
    client: createClient({ baseUrl: api.url }),
    slugs,
    async inDatabase(work) {
      if (!database.isExclusive) return database.use(work)
      await api.stop()
      const result = await database.use(work)
      await api.start()
      return result
    },
    isReady: async () => (await fetch(`${api.url}/readyz`)).ok,
    output: () => api.output,
    close,
  }
}

const settings = (databaseUrl: string, gatewayUrl: string) => ({
  NODE_ENV: 'development',
  DATABASE_URL: databaseUrl,
  SIM_PUBLIC_URL: gatewayUrl,
  WEB_URL: webUrl,
  APP_SECRET: appSecret,
  GREENWORLD_ACCOUNT: greenworldAccount,
  ORDER_RATE_LIMIT: '0',
  HELD_SEATS_LIMIT: '0',
  LOG_LEVEL: 'info',
  // Every request has a client address of its own, by which its row is found.
  TRUST_PROXY: '1',
})

/** Classes with room for everyone, with few seats, with one price only, and closed. */
async function makeClasses(database: Database): Promise<string[]> {
  const made = [
    await newClass(database.db, { capacity: null }),
    await newClass(database.db, { capacity: 5 }),
    await newClass(database.db, { priceGroup: null }),
    await newClass(database.db, { registrationOpen: false }),
  ]
  return made.map(({ slug }) => slug)
}
