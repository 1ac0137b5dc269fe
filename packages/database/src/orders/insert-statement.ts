import { registrationOpen } from '../classes/registration-open.ts'
import { severalSessions } from '../classes/shown-sessions.ts'
import { holdMinutes, widerFactor } from '../holds/client-limits.ts'
import { overdueHold } from '../holds/overdue-hold.ts'
import { statement } from '../sql/prepared.ts'

/**
 * Decides a list of requests for orders as if they had come one after another, by `place`: takes the seats, inserts the
 * orders and their keys. Seats with a price are held. Free seats are confirmed at once, with the next registration number
 * and the mail owed. `$1` is a JSON array. One statement is one transaction.
 *
 * Why it is correct, however many of it run concurrently:
 *
 * 1. A request that depends on what an earlier one of its list will have become is not decided but left for the next
 *    statement: the same key, or a client or a member whose seats are limited. The first of a list is always decided.
 * 2. The function that counts a client's seats reads what was committed until it is called. Until then the orders of one
 *    client run one at a time, by advisory locks: of networks, then of members, each by its number, and before any row is
 *    locked; so no two statements can deadlock.
 * 3. Classes are locked by id. A locked row is read as it is after the wait (READ COMMITTED), so seats and registration
 *    numbers are counted on from there. Settling gives its numbers under a lock on the same row.
 * 4. Within a class, requests take seats while the sum fits. One that is larger than what is left then is refused. One
 *    that is smaller would fit, unless another one takes its seats first, so it is left for the next statement.
 * 5. Of two concurrent statements with one key, the second violates the key's uniqueness, is rolled back and retried.
 *
 * Each lookup is a subquery with a `limit`, so it cannot be planned as a join that reads all of a table that was small
 * when the connection planned it.
 */
