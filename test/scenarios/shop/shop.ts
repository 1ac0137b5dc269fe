import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client } from '@baoming/contract'
import type { Database } from '@baoming/database'
import { freePorts } from '../../support/ports.ts'
import { ApiProcess } from './api-process.ts'
import { embeddedDatabase, makeClasses, realDatabase, type ShopDatabase } from './database.ts'
import { RoundRobin } from './round-robin.ts'
import { Simulator } from './simulator.ts'

/** Nobody serves it: where a browser would be sent is all that is looked at. */
export const webUrl = 'http://web.test'

const classCount = 500

/** The login at the classic gateway's console, which makes its signature prove the order. */
const greenworldAccount = 'shopmaster'

/** API processes behind one address, the gateways' simulator, and a database with classes that nobody has touched. */
export interface Shop {
  /** The contract's own client, through the proxy. */
  client: Client
  simulator: Simulator
  proxy: RoundRobin
  processes: readonly ApiProcess[]
  database: ShopDatabase
  /** A class of two seats for a test of its own. @returns its slug */
  newClass(): string
  /** Works on the database; where the API has it to itself, the API is stopped meanwhile and starts again. */
  inDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result>
  /** Every mail so far, of every process. */
  mails(): Promise<string[]>
  output(): string
  close(): Promise<void>
}

/** One API process on the embedded database. */
export const startSmallShop = () => startShop(1, ([dataDir]) => embeddedDatabase(dataDir!))

/** Two API processes on one PostgreSQL. */
export const startLargeShop = () => startShop(2, realDatabase)

async function startShop(
  processCount: number,
  openDatabase: (dataDirs: readonly string[]) => Promise<ShopDatabase>,
): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), 'baoming-shop-'))
  const [simPort, proxyPort, ...apiPorts] = await freePorts(2 + processCount)
  const dataDirs = apiPorts.map((port) => join(folder, String(port)))
  const database = await openDatabase(dataDirs)
  const slugs = await database.use((opened) => makeClasses(opened, classCount))
  const simulator = await Simulator.start(simPort!, { GREENWORLD_ACCOUNT: greenworldAccount })
  const proxyUrl = `http://127.0.0.1:${proxyPort}`
  const account = { GREENWORLD_ACCOUNT: greenworldAccount }
  const env = {
    ...settings,
    ...account,
    DATABASE_URL: database.url,
    SERVER_URL: proxyUrl,
    SIM_PUBLIC_URL: simulator.url,
  }
  const processes = apiPorts.map((port, index) => new ApiProcess(port, dataDirs[index]!, env))
  const proxy = new RoundRobin(
    proxyPort!,
    processes.map(({ url }) => url),
  )
  const close = async () => {
    await stopAll(processes)
    await proxy.close()
    await simulator.close()
    await database.remove()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await proxy.listen()
    await startAll(processes)
  } catch (error) {
    await close()
    throw error
  }
  return { ...shopOf({ simulator, proxy, processes, database }), newClass: () => nextOf(slugs), close }
}

function shopOf(parts: Pick<Shop, 'simulator' | 'proxy' | 'processes' | 'database'>) {
  const { proxy, processes, database } = parts
  return {
    ...parts,
    client: createClient({ baseUrl: proxy.url }),
    async inDatabase<Result>(work: (database: Database) => Promise<Result>) {
      if (!database.isExclusive) return database.use(work)
      await stopAll(processes)
      const result = await database.use(work)
      await startAll(processes)
      return result
    },
    async mails() {
      return (await Promise.all(processes.map((process) => process.mails()))).flat()
    },
    output: () => processes.map(({ output }) => output).join('\n'),
  }
}

// Together, as they are when a machine starts.
const startAll = (processes: readonly ApiProcess[]) =>
  Promise.all(processes.map((process) => process.start()))
const stopAll = (processes: readonly ApiProcess[]) => Promise.all(processes.map((process) => process.stop()))

function nextOf(slugs: string[]): string {
  const slug = slugs.pop()
  if (!slug) throw new Error('Every class has been used: let there be more.')
  return slug
}

const settings = {
  NODE_ENV: 'development',
  GATEWAYS: 'greenworld,ecpay,newebpay',
  WEB_URL: webUrl,
  ORDER_RATE_LIMIT: '0',
  HELD_SEATS_LIMIT: '0',
  LOG_LEVEL: 'warn',
}
