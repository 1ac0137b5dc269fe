import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openDatabase, type Database } from '@baoming/database'
import { startCluster } from '../../scripts/lib/cluster.mjs'
import { treeMicroseconds } from './processor.ts'
import { findPostgres } from '../../scripts/lib/postgres-binaries.mjs'

const runProgram = promisify(execFile)

/** A connection of postgres.js. */
export type Sql = Database['sql']

/** The settings of a production server that must not lose a payment, with room for what a benchmark writes. */
export const serverSettings = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '1GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  maintenance_work_mem: '256MB',
}

/** A temporary PostgreSQL with production's durability, and its databases. */
export interface BenchCluster {
  /** The folder of PostgreSQL's programs. */
  bindir: string
  url(database: string): string
  /** Makes a migrated database without rows. */
  create(database: string): Promise<void>
  /** Makes a database without tables. */
  createEmpty(database: string): Promise<void>
  /** Copies a database, which must have no other connection. */
  copy(from: string, to: string): Promise<void>
  drop(database: string): Promise<void>
  /** Runs SQL over a connection of its own. */
  use<Result>(database: string, work: (sql: Sql) => Promise<Result>): Promise<Result>
  /** The processor time that the server has used, in microseconds. */
  processorMicroseconds(): number
  stop(): Promise<void>
}

/** Starts the cluster. */
export async function startBenchCluster(): Promise<BenchCluster> {
  const { bindir, reason } = findPostgres()
  if (!bindir) throw new Error(`${reason}. Install PostgreSQL 15 or newer.`)
  const cluster = await startCluster(bindir, serverSettings)

  const url = (database: string) => Object.assign(new URL(cluster.url), { pathname: `/${database}` }).href
  const administer = async (program: 'createdb' | 'dropdb', ...args: string[]) => {
    await runProgram(join(bindir, program), ['--maintenance-db', cluster.url, ...args])
  }
  const use: BenchCluster['use'] = async (database, work) => {
    const opened = await openDatabase({ databaseUrl: url(database), dataDir: null, poolSize: 1 })
    return work(opened.sql).finally(() => opened.close())
  }
  return {
    bindir,
    url,
    async create(database) {
      await administer('createdb', database)
      await use(database, async () => {})
    },
    createEmpty: (database) => administer('createdb', database),
    copy: (from, to) => administer('createdb', '--template', from, '--strategy', 'file_copy', to),
    drop: (database) => administer('dropdb', '--force', database),
    use,
    processorMicroseconds: () => treeMicroseconds(cluster.server.pid),
    stop: cluster.stop,
  }
}
