import { statfs } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { serverSettings, type Sql } from './cluster.ts'
import { layOut } from './table.ts'

/** Describes the machine and the server that the figures were measured on. */
export async function describeMachine(sql: Sql): Promise<string> {
  const [server] = await sql<{ version: string }[]>`select current_setting('server_version') as version`
  const settings = await sql<{ name: string; value: string }[]>`
    select name, current_setting(name) as value from pg_settings
    where name in ${sql(Object.keys(serverSettings))} order by name
  `
  const cores = cpus()
  return layOut(
    [
      ['machine', `${cores.length} cores (${cores[0]?.model.trim()}), ${gigabytes(totalmem())} of memory`],
      ['versions', `Node ${process.version}, PostgreSQL ${server?.version}`],
      ['settings', settings.map(({ name, value }) => `${name}=${value}`).join(' ')],
      ['data', await describeDisk(sql)],
      ['clients', 'on the same machine, over the loopback'],
    ],
    2,
  )
}

const memoryFileSystem = 0x01021994

async function describeDisk(sql: Sql): Promise<string> {
  const { folder, freeBytes, isInMemory } = await readDisk(sql)
  const warning = isInMemory ? ' (IN MEMORY: commits wait for no disk)' : ''
  return `${folder}, ${gigabytes(freeBytes)} free${warning}`
}

/** The disk of the server's data folder. */
export async function readDisk(
  sql: Sql,
): Promise<{ folder: string; freeBytes: number; isInMemory: boolean }> {
  const [setting] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`
  const folder = setting!.folder
  const { bavail, bsize, type } = await statfs(folder)
  return { folder, freeBytes: bavail * bsize, isInMemory: type === memoryFileSystem }
}

/** Formats bytes as gigabytes. */
export const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`
