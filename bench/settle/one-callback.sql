-- What one callback does, as one prepared statement: the payment is complete, its order confirmed under the class's
-- next number, the class counts, the response is stored, and a mail is owed. Each transaction takes a fresh payment.
\set turn :turn + 1
\set number :first + :turn * :clients + :client_id
with payment as (
  update payments set
    status = 'complete', completed_at = now(), gateway_trade_number = '260602' || lpad(:number, 10, '0'),
    response_message = '交易成功'
  where trans_id = bench_trade_number(:day, :number) and status = 'initialized'
  returning id, order_id, trans_id, amount, gateway_trade_number
),
counted as (
  update classes set
    confirmed_register_count = confirmed_register_count + orders.seats,
    held_seats = held_seats - orders.seats,
    last_register_index = last_register_index + 1
  from payment join orders on orders.id = payment.order_id
  where classes.id = orders.class_id and orders.status = 'pending'
  returning orders.id as order_id, last_register_index
),
confirmed as (
  update orders set status = 'confirmed', register_index = last_register_index
  from counted where orders.id = counted.order_id
),
owed as (
  insert into outbox (job, data) select 'order-mail', jsonb_build_object('orderId', order_id) from payment
)
insert into gateway_responses (
  gateway, channel, method, content_type, body, body_size, remote_address, client, succ, gwsr, response_code,
  response_msg, process_date, process_time, od_sob, auth_code, amount, eci, red_dan, red_de_amt, red_ok_amt, red_yet,
  card4no, card6no, outcome, gateway_trade_number, payment_id, verdict, error_id
)
select
  'ecpay', 'notify', 'POST', 'application/x-www-form-urlencoded', :body::bytea, :size, '127.0.0.1', '1357924', 1,
  right(gateway_trade_number, 10), '1', '交易成功', '20260602', '153045', trans_id, '777777', amount, '2', 0, 0, 0, 0,
  '2222', '431195', 'succeeded', gateway_trade_number, id, 'settled', 'ABCDEFGHJK'
from payment;
