import { randomUUID } from 'node:crypto'
import { link, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import type { Options } from 'postgres'

/** Where the embedded server stores its data. */
export interface EmbeddedData {
  /** A folder; null keeps the data in memory. */
  dataDir: string | null
  /** The files of a server in memory, as an archive made by PGlite's `dumpDataDir`; without it, it makes a new cluster. */
  files?: Blob | undefined
}

/** A running PGlite in this process. */
export interface EmbeddedServer {
  /**
   * Options of postgres.js, with one connection: the socket server interleaves the messages of several connections, so
   * the steps of two prepared statements could mix.
   */
  connection: Options<Record<string, never>>
  stop(): Promise<void>
}

/** Another process has this data folder open. The operator can stop it, or set another folder. */
export class DataFolderInUse extends Error {
  constructor(folder: string, processId: number) {
    super(
      `The embedded database in ${folder} is in use by process ${processId}. ` +
        'Stop that one, or set DATA_DIR to another folder, or DATABASE_URL to a PostgreSQL server. ' +
        'If that process is not Baoming, delete postgres.lock in the folder.',
    )
    this.name = 'DataFolderInUse'
  }
}

/**
 * V8 compiles a function of the engine again, optimised, once it has run a number of bytes. Node 20 does so after 1.8
 * million, hence to hundreds of functions that only a start uses: a second of computing, or two for a new database.
 * Newer ones wait for 13 million, and what queries use still gets there within a few hundred of them.
 */
function optimiseLater(): void {
  if (Number(process.versions.node.split('.')[0]) < 22) setFlagsFromString('--wasm-tiering-budget=13000000')
}

/**
 * Starts PGlite on a folder or in memory. It needs no privileges and no open port.
 * @param settings of its one session, because it ignores those of a connection
 * @throws DataFolderInUse
 */
export async function startEmbeddedServer(
  { dataDir, files }: EmbeddedData,
  settings: Record<string, string> = {},
): Promise<EmbeddedServer> {
  const unlock = dataDir === null ? async () => {} : await lockFolder(dataDir)
  try {
    optimiseLater()
    const engine = await (dataDir === null
      ? PGlite.create(files && { loadDataDir: files })
      : PGlite.create({ dataDir: join(dataDir, 'postgres') }))
    for (const setting of Object.entries(settings)) {
      await engine.query('select set_config($1, $2, false)', setting)
    }
    const address = await privateAddress()
    // Room for a connection that is closing while its successor opens.
    const server = new PGLiteSocketServer({ db: engine, maxConnections: 10, ...address.listen })
    await server.start()
    return {
      connection: {
        ...address.connect(server.getServerConn()),
        user: 'postgres',
        database: 'postgres',
        max: 1,
      },
      async stop() {
        await server.stop()
        await engine.close()
        await address.remove()
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

/**
 * The server asks for no password, so it listens where only this user can reach it: a socket in a private
 * folder (not in the data folder, whose path may be longer than a socket's may). Windows has loopback only.
 */
async function privateAddress() {
  if (process.platform === 'win32') {
    return {
      listen: { host: '127.0.0.1', port: 0 },
      connect: (address: string) => ({ host: '127.0.0.1', port: Number(address.split(':').at(-1)) }),
      remove: async () => {},
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'baoming-'))
  const path = join(folder, '.s.PGSQL.5432')
  return {
    listen: { path },
    connect: () => ({ path }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Locks a data folder. Two engines on one folder would destroy it, and PGlite does not check. */
async function lockFolder(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, 'postgres.lock')
  const own = join(dataDir, `.lock-${randomUUID()}`)
  await writeFile(own, String(process.pid), { mode: 0o600 })
  try {
    // A link appears with its content or not at all, so no process reads half a lock.
    while (!(await linked(own, path))) await removeStaleLock(dataDir, path)
  } finally {
    await rm(own, { force: true })
  }
  return () => rm(path, { force: true })
}

const linked = (from: string, to: string): Promise<boolean> =>
  link(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )

/** Removes the lock of a process that has ended. Puts it back when a running process has taken it meanwhile. */
async function removeStaleLock(dataDir: string, path: string): Promise<void> {
  await requireGone(dataDir, path)
  const taken = join(dataDir, `.lock-${randomUUID()}`)
  await rename(path, taken).catch(unlessMissing)
  try {
    await requireGone(dataDir, taken)
  } catch (error) {
    await linked(taken, path)
    throw error
  } finally {
    await rm(taken, { force: true })
  }
}

async function requireGone(dataDir: string, path: string): Promise<void> {
  const owner = Number(await readFile(path, 'utf8').catch(unlessMissing))
  if (owner > 0 && owner !== process.pid && isRunning(owner)) throw new DataFolderInUse(dataDir, owner)
}

function unlessMissing(error: NodeJS.ErrnoException): string {
  if (error.code !== 'ENOENT') throw error
  return ''
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
