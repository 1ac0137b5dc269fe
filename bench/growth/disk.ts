import type { Sql } from '../lib/cluster.ts'
import { gigabytes, readDisk } from '../lib/machine.ts'
import { progress } from '../lib/progress.ts'

/** Bytes that an order, its payment and its response take, with their indexes. */
const bytesEach = 2400

/** `max_wal_size`, and what a server writes before a checkpoint makes room. */
const logBytes = 10 * 2 ** 30

/** Checks the free disk space. @throws Error when it is too small for this many orders with their responses */
export async function requireRoom(sql: Sql, orders: number): Promise<void> {
  const needed = orders * bytesEach + logBytes
  const { folder, freeBytes } = await readDisk(sql)
  const room = `${gigabytes(needed)} are needed in ${folder}, ${gigabytes(freeBytes)} are free`
  if (freeBytes < needed) throw new Error(`${room}. TMPDIR names another place, --rows a smaller number.`)
  progress(room)
}
