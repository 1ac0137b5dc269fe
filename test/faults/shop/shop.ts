import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database } from '@baoming/database'
import { newClass } from '@baoming/database/testing'
import { onTestFailed, onTestFinished } from 'vitest'
import { ApiProcess } from '../../scenarios/shop/api-process.ts'
import { freePorts } from '../../support/ports.ts'
import { admitApi, asApi } from './api-account.ts'
import { openCluster, type Cluster } from './cluster.ts'
import { startAgain } from './readiness.ts'

/** API processes on a PostgreSQL that the test may break. All of it ends with the test. */
export interface Shop {
  cluster: Cluster
  processes: readonly ApiProcess[]
  /** The first process, often the only one. */
  api: ApiProcess
  /** Each process's data folder. */
  dataDirs: readonly string[]
  /** The test's own connection to the database. */
  database: Database
  /** The classes on sale. */
  classSlugs: readonly string[]
  /** Every mail that was written into a file. */
  mails(): Promise<string[]>
}

/** The options of a shop. */
export interface ShopOptions {
  processCount?: number
  /** Settings of the API that differ from the usual ones. */
  env?: Record<string, string>
  /** The database server; default: a cluster with usual settings. */
  cluster?: Cluster
  /** The address of the database for the API; default: the cluster's own. */
  databaseUrl?: string
}

/** Starts a shop. */
export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const { processCount = 1, env, cluster = await openCluster(), databaseUrl = cluster.url } = options
  const database = await openDatabase({ databaseUrl: cluster.url, dataDir: null, poolSize: 2 })
  onTestFinished(() => database.close())
  const folder = await mkdtemp(join(tmpdir(), 'baoming-faults-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await admitApi(database)
  const classSlugs = await makeClasses(database)

  const ports = await freePorts(processCount)
  const dataDirs = ports.map((port) => join(folder, String(port)))
  const settings = { ...ordinary, DATABASE_URL: asApi(databaseUrl), ...env }
  const processes = ports.map((port, index) => new ApiProcess(port, dataDirs[index]!, settings))
  onTestFinished(async () => void (await Promise.all(processes.map((process) => process.stop()))))
  onTestFailed(() => console.error(...processes.map(({ output }) => output.slice(-5_000))))
  await Promise.all(processes.map(startAgain))

  const mails = async () => (await Promise.all(processes.map((process) => process.mails()))).flat()
  return { cluster, processes, api: processes[0]!, dataDirs, database, classSlugs, mails }
}

/** Classes with room for everyone, and one with so few seats that customers meet a full class. */
async function makeClasses(database: Database): Promise<string[]> {
  const capacities = [null, null, null, 40]
  const made = await Promise.all(capacities.map((capacity) => newClass(database.db, { capacity })))
  return made.map(({ slug }) => slug)
}

const ordinary = {
  NODE_ENV: 'development',
  GATEWAYS: 'ecpay',
  WEB_URL: 'http://web.test',
  SERVER_URL: 'http://api.test',
  // Nothing listens there, so no query replaces a lost callback.
  SIM_PUBLIC_URL: 'http://127.0.0.1:9',
  ORDER_RATE_LIMIT: '0',
  HELD_SEATS_LIMIT: '0',
  LOG_LEVEL: 'warn',
}