export const insertStatement = statement`
with asked as (
  select * from json_to_recordset($1::text::json) as asked (
    place integer, slug text, member_status text, seats integer, name text, email text, phone text, locale text,
    key text, request_hash text, network cidr, wider cidr, seats_max integer, member_seats_max integer
  )
),

-- 1. Who must wait for an earlier one of the list.
found as (
  select asked.*, class.*, earlier.*,
    coalesce(class.open and class.price is not null and earlier.order_id is null, false) as may_order,
    case when seats_max > 0 then coalesce(wider, network)::text end as limited_network,
    case when seats_max > 0 then lower(email) end as limited_member
  from asked
  left join lateral (
    select classes.id as class_id, title, starts_at, ends_at, time_zone, location, teacher, called_off_at, called_off_message,
      survey_url, message, ${severalSessions('classes')} as several_sessions, ${registrationOpen} as open,
      case asked.member_status when 'group' then price_group when 'single' then price_single end as price
    from classes where classes.slug = asked.slug and published_at is not null limit 1
  ) class on true
  left join lateral (
    select keys.request_hash as earlier_hash, keys.order_id from idempotency_keys keys
    where keys.class_id = class.class_id and keys.email = lower(asked.email) and keys.key = asked.key
      and keys.created_at > now() - interval '24 hours' limit 1
  ) earlier on true
),
queued as (
  select *,
    row_number() over (partition by class_id, lower(email), coalesce(key, place::text) order by place) as place_of_key,
    row_number() over (partition by coalesce(limited_network, place::text) order by place) as place_of_network,
    row_number() over (partition by class_id, coalesce(limited_member, place::text) order by place) as place_of_member
  from found
),
ready as materialized (
  select * from queued where place_of_key = 1 and place_of_network = 1 and place_of_member = 1
),

-- 2. Seats of limited clients.
limited as materialized (select * from ready where may_order and seats_max > 0),
clients as materialized (
  select count(pg_advisory_xact_lock(number)::text) as locked
  from (
    select distinct kind, number
    from limited cross join lateral (
      values
        (1, 'baoming seats held from ' || limited_network),
        (2, 'baoming seats held in ' || class_id || ' by ' || limited_member)
    ) as locks (kind, lock) cross join lateral hashtextextended(lock, 0) number
    where lock is not null
    order by kind, number
  ) in_order
),
held as materialized (
  select place, by_client + seats > seats_max or by_wider + seats > seats_max * ${widerFactor} as client_exceeded,
    by_member + seats > member_seats_max as member_exceeded, client_ends_at, member_ends_at
  -- The function must run after the locks: without the offset, it could run first.
  from (select limited.* from clients, limited offset 0) waited, held_seats_of(network, wider, email, class_id)
),
judged as materialized (
  select ready.*, client_exceeded, member_exceeded, client_ends_at, member_ends_at,
    may_order and (client_exceeded or member_exceeded) is not true as is_candidate
  from ready left join held using (place)
),

-- 3. Seats of classes.
locked_classes as (
  select id, capacity - confirmed_register_count - held_seats as seats_free, last_register_index from classes
  where id = any (array(select class_id from judged where is_candidate)) order by id for no key update
),
counted as (
  select judged.*, seats_free, last_register_index,
    sum(seats) filter (where is_candidate) over (partition by class_id order by place) as seats_upto
  from judged left join locked_classes on locked_classes.id = class_id
),
compared as (
  select *, is_candidate and (seats_free is null or seats_upto <= seats_free) as is_taken,
    seats > seats_free - coalesce(max(seats_upto) filter (where seats_upto <= seats_free) over (partition by class_id), 0)
      as is_too_large
  from counted
),
decided as materialized (
  select *, case when is_taken then uuid_v7() end as id, is_candidate and is_too_large and not is_taken as is_refused,
    now() + case when price > 0 then interval '${holdMinutes} minutes' else interval '0' end as hold_expires_at,
    case when is_taken and price = 0 then last_register_index
      + (count(*) filter (where is_taken and price = 0) over (partition by class_id order by place))::integer
    end as register_index
  from compared
),
taken as (select * from decided where is_taken),

-- 4. Write what follows.
seated as (
  update classes set
    held_seats = classes.held_seats + change.held,
    confirmed_register_count = classes.confirmed_register_count + change.confirmed,
    last_register_index = classes.last_register_index + change.numbers
  from (
    select class_id, coalesce(sum(seats) filter (where price > 0), 0) as held,
      coalesce(sum(seats) filter (where price = 0), 0) as confirmed, count(*) filter (where price = 0) as numbers
    from taken group by class_id
  ) change
  where classes.id = change.class_id
),
made as (
  insert into orders (id, class_id, member_status, member_name, member_email, member_phone, locale, seats, amount,
                      status, hold_expires_at, client_network, register_index)
  select id, class_id, member_status, name, email, phone, locale, seats, price,
    case when price > 0 then 'pending' when price = 0 then 'confirmed' end, hold_expires_at, network, register_index
  from taken order by place
  returning id, status
),
owed as (
  insert into outbox (job, data)
  select 'order-mail', jsonb_build_object('orderId', id) from made where status = 'confirmed'
),
remembered as (
  insert into idempotency_keys (class_id, email, key, request_hash, order_id)
  select class_id, lower(email), key, request_hash, id from taken where key is not null
),

-- 5. Why others have no seat.
full_classes as materialized (
  select class_id, (
    -- Ordered, so that only the index of pending orders serves it.
    select true from orders where orders.class_id = refused.class_id and ${overdueHold} order by hold_expires_at limit 1
  ) as overdue
  from (select distinct class_id from decided where is_refused) refused
)
select place, class_id, open, price, earlier_hash, order_id as earlier_id,
  title, starts_at, ends_at, several_sessions, time_zone, location, teacher, called_off_at, called_off_message,
  -- What is for members is not read for an order that only holds seats.
  case when price = 0 then survey_url end as survey_url, case when price = 0 then message end as message,
  client_exceeded, member_exceeded, client_ends_at, member_ends_at,
  coalesce(overdue, false) as overdue,
  id, hold_expires_at, register_index, network as client_network, now() as created_at
from decided left join full_classes using (class_id)
where not is_candidate or is_taken or is_refused
`
