import type { Sql } from 'postgres'
import { sessionSettings } from './session-settings.ts'

const oldestVersion = 15

/** Baoming must not run on this database. The message says how to create or set one that it can run on. */
export class DatabaseUnsuitable extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'DatabaseUnsuitable'
  }
}

/** What decides whether Baoming can run on a database. */
export interface DatabaseFacts {
  name: string
  /** As `server_version_num` has it: 150004 is 15.4. */
  version: number
  encoding: string
  /** Effective settings of our connection, by name. */
  settings: Record<string, string | null>
  /** Whether a commit survives a crash of the server. */
  durable: boolean
  /** The schema of unqualified names; null for none. */
  schema: string | null
}

/**
 * Reads what decides whether Baoming can run on a database.
 * @throws DatabaseUnsuitable when it cannot
 */
export async function requireSuitable(client: Sql): Promise<DatabaseFacts> {
  const names = `{${Object.keys(sessionSettings).join(',')}}`
  const [facts] = await client<[DatabaseFacts]>`
    select current_database() as name, current_setting('server_version_num')::integer as version,
      current_setting('server_encoding') as encoding, current_schema() as schema,
      current_setting('synchronous_commit') <> 'off' as durable,
      (select jsonb_object_agg(name, current_setting(name)) from unnest(${names}::text[]) name) as settings
  `
  const problem = unsuitable(facts)
  if (problem) throw new DatabaseUnsuitable(problem)
  return facts
}

/** Why Baoming cannot run on a database, as sentences for its operator; undefined where it can. */
export function unsuitable({ name, version, encoding, settings, schema }: DatabaseFacts): string | undefined {
  const major = Math.floor(version / 10_000)
  if (major < oldestVersion) {
    return `The database runs on PostgreSQL ${major}. Baoming needs PostgreSQL ${oldestVersion} or newer.`
  }
  if (encoding !== 'UTF8') {
    return (
      `The database ${name} has the encoding ${encoding}, in which Chinese text is cut in the middle of characters. ` +
      `Baoming needs UTF8; make a database for it with: ` +
      `create database baoming encoding 'UTF8' locale 'C' template template0;`
    )
  }
  // Our connections set these; a pooler in between may have kept them from the server.
  const bent = Object.entries(sessionSettings).filter(([setting, wanted]) =>
    setting === 'search_path' ? schema !== wanted : settings[setting] !== wanted,
  )
  if (bent.length === 0) return undefined
  const statements = bent.map(
    ([setting, value]) => `alter database ${quoted(name)} set ${setting} = ${sqlText(value)};`,
  )
  return (
    'The pooler in front of the database does not pass on settings that Baoming counts on. Connect to the database ' +
    `directly, or set them there, and reconnect the pooler: ${statements.join(' ')}`
  )
}

const quoted = (name: string) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`)
const sqlText = (value: string) => (value.includes(',') ? value : `'${value}'`)
