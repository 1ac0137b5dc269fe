import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serverUser, startCluster, type Cluster } from '../../../../scripts/lib/cluster.mjs'
import { findPostgres } from '../../../../scripts/lib/postgres-binaries.mjs'
import type { Database } from '../../src/connection/database.ts'
import { openDatabase } from '../../src/connection/open-database.ts'
import { openForAudit } from '../../src/connection/open-for-audit.ts'
import { DatabaseUnsuitable, unsuitable } from '../../src/connection/require-suitable.ts'
import { sessionSettings } from '../../src/connection/session-settings.ts'
import { createOrder } from '../../src/orders/create-order.ts'
import { newClass } from '../../src/testing/index.ts'
import { orderFor } from '../support/orders.ts'

const { bindir } = findPostgres()

/** A certificate for this machine that signs itself, and its key as PostgreSQL wants it. */
function makeCertificate(folder: string, name: string) {
  const [cert, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)]
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`, '-days', '2']
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject],
    {
      stdio: 'ignore',
    },
  )
  return { cert, key }
}

describe.skipIf(!bindir)('DATABASE_URL as providers write it, on a server with TLS and a socket', () => {
  let folder: string
  let cluster: Cluster
  let other: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pg-'))
    const { cert, key } = makeCertificate(folder, 'localhost')
    other = makeCertificate(folder, 'elsewhere').cert
    const { uid, gid } = serverUser()
    chmodSync(folder, 0o755)
    chmodSync(key, 0o600)
    if (uid !== undefined && gid !== undefined) for (const file of [folder, key]) chownSync(file, uid, gid)
    cluster = await startCluster(bindir!, {
      ssl: 'on',
      ssl_cert_file: cert,
      ssl_key_file: key,
      unix_socket_directories: folder,
      listen_addresses: 'localhost',
    })
    const sql = postgres(cluster.url, { max: 1 })
    await sql.unsafe(`create database shop`)
    await sql.unsafe(`create database old encoding 'SQL_ASCII' locale 'C' template template0`)
    await sql.end()
  })
  afterAll(async () => {
    await cluster?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const address = (query = '', host = `localhost:${new URL(cluster.url).port}`, name = 'shop') =>
    `postgres://postgres@${host}/${name}${query}`

  async function withDatabase<Result>(databaseUrl: string, use: (database: Database) => Promise<Result>) {
    const database = await openDatabase({ databaseUrl, dataDir: null, poolSize: 1 })
    return use(database).finally(() => database.close())
  }

  const encrypted = ({ sql }: Database) =>
    sql<[{ ssl: boolean }]>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`.then(([row]) => row.ssl)

  it.each([
    ['', false],
    ['?sslmode=disable', false],
    ['?sslmode=prefer', true],
    ['?sslmode=require&channel_binding=require', true],
    ['?ssl=true', true],
    ['?schema=public', false],
    ['?pgbouncer=true&connection_limit=1', false],
    ['?connect_timeout=10&application_name=shop&options=-c%20work_mem%3D8MB&what=ever', false],
  ])('opens %s', async (query, isEncrypted) => {
    expect(await withDatabase(address(query), encrypted)).toBe(isEncrypted)
    const audit = await openForAudit({ databaseUrl: address(query), dataDir: null })
    expect(await audit.db.execute('select from audit')).toHaveLength(0)
    await audit.close()
  })

  it('believes a certificate that it is told to believe, and no other', async () => {
    const trusting = (mode: string, cert: string) =>
      address(`?sslmode=${mode}&sslrootcert=${encodeURIComponent(cert)}`)
    for (const mode of ['require', 'verify-ca', 'verify-full']) {
      expect(await withDatabase(trusting(mode, join(folder, 'localhost.pem')), encrypted)).toBe(true)
      await expect(withDatabase(trusting(mode, other), encrypted)).rejects.toThrow(/certificate/)
    }
    await expect(withDatabase(address('?sslmode=verify-full'), encrypted)).rejects.toThrow(/certificate/)
  })

  it('opens by a Unix socket', async () => {
    const port = new URL(cluster.url).port
    for (const url of [
      `postgres://postgres@${encodeURIComponent(folder)}:${port}/shop`,
      `postgres:///shop?host=${folder}&port=${port}&user=postgres`,
    ]) {
      const [row] = await withDatabase(url, ({ sql }) => sql`select inet_server_addr() as address`)
      expect(row).toEqual({ address: null })
    }
  })

  it('opens the one of several hosts that is there', async () => {
    const hosts = `localhost:1,localhost:${new URL(cluster.url).port}`
    await withDatabase(address('', hosts), async ({ sql }) => expect(await sql`select 1`).toHaveLength(1))
  })

  it('keeps nothing on a connection behind a pooler, and all the same sells', async () => {
    const prepared = async (query: string) =>
      withDatabase(address(query), async (database) => {
        const { slug } = await newClass(database.db)
        expect(await createOrder(database.db, orderFor(slug))).toMatchObject({ ok: true })
        const rows = await database.sql`select from pg_prepared_statements`
        const [row] =
          await database.sql`select current_setting('enable_seqscan') as scan, current_setting('TimeZone') as zone`
        return { statements: rows.length, ...row }
      })
    expect(await prepared('?pgbouncer=true')).toEqual({ statements: 0, scan: 'on', zone: 'UTC' })
    const { statements, ...settings } = await prepared('')
    expect(statements).toBeGreaterThan(0)
    expect(settings).toEqual({ scan: 'off', zone: 'UTC' })
  })

  it('refuses a pooler that lets through what settling cannot live with', async () => {
    const sql = postgres(cluster.url, { max: 1 })
    await sql.unsafe(`create database bent`)
    await sql.unsafe(`alter database bent set default_transaction_isolation = 'serializable'`)
    await sql.end()
    const opening = openDatabase({
      databaseUrl: address('?pgbouncer=true', undefined, 'bent'),
      dataDir: null,
    })
    await expect(opening).rejects.toThrow(
      `alter database bent set default_transaction_isolation = 'read committed';`,
    )
    await withDatabase(address('', undefined, 'bent'), async () => {})
  })

  it('refuses a database that is not UTF-8, and says how to make one', async () => {
    const opening = openDatabase({ databaseUrl: address('', undefined, 'old'), dataDir: null })
    await expect(opening).rejects.toThrow(DatabaseUnsuitable)
    await expect(opening).rejects.toThrow(
      /old has the encoding SQL_ASCII.*create database baoming encoding 'UTF8'/s,
    )
    const sql = postgres(cluster.url, { max: 1 })
    await sql.unsafe(`create database baoming encoding 'UTF8' locale 'C' template template0;`)
    await sql.end()
    await withDatabase(address('', undefined, 'baoming'), async () => {})
  })
})

describe('a database that will not do', () => {
  const fine = {
    name: 'shop',
    version: 150004,
    encoding: 'UTF8',
    durable: true,
    settings: { ...sessionSettings },
    schema: 'public',
  }

  it('is none where all is well', () => expect(unsuitable(fine)).toBeUndefined())

  it('is one that is too old', () => {
    expect(unsuitable({ ...fine, version: 140011 })).toBe(
      'The database runs on PostgreSQL 14. Baoming needs PostgreSQL 15 or newer.',
    )
  })

  it('is one whose settings are others', () => {
    const settings = { ...sessionSettings, DateStyle: 'SQL, MDY' }
    expect(unsuitable({ ...fine, name: 'My Shop', settings })).toContain(
      'alter database "My Shop" set DateStyle = ISO, MDY;',
    )
  })
})
