-- What one customer does, as two prepared statements that each commit: the order holds its seat and remembers the key
-- of its request, then a payment is opened that the order may have.
\set class random(1, :classes)
\set member random(1, 1000000000)
with taken as (
  update classes set held_seats = held_seats + 1
  where slug = 'class-' || :class and registration_open
    and coalesce(registration_closes_at, starts_at) > now() and price_single is not null
    and confirmed_register_count + held_seats + 1 <= capacity
  returning id, price_single
),
made as (
  insert into orders (
    class_id, member_status, member_name, member_email, member_phone, locale, seats, amount, hold_expires_at
  )
  select id, 'single', '林小明', 'member-' || :member || '@example.com', '0912345678', 'zh-TW', 1, price_single,
    now() + interval '30 minutes'
  from taken
  returning id, class_id, member_email
)
insert into idempotency_keys (class_id, email, key, request_hash, order_id)
select class_id, member_email, gen_random_uuid(), :hash, id from made
returning order_id \gset
insert into payments (order_id, gateway, trans_id, amount, key_id, next_query_at)
select id, 'ecpay', bench_trade_number(:day, gen_random_uuid()::text), amount, :key, now() + interval '5 minutes'
from orders
where id = :order_id and status = 'pending' and hold_expires_at > now() and (
  select count(*) from payments earlier where earlier.order_id = orders.id and earlier.status = 'initialized'
) < 10
returning id, amount, created_at;
