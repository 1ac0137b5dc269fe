import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { type unsignedCallbacks } from '../schema/index.ts'

/** A callback that no gateway's signature vouches for, card numbers masked. */
export type UnsignedCallback = Omit<typeof unsignedCallbacks.$inferInsert, 'id' | 'arrivedAt'>

/** How many are stored in a clock hour, over all processes. What is more is counted. */
export const unsignedLimits = {
  /** From one IPv4 address, or one /64 of IPv6: a gateway whose keys are wrongly set shows itself in a few. */
  network: 20,
  /** From one /48 of IPv6. */
  site: 60,
  /** From everywhere: whoever has many addresses still fills no disk. */
  all: 200,
}

/** How many are kept: the newest. With 4 KiB each they take some 250 MB, however long an attack lasts. */
export const unsignedRowsMax = 50_000

/** How long what is not authentic is kept, and the counts. */
export const keptFor = sql`interval '90 days'`

/** How many rows one statement deletes, so that none of them runs for long. */
export const deletedAtOnce = 1000

/**
 * Stores a callback, within the limits of its network and of all together. Processes that store at the same moment may
 * exceed a limit by one row each.
 * @returns whether it was stored
 */
export async function storeUnsigned(db: Queries, callback: UnsignedCallback): Promise<boolean> {
  const { gateway, channel, method, contentType = null, refusal, reason, bodySize } = callback
  const { bodySha256, body, remoteAddress = null, network, site, errorId } = callback
  const stored = await db.execute(sql`
    insert into unsigned_callbacks (
      gateway, channel, method, content_type, refusal, reason, body_size, body_sha256, body, remote_address, network,
      site, error_id
    )
    select ${gateway}, ${channel}, ${method}, ${contentType}::text, ${refusal}, ${reason}, ${bodySize}::integer,
      decode(${bodySha256.toString('hex')}, 'hex'), decode(${body.toString('hex')}, 'hex'), ${remoteAddress}::text,
      ${network}, ${site}, ${errorId}
    from (
      select count(*) as in_all,
        count(*) filter (where network = ${network}) as of_network,
        count(*) filter (where site = ${site}) as of_site
      from unsigned_callbacks where arrived_at >= date_trunc('hour', now())
    ) stored
    where in_all < ${unsignedLimits.all} and of_network < ${unsignedLimits.network}
      and of_site < ${unsignedLimits.site}
    returning id
  `)
  return stored.length > 0
}

/**
 * Deletes what is too old, and the oldest of what is too much; a batch at a time.
 * @returns how many were deleted
 */
export const forgetUnsigned = (db: Queries): Promise<number> =>
  inBatches(async () => {
    const deleted = await db.execute(sql`
      delete from unsigned_callbacks where id in (
        select id from unsigned_callbacks
        where arrived_at <= now() - ${keptFor}
          or id <= (select max(id) from unsigned_callbacks) - ${unsignedRowsMax}::bigint
        order by id limit ${deletedAtOnce}
      )
      returning id
    `)
    return deleted.length
  })

/** A round's worth of batches: what is left comes in the next round. */
const batchesMax = 20

export async function inBatches(deleteBatch: () => Promise<number>): Promise<number> {
  let sum = 0
  for (let batch = 0; batch < batchesMax; batch++) {
    const deleted = await deleteBatch()
    sum += deleted
    if (deleted < deletedAtOnce) break
  }
  return sum
}
