import type { Sql } from '../lib/cluster.ts'
import { gigabytes, readDisk } from '../lib/machine.ts'
import { progress } from '../lib/progress.ts'

/** What an order, its payment and its response take with their indexes. */
const bytesEach = 2400

/** `max_wal_size`, and what a server writes while it makes room. */
const logBytes = 10 * 2 ** 30

/** @throws Error when the disk has no room for so many orders with their responses */
export async function requireRoom(sql: Sql, orders: number): Promise<void> {
  const needed = orders * bytesEach + logBytes
  const { folder, freeBytes } = await readDisk(sql)
  const room = `${gigabytes(needed)} are needed in ${folder}, ${gigabytes(freeBytes)} are free`
  if (freeBytes < needed) throw new Error(`${room}. TMPDIR names another place, --rows a smaller number.`)
  progress(room)
}
