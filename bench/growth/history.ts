import type { Sql } from '../lib/cluster.ts'
import { notifyBody } from '../lib/notice.ts'
import { progress } from '../lib/progress.ts'
import { keyId, price } from '../lib/shop.ts'

const seatsOfClass = 1000
const chunk = 50_000

/** Adds full classes of the past three years, each order paid and its response stored, in order of time. */
export async function addHistory(sql: Sql, count: number): Promise<void> {
  const firstClass = await addPastClasses(sql, Math.ceil(count / seatsOfClass))
  // The rows are consistent by construction, and checking each foreign key would take most of the time.
  await sql`set session_replication_role = replica`
  for (let first = 0; first < count; first += chunk) {
    const last = Math.min(first + chunk, count) - 1
    await addPastOrders(sql, { first, last, count, firstClass })
    if ((last + 1) % 500_000 === 0) progress(`  ${last + 1} of ${count}`)
  }
  await sql`set session_replication_role = origin`
  await countPastSeats(sql)
}

async function addPastClasses(sql: Sql, count: number): Promise<number> {
  const [added] = await sql<{ first: string }[]>`
    with added as (
      insert into classes (slug, title, summary, description, locale, location, starts_at, ends_at, price_single, capacity)
      select 'past-class-' || number, '陶藝課', '摘要', '說明', 'zh-TW', '臺北', now() - interval '2 days',
             now() - interval '1 day', ${price}, ${seatsOfClass}
      from generate_series(1, ${count}) number
      returning id
    )
    select min(id) as first from added
  `
  return Number(added?.first)
}

const body = notifyBody({ transId: 'TRADE-NUMBER', number: 0 })

async function addPastOrders(
  sql: Sql,
  { first, last, count, firstClass }: { first: number; last: number; count: number; firstClass: number },
): Promise<void> {
  await sql`
    with past as materialized (
      select number, ${firstClass}::bigint + number / ${seatsOfClass} as class_id, at,
             1 + number % ${seatsOfClass} as register_index,
             uuid_v7() as order_id, uuid_v7() as payment_id,
             bench_trade_number(to_char(at, 'YYMMDD'), 'past ' || number) as trans_id,
             to_char(at, 'YYMMDD') || (9000000000 + number) as trade_number
      from (
        select number, now() - interval '3 years' * (1 - number::float / ${count}) as at
        from generate_series(${first}::bigint, ${last}) number
      ) times
    ),
    ordered as (
      insert into orders (id, class_id, member_status, member_name, member_email, member_phone, locale, seats, amount,
                          status, hold_expires_at, register_index, confirm_payment_email_ok, created_at)
      select order_id, class_id, 'single', '林小明', 'past-member-' || number || '@example.com', '0912345678', 'zh-TW', 1,
             ${price}, 'confirmed', at + interval '30 minutes', register_index, true, at
      from past order by number
    ),
    paid as (
      insert into payments (id, order_id, gateway, trans_id, amount, status, gateway_trade_number, response_message,
                            key_id, next_query_at, completed_at, created_at)
      select payment_id, order_id, 'ecpay', trans_id, ${price}, 'complete', trade_number, '交易成功', ${keyId},
             at + interval '5 minutes', at + interval '2 minutes', at
      from past order by number
    )
    insert into gateway_responses (
      gateway, channel, method, content_type, body, body_size, remote_address, arrived_at, client, succ, gwsr,
      response_code, response_msg, process_date, process_time, od_sob, auth_code, amount, eci, red_dan, red_de_amt,
      red_ok_amt, red_yet, card4no, card6no, outcome, gateway_trade_number, payment_id, verdict, error_id
    )
    select 'ecpay', 'notify', 'POST', 'application/x-www-form-urlencoded',
           convert_to(replace(${body}, 'TRADE-NUMBER', trans_id), 'UTF8'), ${body.length}::integer, '127.0.0.1',
           at + interval '2 minutes', '1357924', 1, right(trade_number, 10), '1', '交易成功', to_char(at, 'YYYYMMDD'),
           to_char(at, 'HH24MISS'), trans_id, '777777', ${price}, '2', 0, 0, 0, 0, '2222', '431195', 'succeeded',
           trade_number, payment_id, 'settled', upper(substr(md5(trade_number), 1, 12))
    from past order by number
  `
}

async function countPastSeats(sql: Sql): Promise<void> {
  await sql`
    update classes set confirmed_register_count = orders, last_register_index = orders
    from (select class_id, count(*) as orders from orders where status = 'confirmed' group by class_id) sold
    where id = class_id
  `
}
