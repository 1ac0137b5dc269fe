import type { SessionRow } from '../classes/shown-sessions.ts'
import type { Pool } from '../connection/database.ts'
import { heldSeatsOfMemberMax } from '../holds/client-limits.ts'
import type { MemberStatus } from '../schema/index.ts'
import { jsonRows } from '../sql/json-rows.ts'
import { runPrepared } from '../sql/prepared.ts'
import { retryOnConflict } from '../sql/retry-on-conflict.ts'
import { forgetIdempotencyKeys } from './forget-idempotency-keys.ts'
import { insertStatement } from './insert-statement.ts'
import type { OrderRequest } from './new-order.ts'

/** What the statement found for a request, and inserted; times as PostgreSQL writes them. */
export interface Insertion {
  /** Counted from 0, in the list. */
  place: number
  /** As the driver reads it; null when there is no such class, as everything else about it. */
  class_id: string | null
  open: boolean | null
  price: number | null
  title: string
  starts_at: string
  ends_at: string
  /** Null for one session, which is the class's own time. */
  several_sessions: SessionRow[] | null
  time_zone: string
  location: string
  teacher: string | null
  called_off_at: string | null
  called_off_message: string | null
  /** Null for an order that only holds seats. */
  survey_url: string | null
  /** Null for an order that only holds seats. */
  message: string | null
  /** The request and the order for which the key was used before. */
  earlier_hash: string | null
  earlier_id: string | null
  /** Null where seats are not limited, or no order can be made anyway. */
  client_exceeded: boolean | null
  member_exceeded: boolean | null
  client_ends_at: string | null
  member_ends_at: string | null
  /** Whether the full class has holds that have run out and are not expired yet. */
  overdue: boolean
  /** The new order; null when there is none. */
  id: string | null
  hold_expires_at: string
  register_index: number | null
  client_network: string | null
  created_at: string
}

/**
 * Inserts a list of orders in one transaction, and retries it after a conflict.
 * @returns in the order given; undefined for requests that depend on an earlier one of the list, which belong into the
 * next list. The first of a list is always decided
 * @throws PostgresError when it conflicts three times, or fails otherwise; none is inserted then
 */
export async function insertOrders(
  db: Pool,
  requests: readonly OrderRequest[],
): Promise<(Insertion | undefined)[]> {
  const rows = await retryOnConflict(
    () => runPrepared<Insertion>(db, insertStatement, [jsonRows(requests.map(asRow))]),
    // An expired idempotency key may block the insert.
    () => forgetIdempotencyKeys(db),
  )
  const inserted = new Array<Insertion | undefined>(requests.length)
  for (const row of rows) inserted[row.place] = row
  return inserted
}

const asRow = ({ order, idempotency }: OrderRequest, place: number) => {
  const { classSlug, memberStatus, member, locale, client } = order
  const seatsMax = client?.heldSeatsMax ?? 0
  return {
    place,
    slug: classSlug,
    member_status: memberStatus,
    seats: seatsOf[memberStatus],
    name: member.name,
    email: member.email,
    phone: member.phone,
    locale,
    key: idempotency?.key,
    request_hash: idempotency?.requestHash,
    network: client?.network,
    wider: client?.wider,
    seats_max: seatsMax,
    member_seats_max: heldSeatsOfMemberMax(seatsMax),
  }
}

/** Seats that an order takes. */
export const seatsOf = { single: 1, group: 2 } as const satisfies Record<MemberStatus, number>
