import type { Sql } from './cluster.ts'
import { keyId, price } from './shop.ts'
import { today, tradeNumberFunction } from './trade-number.ts'

/** Rows of one statement; more would take too much memory. */
const chunk = 50_000

/** Creates the function that makes trade numbers; needed once in each database. */
export async function addTradeNumbers(sql: Sql): Promise<void> {
  await sql.unsafe(tradeNumberFunction)
}

/** Adds classes that start in a month, with the slugs `class-1` and so on. */
export async function addClasses(sql: Sql, count: number, capacity = 100_000_000): Promise<void> {
  await sql`
    insert into classes (slug, title, summary, description, locale, location, starts_at, ends_at, price_single, capacity)
    select 'class-' || number, '陶藝課', '摘要', '說明', 'zh-TW', '臺北', now() + interval '30 days',
           now() + interval '31 days', ${price}, ${capacity}
    from generate_series(1, ${count}) number
  `
}

/**
 * Adds orders, each with an open payment, spread over all classes that take registrations. @param from number of the
 * first payment, from which its trade number is made
 */
export async function addOpenPayments(sql: Sql, from: number, count: number): Promise<void> {
  for (let first = from; first < from + count; first += chunk) {
    await addChunk(sql, first, Math.min(first + chunk, from + count) - 1)
  }
}

/** Holds and queries are due tomorrow, so that no job interferes. */
async function addChunk(sql: Sql, first: number, last: number): Promise<void> {
  await sql`
    with open_classes as (
      select id, row_number() over (order by id) - 1 as place, count(*) over () as total
      from classes where starts_at > now()
    ),
    numbers as materialized (
      select number, uuid_v7() as order_id, open_classes.id as class_id
      from generate_series(${first}::bigint, ${last}) number
      join open_classes on open_classes.place = number % open_classes.total
    ),
    held as (
      update classes set held_seats = held_seats + seats
      from (select class_id, count(*) as seats from numbers group by class_id) taken where id = class_id
    ),
    ordered as (
      insert into orders (id, class_id, member_status, member_name, member_email, member_phone, locale, seats, amount,
                          hold_expires_at)
      select order_id, class_id, 'single', '林小明', 'member-' || number || '@example.com', '0912345678', 'zh-TW', 1,
             ${price}, now() + interval '1 day'
      from numbers
    )
    insert into payments (order_id, gateway, trans_id, amount, key_id, next_query_at)
    select order_id, 'ecpay', bench_trade_number(${today}, number::text), ${price}, ${keyId}, now() + interval '1 day'
    from numbers
  `
}

/** Vacuums and analyses the tables, as a server has done after some time. */
export async function tidyUp(sql: Sql): Promise<void> {
  await sql.unsafe('vacuum (analyze)')
  await sql.unsafe('checkpoint')
}
