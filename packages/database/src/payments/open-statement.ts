import { widerFactor, holdMinutesPaying } from '../holds/client-limits.ts'
import { orderLinkDays } from '../schema/link-days.ts'
import { orderIs } from '../schema/status-sql.ts'
import { statement } from '../sql/prepared.ts'
import { firstQueryAt } from './query-times.ts'

/** Payments of one order, in any status: more than a customer tries within a hold. Each costs queries to its gateway. */
const paymentsMax = 10

/**
 * Opens a list of payments as if they had been asked for one after another, by `place`. `$1` is a JSON array. One
 * statement is one transaction.
 *
 * Why it is correct, however many of it run concurrently:
 *
 * 1. A second payment of an order, or of a client whose payments are limited, is left for the next statement. The first
 *    of a list is always decided.
 * 2. Orders are locked by id, and read as they are after the wait (READ COMMITTED). The lock decides between this
 *    statement and the end of the hold: either the hold is found extended, or this statement finds it ended.
 * 3. After them, counts of networks are locked in the order of the networks; so no two statements can deadlock.
 *
 * Rows are found by their keys alone, as arrays or as subqueries with a `limit`, and conditions are checked afterwards:
 * so no plan can take another index and read all of it, although the table was small when the connection planned it.
 */
export const openStatement = statement`
with asked as (
  select * from json_to_recordset($1::text::json) as asked (
    place integer, order_id uuid, gateway text, trans_id text, key_id text, query_after integer, network cidr, wider cidr,
    payments_max integer, token_version integer, new_locale text
  )
),
queued as (
  select *, row_number() over (partition by order_id order by place) as place_in_order,
    row_number() over (partition by coalesce(coalesce(wider, network)::text, place::text) order by place) as place_of_network
  from asked
),
ready as materialized (select * from queued where place_in_order = 1 and place_of_network = 1),
locked_orders as (
  select id, class_id, status, amount, locale, token_version, created_at, hold_expires_at from orders
  where id = any (array(select order_id from ready)) order by id for no key update
),
found as (
  select ready.*, orders.amount, orders.status, orders.locale, orders.hold_expires_at as held_until,
    greatest(orders.hold_expires_at, orders.created_at + interval '${holdMinutesPaying} minutes') as hold_expires_at,
    ready.token_version is null or coalesce(ready.token_version = orders.token_version and not class.links_expired, false)
      as has_access,
    class.title, class.called_off, class.over,
    (select count(*) from payments where payments.order_id = ready.order_id) >= ${paymentsMax} as tried
  from ready left join locked_orders orders on orders.id = ready.order_id
  left join lateral (
    select coalesce(payment_title, classes.title) as title, called_off_at is not null as called_off,
      ends_at <= now() as over, ends_at + make_interval(days => ${orderLinkDays}) <= now() as links_expired
    from classes where classes.id = orders.class_id limit 1
  ) class on true
  -- So that each is computed once.
  offset 0
),
judged as materialized (
  select *, has_access and is_payable and not called_off and not over and not tried as may_open
  from (
    select *, coalesce(${orderIs('status', (rule) => rule.takesPayments)} and amount > 0 and held_until > now(), false) as is_payable
    from found
  ) payable
),
counted as (
  insert into network_payments (network, hour, payments)
  select client.network, date_trunc('hour', now()), 1
  from judged cross join lateral (values (judged.network), (judged.wider)) client (network)
  where may_open and client.network is not null
  order by client.network
  on conflict (network, hour) do update set payments = network_payments.payments + 1
  where network_payments.payments < case masklen(network_payments.network) when 48 then ${widerFactor} else 1 end * (
    select payments_max from judged where excluded.network in (judged.network, judged.wider) limit 1
  )
  returning network
),
decided as materialized (
  select *, case
    when may_open and num_nonnulls(network, wider) = (
      select count(*) from counted where counted.network in (judged.network, judged.wider)
    ) then uuid_v7()
  end as id
  from judged
),
opened as (
  insert into payments (id, order_id, gateway, trans_id, amount, key_id, next_query_at)
  select id, order_id, gateway, trans_id, amount, key_id, ${firstQueryAt('orders.query_after')}
  from decided orders where id is not null order by place
),
-- Their rows are locked, so what was judged still holds.
changes as materialized (
  select order_id, coalesce(new_locale, locale) as locale,
    case when id is not null then hold_expires_at else held_until end as hold_expires_at
  from decided
  where has_access and ${orderIs('status', (rule) => rule.takesPayments)}
    and (id is not null and held_until < hold_expires_at or new_locale <> locale)
),
changed as (
  update orders set (hold_expires_at, locale) = (
    select change.hold_expires_at, change.locale from changes change where change.order_id = orders.id
  )
  where orders.id = any (array(select order_id from changes))
)
select place, has_access, is_payable as payable, called_off, over, tried, id, amount, now() as created_at, title,
  coalesce(new_locale, locale) as locale
from decided
`
