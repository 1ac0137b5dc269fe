import type { Pool } from '../connection/database.ts'
import type { unsignedCallbacks } from '../schema/index.ts'
import { runPrepared, statement } from '../sql/prepared.ts'

/** A callback without a gateway's signature, card numbers masked. */
export type UnsignedCallback = Omit<typeof unsignedCallbacks.$inferInsert, 'id' | 'arrivedAt'>

/** Callbacks that are stored in a clock hour at most, over all processes. The others are counted. */
export const unsignedLimits = {
  /** From one IPv4 address, or one /64 of IPv6. A gateway whose keys are wrongly set is recognised by a few. */
  network: 20,
  /** From one /48 of IPv6. */
  site: 60,
  /** From all networks, so that a sender with many addresses cannot fill the disk. */
  all: 200,
}

const storing = statement`
  insert into unsigned_callbacks (
    gateway, channel, method, content_type, refusal, reason, body_size, body_sha256, body, remote_address, network,
    site, error_id
  )
  select $1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::integer, decode($8, 'hex'), decode($9, 'hex'),
    $10::text, $11::text, $12::text, $13::text
  from (
    select count(*) as in_all,
      count(*) filter (where network = $11) as of_network,
      count(*) filter (where site = $12) as of_site
    from unsigned_callbacks where arrived_at >= date_trunc('hour', now())
  ) stored
  where in_all < ${unsignedLimits.all} and of_network < ${unsignedLimits.network}
    and of_site < ${unsignedLimits.site}
  returning id
`

/**
 * Stores a callback, within the limits of its network and of all together. Processes that store at the same moment may
 * exceed a limit by one row each.
 * @returns whether it was stored
 * @throws PostgresError
 */
export async function storeUnsigned(db: Pool, callback: UnsignedCallback): Promise<boolean> {
  const { gateway, channel, method, contentType = null, refusal, reason, bodySize } = callback
  const { bodySha256, body, remoteAddress = null, network, site, errorId } = callback
  const values = [
    gateway,
    channel,
    method,
    contentType,
    refusal,
    reason,
    bodySize,
    bodySha256.toString('hex'),
    body.toString('hex'),
    remoteAddress,
    network,
    site,
    errorId,
  ]
  return (await runPrepared(db, storing, values)).length > 0
}
