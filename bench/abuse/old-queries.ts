// The rules for queries that `npm run bench:abuse` compares the present ones with.
import type { Sql } from '../lib/cluster.ts'

/** Claims the payments whose query is due, oldest query first, regardless of their orders and of who opened them. */
export async function claimAsBefore(sql: Sql, gateways: readonly string[], limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with due as (
      select id from payments
      where status <> 'complete' and next_query_at <= now() and gateway = any(${`{${gateways.join(',')}}`}::text[])
        and (last_queried_at is null or last_queried_at <= now() - interval '1 minute')
        and not exists (
          select from gateway_pauses pause where pause.gateway = payments.gateway and pause.ends_at > now()
        )
      order by last_queried_at nulls first, next_query_at limit ${limit} for no key update skip locked
    )
    update payments set last_queried_at = now(), next_query_at = case
      when payments.created_at <= now() - interval '3 days' then null
      when payments.created_at <= now() - interval '24 hours' then now() + interval '15 minutes'
      when payments.status = 'failed' then payments.created_at + interval '24 hours'
      else least(now() + (now() - payments.created_at), case
        when orders.hold_expires_at - interval '1 minute' > now() then orders.hold_expires_at - interval '1 minute'
      end, payments.created_at + interval '24 hours')
    end
    from due, orders
    where payments.id = due.id and orders.id = payments.order_id
    returning payments.id
  `
  return rows.map(({ id }) => id)
}

/** Records that the gateway does not know the trade of a payment. */
export async function recordUnknownAsBefore(sql: Sql, paymentId: string): Promise<void> {
  await sql`
    update payments set unknown_at_gateway = true, next_query_at = case
      when created_at <= now() - interval '24 hours' then null
      when status = 'failed' then created_at + interval '24 hours'
      when created_at > now() - interval '1 hour' then created_at + interval '1 hour'
      else created_at + interval '24 hours'
    end
    where id = ${paymentId}
  `
}
