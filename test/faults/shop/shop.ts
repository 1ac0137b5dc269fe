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

/** API processes on a PostgreSQL that the test may ill-treat. All of it ends with the test. */
export interface Shop {
  cluster: Cluster
  processes: readonly ApiProcess[]
  /** The first of them, which mostly is the only one. */
  api: ApiProcess
  /** Each process's data folder. */
  dataDirs: readonly string[]
  /** Our own way to look, past the API. */
  database: Database
  /** What is sold. */
  classSlugs: readonly string[]
  /** Every mail that has become a file, as it would be sent. */
  mails(): Promise<string[]>
}

export interface ShopOptions {
  processCount?: number
  /** Settings of the API, over the ordinary ones. */
  env?: Record<string, string>
  /** The database server; an ordinary one unless told otherwise. */
  cluster?: Cluster
  /** Where the API finds the database, if not straight there. */
  databaseUrl?: string
}

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

/** Some for everybody who comes, and one with so few seats that customers meet a full class. */
async function makeClasses(database: Database): Promise<string[]> {
  const capacities = [null, null, null, 40]
  const made = await Promise.all(capacities.map((capacity) => newClass(database, { capacity })))
  return made.map(({ slug }) => slug)
}

const ordinary = {
  NODE_ENV: 'development',
  GATEWAYS: 'ecpay',
  WEB_URL: 'http://web.test',
  SERVER_URL: 'http://api.test',
  // Nobody is there: no gateway tells what callbacks did not.
  SIM_PUBLIC_URL: 'http://127.0.0.1:9',
  ORDER_RATE_LIMIT: '0',
  HELD_SEATS_LIMIT: '0',
  LOG_LEVEL: 'warn',
}
