import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { openDatabase } from '../connection/open-database.ts'
import { administer, withDatabase } from './administer.ts'

// A new embedded cluster takes 3 seconds of computing and the migrations another one; a copy takes less than one.

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))
const cache = join(packageFolder, 'node_modules', '.cache', 'template')
const draftPrefix = 'draft-'

let fingerprint: Promise<string> | undefined
/** Changes with the migrations, and with the embedded server's version. */
const version = () => (fingerprint ??= readFingerprint())

async function readFingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const migrations = join(packageFolder, 'migrations')
  for (const name of (await readdir(migrations)).filter((one) => one.endsWith('.sql')).sort())
    hash.update(name).update(await readFile(join(migrations, name)))
  hash.update(await readFile(join(packageFolder, 'package.json')))
  return hash.digest('hex').slice(0, 16)
}

let files: Promise<Blob> | undefined
/** A migrated, empty embedded database, as an archive for `openDatabase`. */
export const templateFiles = (): Promise<Blob> =>
  (files ??= (async () => {
    const archive = join(await embeddedTemplate(), 'files.tar')
    return new Blob([await readFile(archive)], { type: 'application/x-tar' })
  })())

/** Makes `dataDir` the data folder of a migrated, empty embedded database. */
export async function copyTemplateFolder(dataDir: string): Promise<void> {
  await cp(join(await embeddedTemplate(), 'data'), dataDir, { recursive: true })
}

/** @returns the folder that holds the template, made once for these migrations and kept from run to run */
async function embeddedTemplate(): Promise<string> {
  const folder = join(cache, await version())
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const draft = await mkdtemp(join(cache, draftPrefix))
  const dataDir = join(draft, 'data')
  await (await openDatabase({ databaseUrl: null, dataDir })).close()
  const engine = await PGlite.create({ dataDir: join(dataDir, 'postgres') })
  const archive = await engine.dumpDataDir('none')
  await engine.close()
  await writeFile(join(draft, 'files.tar'), Buffer.from(await archive.arrayBuffer()))
  // Of several processes that make it at the same time one is first; the others' drafts are as good, and not needed.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }))
  await removeOthers(folder)
  return folder
}

/** Those of earlier migrations. */
async function removeOthers(kept: string): Promise<void> {
  const others = (await readdir(cache)).filter((name) => !name.startsWith(draftPrefix))
  for (const folder of others.map((name) => join(cache, name)))
    if (folder !== kept) await rm(folder, { recursive: true, force: true })
}

/** Any number that nothing else takes as a key. */
const templateLock = 8_230_499

/** Makes a migrated, empty database on a real server, from one that is made once for these migrations and kept there. */
export async function copyTemplateDatabase(serverUrl: string, name: string): Promise<void> {
  const template = await (made ??= makeTemplateDatabase(serverUrl))
  await administer(serverUrl, async (sql) => {
    await sql`create database ${sql(name)} template ${sql(template)}`
    // A copy comes without what `alter database … set` has set.
    const settings = await sql<{ setting: string }[]>`
      select unnest(setconfig) as setting from pg_db_role_setting
      join pg_database on pg_database.oid = setdatabase where setrole = 0 and datname = ${template}`
    for (const { setting } of settings) {
      const [parameter, value] = setting.split(/=(.*)/s)
      await sql.unsafe(`alter database ${name} set ${parameter} to '${value}'`)
    }
  })
}

let made: Promise<string> | undefined

async function makeTemplateDatabase(serverUrl: string): Promise<string> {
  const name = `baoming_template_${await version()}`
  await administer(serverUrl, async (sql) => {
    await sql`select pg_advisory_lock(${templateLock})`
    const [found] = await sql`select 1 from pg_database where datname = ${name}`
    if (found) return
    const draft = `baoming_draft_${randomUUID().replaceAll('-', '')}`
    await sql.unsafe(`create database ${draft}`)
    await (await openDatabase({ databaseUrl: withDatabase(serverUrl, draft), dataDir: null })).close()
    await sql.unsafe(`alter database ${draft} rename to ${name}`)
  })
  return name
}
