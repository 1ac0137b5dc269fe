import postgres from 'postgres'
import { type DatabaseAddress, readDatabaseAddress } from './address.ts'
import { type EmbeddedData, startEmbeddedServer } from './embedded-server.ts'
import { ownName, sessionSettings } from './session-settings.ts'

/** A database server, and how to open connections to it. */
export interface Server {
  /** Whether it is the embedded one, which has a single connection. */
  embedded: boolean
  /** Whether a pooler stands between us and the database; see `DatabaseAddress`. */
  pooled: boolean
  /** Names of parameters in `DATABASE_URL` that were ignored. */
  ignoredParameters: readonly string[]
  connect(options: ConnectOptions): postgres.Sql
  /** Stops an embedded server. The caller closes the connections first. */
  stop(): Promise<void>
}

export interface ConnectOptions {
  /** Connections at most; the embedded server has one. */
  max: number
  /** Settings of these connections besides those that all connections have. */
  settings?: Record<string, string>
  onNotice?: (message: string) => void
  /** Called for each notification of a channel that is listened to. */
  onNotify?: () => void
  /** Called when a connection has been closed. */
  onClose?: () => void
}

/** The settings that PgBouncer tracks. It rejects a connection whose startup packet has any other. */
const followedByPoolers = ['client_encoding', 'DateStyle', 'TimeZone', 'standard_conforming_strings'] as const

/**
 * A connection keeps the plan of a prepared statement. Without `enable_seqscan: off`, a plan made while the tables were
 * small would still scan them when they have grown. Where a scan is the only way, that setting makes its cost look so high
 * that PostgreSQL would compile the plan, which takes a hundred times as long as running it; hence `jit: off`.
 */
const planning = { enable_seqscan: 'off', jit: 'off' }

/** Seconds until a lost connection is opened again: a quarter of a second at most, so that a restarted database is used at once. */
const backoff = (failures: number) => Math.min(3 ** failures / 100, 0.25)

/**
 * Finds the server, and starts the embedded one where `databaseUrl` is null. Opens no connection.
 * @throws DatabaseAddressError, DataFolderInUse
 */
export async function findServer(
  { databaseUrl, ...data }: EmbeddedData & { databaseUrl: string | null },
  name = ownName,
): Promise<Server> {
  if (databaseUrl !== null) return serverAt(readDatabaseAddress(databaseUrl), name)
  const settings = { ...sessionSettings, ...planning, application_name: name }
  const server = await startEmbeddedServer(data, settings)
  return {
    embedded: true,
    pooled: false,
    ignoredParameters: [],
    connect: ({ onNotice }) => postgres({ ...common(onNotice), ...server.connection }),
    stop: () => server.stop(),
  }
}

function serverAt(address: DatabaseAddress, name: string): Server {
  const { applicationName, pooled, ignored, options, ...place } = address
  const application_name = applicationName ? `${name} (${applicationName})`.slice(0, 63) : name
  const own = { application_name, ...(options && { options }) }
  return {
    embedded: false,
    pooled,
    ignoredParameters: ignored,
    connect: ({ max, settings, onNotice, onNotify, onClose }) =>
      postgres({
        ...common(onNotice),
        ...(onNotify && { onnotify: onNotify }),
        ...(onClose && { onclose: onClose }),
        max,
        prepare: !pooled,
        ...(place as object),
        connection: (pooled
          ? { ...own, ...pick(sessionSettings, followedByPoolers) }
          : { ...own, ...sessionSettings, ...planning, ...settings }) as Record<string, string>,
      }),
    stop: async () => {},
  }
}

const common = (onNotice?: (message: string) => void) => ({
  onnotice: ({ message }: postgres.Notice) => onNotice?.(message ?? ''),
  connect_timeout: 5,
  backoff,
  // The driver queries array types by itself, and ends the process when that connection is cut.
  fetch_types: false,
})

const pick = <T extends object, K extends keyof T>(values: T, names: readonly K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, values[name]])) as Pick<T, K>
