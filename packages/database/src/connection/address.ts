import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'

/** The parts of `DATABASE_URL`, as options of postgres.js. */
export interface DatabaseAddress {
  host?: string[]
  port?: number[]
  /** The path of a Unix socket, in place of a host. */
  path?: string
  user?: string
  pass?: string
  database?: string
  ssl?: false | 'prefer' | ConnectionOptions
  sslnegotiation?: 'direct'
  /** Seconds. */
  connect_timeout?: number
  target_session_attrs?: TargetSession
  /** Options of the startup packet, which the server processes before our settings. */
  options?: string
  applicationName?: string
  /** A pooler such as PgBouncer may run each transaction on another connection, so nothing is kept on one. */
  pooled: boolean
  /** Names of parameters that were ignored. */
  ignored: string[]
}

const targetSessions = ['read-write', 'read-only', 'primary', 'standby', 'prefer-standby'] as const
type TargetSession = (typeof targetSessions)[number]

/** `DATABASE_URL` is invalid. The message contains none of its values. */
export class DatabaseAddressError extends Error {
  constructor(problem: string) {
    super(`DATABASE_URL: ${problem}`)
    this.name = 'DatabaseAddressError'
  }
}

const form =
  /^postgres(?:ql)?:\/\/(?:([^/?#]*)@)?((?:\[[\da-fA-F:.%]+\]|[^/?#@[\]:,]*)(?::\d*)?(?:,(?:\[[\da-fA-F:.%]+\]|[^/?#@[\]:,]*)(?::\d*)?)*)(?:\/([^?#]*))?(?:\?([^#]*))?$/

/** Whether a text looks like a PostgreSQL connection URI, with one host, several, or the folder of a socket. */
export const looksLikeDatabaseAddress = (text: string): boolean => form.test(text)

/** Returns the password of a connection URI; empty when there is none or the URI is invalid. */
export function databasePassword(text: string): string {
  try {
    return readDatabaseAddress(text).pass ?? ''
  } catch {
    return ''
  }
}

/**
 * Reads a connection URI as libpq and the providers' consoles write it (PostgreSQL manual, 34.1.1.2). postgres.js would
 * send every parameter that it does not know to the server as a setting, and the server would reject the connection.
 *
 * @throws DatabaseAddressError when the URI or one of its parameters is invalid
 */
export function readDatabaseAddress(text: string): DatabaseAddress {
  const [, userInfo = '', hosts = '', path = '', query = ''] =
    form.exec(text) ?? wrong('it must be postgres://user:password@host:port/name.')
  const [user = '', ...password] = userInfo.split(':')
  const draft: Draft = {
    hosts,
    ports: '',
    user: decoded(user),
    password: decoded(password.join(':')),
    database: decoded(path),
    parameters: {},
    ignored: [],
  }
  for (const [name, value] of new URLSearchParams(query)) take(draft, name, value)
  return assemble(draft)
}

interface Draft {
  hosts: string
  ports: string
  user: string
  password: string
  database: string
  parameters: Partial<Record<Known, string>>
  ignored: string[]
}

/** Checks of each parameter's value. Each returns what is expected instead, or undefined for a valid value. */
const known = {
  sslmode: oneOf('disable', 'allow', 'prefer', 'require', 'no-verify', 'verify-ca', 'verify-full'),
  ssl: oneOf(
    'true',
    'false',
    '1',
    '0',
    'require',
    'no-verify',
    'verify-ca',
    'verify-full',
    'prefer',
    'disable',
  ),
  sslrootcert: anything,
  sslcert: anything,
  sslkey: anything,
  sslpassword: anything,
  sslnegotiation: oneOf('postgres', 'direct'),
  connect_timeout: matching(/^\d{1,5}$/, 'a number of seconds'),
  application_name: anything,
  fallback_application_name: anything,
  options: anything,
  target_session_attrs: oneOf('any', ...targetSessions),
  pgbouncer: oneOf('true', 'false'),
  client_encoding: matching(/^(utf-?8|unicode|auto)$/i, 'UTF8'),
  // The same parameter in Prisma, in JDBC and as a setting.
  schema: oneOf('public'),
  currentSchema: oneOf('public'),
  search_path: oneOf('public'),
} as const satisfies Record<string, (value: string) => string | undefined>
type Known = keyof typeof known

/** Parameters of libpq, Prisma and others that are accepted and have no effect. */
const harmless = new Set([
  // The driver has no channel binding; the connection is encrypted as sslmode says.
  'channel_binding',
  ...['keepalives', 'keepalives_idle', 'keepalives_interval', 'keepalives_count', 'tcp_user_timeout'],
  ...[
    'gssencmode',
    'gssdelegation',
    'krbsrvname',
    'gsslib',
    'load_balance_hosts',
    'sslcompression',
    'sslsni',
  ],
  ...['connection_limit', 'pool_timeout', 'pool_mode', 'socket_timeout', 'statement_cache_size', 'sslaccept'],
  ...['uselibpqcompat', 'workaround', 'supa', 'prepared_statements', 'prepareThreshold'],
])

function take(draft: Draft, name: string, value: string): void {
  if (name === 'host' || name === 'hostaddr') draft.hosts = value
  else if (name === 'port') draft.ports = value
  else if (name === 'user' || name === 'password') draft[name] = value
  else if (name === 'dbname') draft.database = value
  else if (name in known) {
    const wanted = known[name as Known](value)
    if (wanted) wrong(`${name} must be ${wanted}.`)
    draft.parameters[name as Known] = value
  } else if (!harmless.has(name)) draft.ignored.push(name)
}

function assemble({ user, password, database, parameters, ignored, ...place }: Draft): DatabaseAddress {
  const { connect_timeout, options, target_session_attrs, sslnegotiation } = parameters
  const where = readPlace(place)
  const ssl = where.path === undefined ? readTls(parameters) : false
  const applicationName = parameters.application_name ?? parameters.fallback_application_name
  // Of several hosts we need the one that accepts writes.
  const target = target_session_attrs ?? (where.host && where.host.length > 1 ? 'read-write' : 'any')
  return {
    ...where,
    ...(user && { user }),
    ...(password && { pass: password }),
    ...(database && { database }),
    ...(ssl !== undefined && { ssl }),
    ...(ssl && sslnegotiation === 'direct' && { sslnegotiation }),
    ...(Number(connect_timeout) > 0 && { connect_timeout: Number(connect_timeout) }),
    ...(target !== 'any' && { target_session_attrs: target as TargetSession }),
    ...(options && { options }),
    ...(applicationName && { applicationName }),
    pooled: parameters.pgbouncer === 'true',
    ignored,
  }
}

const defaultPort = 5432

function readPlace({ hosts, ports }: Pick<Draft, 'hosts' | 'ports'>) {
  const commonPorts = ports.split(',')
  const all = hosts.split(',').map((text, index) => {
    const [, host = '', port = ''] = /^(.*?)(?::(\d*))?$/.exec(text.startsWith('[') ? text : bare(text))!
    const wanted = port || commonPorts[index] || commonPorts[0] || String(defaultPort)
    return { host: decoded(host.replace(/^\[(.*)\]$/, '$1')), port: readPort(wanted) }
  })
  const [{ host, port } = { host: '', port: defaultPort }] = all
  if (host.startsWith('/')) return { path: `${host}/.s.PGSQL.${port}` }
  if (all.length === 1 && host === '') return ports ? { port: [port] } : {}
  return { host: all.map((one) => one.host || 'localhost'), port: all.map((one) => one.port) }
}

/** Puts an IPv6 address of the parameter `host` in brackets, or it would be read as a host and a port. */
const bare = (text: string): string => (text.split(':').length > 2 ? `[${text}]` : text)

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : wrong('a port must be a number from 1 to 65535.')
}

/** As in libpq, `require` encrypts and accepts any certificate unless a root certificate is given. */
function readTls({ sslmode, ssl, sslrootcert, sslcert, sslkey, sslpassword }: Draft['parameters']) {
  const mode = sslmode ?? modeOf(ssl) ?? (sslrootcert === 'system' ? 'verify-full' : undefined)
  if (mode === undefined) return undefined
  if (mode === 'disable') return false
  if (mode === 'allow' || mode === 'prefer') return 'prefer'
  const options: ConnectionOptions = {
    ...(sslrootcert && sslrootcert !== 'system' && { ca: file('sslrootcert', sslrootcert) }),
    ...(sslcert && { cert: file('sslcert', sslcert) }),
    ...(sslkey && { key: file('sslkey', sslkey) }),
    ...(sslpassword && { passphrase: sslpassword }),
  }
  if (mode === 'verify-full' || sslrootcert === 'system') return options
  if (mode === 'verify-ca' || (mode === 'require' && options.ca)) {
    return { ...options, checkServerIdentity: () => undefined }
  }
  return { ...options, rejectUnauthorized: false }
}

/** node-postgres and JDBC write `ssl=true`. */
function modeOf(ssl: string | undefined): string | undefined {
  if (ssl === 'true' || ssl === '1') return 'require'
  return ssl === 'false' || ssl === '0' ? 'disable' : ssl
}

function file(name: string, path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    return wrong(`the file that ${name} names cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return wrong('a percent sign in it must be written as %25.')
  }
}

function oneOf(...words: string[]): (value: string) => string | undefined {
  return (value) => (words.includes(value) ? undefined : words.join(', '))
}

function matching(pattern: RegExp, wanted: string): (value: string) => string | undefined {
  return (value) => (pattern.test(value) ? undefined : wanted)
}

function anything(): undefined {
  return undefined
}

function wrong(problem: string): never {
  throw new DatabaseAddressError(problem)
}
