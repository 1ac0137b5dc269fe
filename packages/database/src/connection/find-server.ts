import postgres from 'postgres'
import { type DatabaseAddress, readDatabaseAddress } from './address.ts'
import { type EmbeddedData, startEmbeddedServer } from './embedded-server.ts'
import { ownName, sessionSettings } from './session-settings.ts'

/** A database, and how to open connections to it. */
export interface Server {
  /** Whether it is the embedded one, which has a single connection. */
  embedded: boolean
  /** What a pooler between us and the database may have kept from it: see `sessionSettings`. */
  pooled: boolean
  /** Parameters of `DATABASE_URL` that mean nothing to us. */
  ignoredParameters: readonly string[]
  connect(options: ConnectOptions): postgres.Sql
  /** Stops what was started; connections are the caller's. */
  stop(): Promise<void>
}

export interface ConnectOptions {
  /** Connections at most; the embedded server has one. */
  max: number
  /** Settings of these connections besides those that all have. */
  settings?: Record<string, string>
  onNotice?: (message: string) => void
}

/** Those that PgBouncer follows; any other in a startup packet makes it refuse the connection. */
const followedByPoolers = ['client_encoding', 'DateStyle', 'TimeZone', 'standard_conforming_strings'] as const

/**
 * A connection keeps the plan of a prepared statement. One that was made while the tables were small would go on reading
 * them whole when they have grown. Where there is no other way the planner counts a ruinous price for it, and would have
 * the plan compiled to machine code, which takes a hundred times as long as running it.
 */
const planning = { enable_seqscan: 'off', jit: 'off' }

/** Seconds until a connection that was lost is opened again; a database that is back is found at once. */
const backoff = (failures: number) => Math.min(3 ** failures / 100, 0.25)

/** Finds the server, starting the embedded one where none is named. Nothing connects yet. */
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
    connect: ({ max, settings, onNotice }) =>
      postgres({
        ...common(onNotice),
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
  // A question about array types that the driver asks on its own ends the process when its connection is cut.
  fetch_types: false,
})

const pick = <T extends object, K extends keyof T>(values: T, names: readonly K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, values[name]])) as Pick<T, K>
