import type { Sql } from '../lib/cluster.ts'

/** Orders of one statement; more would take too much memory. */
const chunk = 50_000

const surnames = '林陳黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高'
const givenNames = '怡君雅婷家豪志明淑芬俊傑美玲建宏佳穎冠宇欣怡宗翰詩涵柏翰宜蓁承恩思妤品妍子晴語彤睿哲'

/** How large an office the benchmark fills. */
export interface OfficeSize {
  classes: number
  orders: number
}

/**
 * Fills an empty database with classes of three years and their orders in every status, in order of time, with payments
 * and gateway responses.
 */
export async function fillOffice(sql: Sql, { classes, orders }: OfficeSize): Promise<void> {
  await sql`
    insert into classes (slug, title, summary, description, locale, location, starts_at, ends_at, price_single,
                         price_group, capacity)
    select 'class-' || number, '第 ' || number || ' 期陶藝課', '摘要', repeat('說明', 300), 'zh-TW', '臺北市大同區',
           at, at + interval '3 hours', 1200, 2200, ${Math.ceil((orders / classes) * 1.2)}::integer
    from (
      select number, now() + interval '3 months' - interval '3 years' * (1 - number::float / ${classes}) as at
      from generate_series(1, ${classes}::integer) number
    ) times
  `
  await sql`set session_replication_role = replica`
  for (let first = 0; first < orders; first += chunk) {
    await addOrders(sql, { first, last: Math.min(first + chunk, orders) - 1, classes, orders })
  }
  await sql`set session_replication_role = origin`
  await sql`
    update classes set confirmed_register_count = confirmed, held_seats = held, last_register_index = highest
    from (
      select class_id, coalesce(sum(seats) filter (where status = 'confirmed'), 0) as confirmed,
        coalesce(sum(seats) filter (where status = 'pending'), 0) as held, coalesce(max(register_index), 0) as highest
      from orders group by class_id
    ) taken where class_id = id
  `
  await sql.unsafe('vacuum (analyze)')
}

async function addOrders(
  sql: Sql,
  { first, last, classes, orders }: OfficeSize & { first: number; last: number },
): Promise<void> {
  await sql`
    with numbered as materialized (
      select number, uuid_v7() as order_id, uuid_v7() as payment_id,
        1 + (number * ${classes}::bigint / ${orders}) as class_id,
        now() - interval '3 years' * (1 - number::float / ${orders}) - interval '1 hour' as at,
        case when number % 20 < 16 then 'confirmed' when number % 20 < 19 then 'expired'
          when number % 400 = 19 then 'paid_without_seat'
          when number > ${orders}::bigint - 2000 then 'pending' else 'expired' end as status,
        hashint8(number) & 2147483647 as dice
      from generate_series(${first}::bigint, ${last}) number
    ),
    ordered as (
      insert into orders (id, class_id, member_status, member_name, member_email, member_phone, locale, seats, amount,
                          status, hold_expires_at, register_index, confirm_payment_email_ok, created_at)
      select order_id, class_id, 'single',
        substr(${surnames}, 1 + dice % ${surnames.length}, 1)
          || substr(${givenNames}, 1 + (dice / 31) % ${givenNames.length - 1}, 2),
        'member.' || to_hex(dice % 16777216) || number % 97 || '@example.com',
        case when number % 3 < 2 then '09' || lpad((dice % 100000000)::text, 8, '0') end,
        'zh-TW', 1, 1200, status, at + interval '30 minutes',
        case when status = 'confirmed' then row_number() over (partition by class_id, status order by number)
          + case status when 'confirmed' then (
            select coalesce(max(register_index), 0) from orders earlier where earlier.class_id = numbered.class_id
          ) end end,
        case when status in ('confirmed', 'paid_without_seat') then true end, at
      from numbered order by number
    ),
    paid as (
      insert into payments (id, order_id, gateway, trans_id, amount, status, gateway_trade_number, response_message,
                            key_id, completed_at, created_at)
      select payment_id, order_id, case when number % 2 = 0 then 'ecpay' else 'newebpay' end,
        'BN' || lpad(number::text, 10, '0'), 1200,
        case when status in ('confirmed', 'paid_without_seat') then 'complete' when number % 2 = 0 then 'failed'
          else 'initialized' end,
        case when status in ('confirmed', 'paid_without_seat') then to_char(at, 'YYMMDD') || (9000000000 + number) end,
        '交易成功', 'bench', case when status in ('confirmed', 'paid_without_seat') then at + interval '2 minutes' end, at
      from numbered order by number
    )
    insert into gateway_responses (gateway, channel, method, content_type, body, body_size, arrived_at, succ,
                                   response_msg, od_sob, amount, outcome, gateway_trade_number, payment_id, verdict)
    select case when number % 2 = 0 then 'ecpay' else 'newebpay' end, 'notify', 'POST',
      'application/x-www-form-urlencoded', convert_to(repeat('x', 200), 'UTF8'), 200, at + interval '2 minutes', 1,
      '交易成功', 'BN' || lpad(number::text, 10, '0'), 1200, 'succeeded',
      to_char(at, 'YYMMDD') || (9000000000 + number), payment_id,
      case status when 'confirmed' then 'settled' else 'paid_without_seat' end
    from numbered where status in ('confirmed', 'paid_without_seat') order by number
  `
}
