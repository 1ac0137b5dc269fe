import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  DatabaseAddressError,
  looksLikeDatabaseAddress,
  readDatabaseAddress,
} from '../../src/connection/address.ts'

const base = {
  host: ['db.example'],
  port: [5432],
  user: 'u',
  pass: 'p',
  database: 'shop',
  pooled: false,
  ignored: [],
}
const at = 'postgres://u:p@db.example/shop'

describe('reading DATABASE_URL', () => {
  let folder: string
  let ca: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'baoming-'))
    ca = join(folder, 'ca.pem')
    await writeFile(ca, 'a certificate')
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each([
    ['the plain form', at, {}],
    ['the other scheme and a port', 'postgresql://u:p@db.example:6543/shop', { port: [6543] }],
    ['Neon', `${at}?sslmode=require&channel_binding=require`, { ssl: { rejectUnauthorized: false } }],
    ['Prisma', `${at}?schema=public&connection_limit=5&pool_timeout=10`, {}],
    ['Prisma behind a pooler', `${at}?pgbouncer=true&connection_limit=1`, { pooled: true }],
    ['Heroku and node-postgres', `${at}?ssl=true`, { ssl: { rejectUnauthorized: false } }],
    ['no TLS', `${at}?sslmode=disable`, { ssl: false }],
    ['TLS where there is some', `${at}?sslmode=prefer`, { ssl: 'prefer' }],
    [
      'TLS from the first byte',
      `${at}?sslmode=verify-full&sslnegotiation=direct`,
      { ssl: {}, sslnegotiation: 'direct' },
    ],
    ['certificates that are checked', `${at}?sslmode=verify-full`, { ssl: {} }],
    ['the system’s certificates', `${at}?sslrootcert=system`, { ssl: {} }],
    ['a time limit', `${at}?connect_timeout=10`, { connect_timeout: 10 }],
    ['no time limit, which means ours', `${at}?connect_timeout=0`, {}],
    ['a name', `${at}?application_name=shop%201`, { applicationName: 'shop 1' }],
    [
      'options',
      `${at}?options=endpoint%3Dep-cool%20-c%20work_mem%3D8MB`,
      { options: 'endpoint=ep-cool -c work_mem=8MB' },
    ],
    ['what is nothing to us', `${at}?foo=1&keepalives=1&bar=2`, { ignored: ['foo', 'bar'] }],
    ['a password that is encoded', 'postgres://u:p%40%2F%3A@db.example/shop', { pass: 'p@/:' }],
    ['a password with an @ and a colon', 'postgres://u:p@:q@db.example/shop', { pass: 'p@:q' }],
    ['user and password as parameters', 'postgres://db.example/shop?user=u&password=p', {}],
    ['IPv6', 'postgres://u:p@[::1]:6543/shop', { host: ['::1'], port: [6543] }],
    [
      'several hosts',
      'postgres://u:p@a.example:5433,b.example/shop',
      { host: ['a.example', 'b.example'], port: [5433, 5432], target_session_attrs: 'read-write' },
    ],
    [
      'several hosts, any of them',
      'postgres://u:p@a.example,b.example:5433/shop?target_session_attrs=any',
      { host: ['a.example', 'b.example'], port: [5432, 5433] },
    ],
  ])('takes %s', (_, text, expected) => {
    expect(looksLikeDatabaseAddress(text)).toBe(true)
    expect(readDatabaseAddress(text)).toEqual({ ...base, ...expected })
  })

  it.each([
    ['in the place of the host', 'postgres://u:p@%2Fvar%2Frun%2Fpostgresql/shop?sslmode=require'],
    ['as a parameter', 'postgres://u:p@/shop?host=/var/run/postgresql'],
    ['as a parameter, with a port', 'postgres:///shop?host=/var/run/postgresql&port=5432&user=u&password=p'],
  ])('takes a Unix socket %s', (_, text) => {
    const { host: _h, port: _p, ...others } = base
    expect(readDatabaseAddress(text)).toEqual({
      ...others,
      ssl: false,
      path: '/var/run/postgresql/.s.PGSQL.5432',
    })
  })

  it('reads the certificates that it is told to believe', () => {
    const read = (query: string) =>
      readDatabaseAddress(`${at}?${query}&sslrootcert=${encodeURIComponent(ca)}`).ssl
    const certificate = { ca: Buffer.from('a certificate') }
    expect(read('sslmode=verify-full')).toEqual(certificate)
    const anyName = { ...certificate, checkServerIdentity: expect.any(Function) as unknown }
    expect(read('sslmode=verify-ca')).toEqual(anyName)
    expect(read('sslmode=require')).toEqual(anyName)
    expect(read('sslmode=no-verify')).toEqual({ ...certificate, rejectUnauthorized: false })
  })

  it.each([
    ['sslmode=secret-word', 'sslmode must be'],
    ['schema=secret-word', 'schema must be public'],
    ['currentSchema=secret-word', 'currentSchema must be public'],
    ['connect_timeout=secret-word', 'connect_timeout must be a number of seconds'],
    ['target_session_attrs=secret-word', 'target_session_attrs must be'],
    ['client_encoding=BIG5', 'client_encoding must be UTF8'],
    [
      'sslmode=verify-full&sslrootcert=/secret-word',
      'the file that sslrootcert names cannot be read (ENOENT)',
    ],
    ['port=99999', 'a port must be'],
  ])('refuses %s, and repeats no value', (query, message) => {
    const reading = () => readDatabaseAddress(`${at}?${query}`)
    expect(reading).toThrow(DatabaseAddressError)
    expect(reading).toThrow(message)
    expect(reading).not.toThrow(/secret-word|99999|BIG5/)
  })

  it.each([
    'mysql://db.example/shop',
    'postgres:/db',
    'db.example',
    'postgres://u:p#w@db.example/shop',
    'postgres://a:b/c',
    '',
  ])('does not take %j for one', (text) => {
    expect(looksLikeDatabaseAddress(text)).toBe(false)
    expect(() => readDatabaseAddress(text)).toThrow('it must be postgres://')
  })
})
