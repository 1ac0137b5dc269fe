import { sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import type { unsignedCallbacks } from '../schema/index.ts'

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
