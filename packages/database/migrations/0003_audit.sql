CREATE VIEW "public"."audit" AS (with by_payment as (select * from (
      select order_id, payments.id as payment_id, response_id, status, amount, completed_at,
        coalesce(successes, 0) as successes, coalesce(refusals, 0) as refusals, coalesce(marks, 0) as marks,
        amount_paid
      from payments full join (
        select payment_id, min(id) as response_id,
          count(*) filter (where outcome = 'succeeded') as successes,
          count(*) filter (where outcome = 'refused') as refusals,
          count(*) filter (where verdict = 'double_payment') as marks,
          max(amount) filter (where outcome = 'succeeded') as amount_paid
        from gateway_responses
        where verdict in ('settled', 'late', 'paid_without_seat', 'double_payment')
        group by payment_id
      ) counted on counted.payment_id = payments.id
    ) by_payment where (marks > 0 and not exists (
      select from payments other
      where other.order_id = by_payment.order_id and other.id <> payment_id and other.status = 'complete'
    )) or (status = 'complete' and successes = 0) or (successes > 1) or ((successes > 0 and status is distinct from 'complete') or (refusals > 0 and status = 'initialized')) or (successes > 0 and amount_paid is distinct from amount)),
by_order as (select * from (
      select class_id, orders.id as order_id, status, register_index, confirm_payment_email_ok, paid_at,
        coalesce(payments_complete, 0) as payments_complete
      from orders left join (
        select order_id, min(completed_at) as paid_at, count(*) as payments_complete
        from payments where status = 'complete' group by order_id
      ) complete on complete.order_id = orders.id
    ) by_order where ((status = 'confirmed') <> (register_index is not null)) or (status in ('confirmed', 'paid_without_seat') and payments_complete = 0) or (not status in ('confirmed', 'paid_without_seat') and payments_complete > 0) or (payments_complete > 1 and payments_complete - 1 <> (
      select count(distinct payment_id) from gateway_responses response
      where verdict = 'double_payment'
        and payment_id in (select id from payments where payments.order_id = by_order.order_id)
    )) or (status in ('confirmed', 'paid_without_seat') and confirm_payment_email_ok is null and paid_at < now() - interval '2 days')),
by_class as (select * from (
      select id as class_id, capacity, confirmed_register_count, held_seats, last_register_index,
        coalesce(confirmed, 0) as seats_confirmed, coalesce(pending, 0) as seats_pending,
        coalesce(highest, 0) as highest_number, coalesce(numbers, 0) as numbers,
        coalesce(different, 0) as different_numbers
      from classes
      left join (
        select class_id, sum(seats) filter (where status = 'confirmed') as confirmed,
          sum(seats) filter (where status = 'pending') as pending
        from orders group by class_id
      ) taken on taken.class_id = classes.id
      left join (
        select class_id, max(register_index) as highest, count(register_index) as numbers,
          count(distinct register_index) as different
        from orders where register_index is not null group by class_id
      ) given_out on given_out.class_id = classes.id
    ) by_class where (confirmed_register_count <> seats_confirmed) or (held_seats <> seats_pending) or (seats_confirmed + seats_pending > capacity) or (last_register_index <> highest_number) or (highest_number <> different_numbers) or (numbers <> different_numbers)),
mails_owed as (select * from (
      select order_id, (
        select min(completed_at) from payments where payments.order_id = owed.order_id and status = 'complete'
      ) as paid_at
      from (select (data->>'orderId')::uuid as order_id from outbox where job = 'order-mail') owed
    ) mails_owed where (paid_at is null or paid_at < now() - interval '15 minutes')),
undecided as (select * from (
      select payment_id, id as response_id, verdict, arrived_at
      from gateway_responses where verdict is null or verdict = 'error'
    ) undecided where (verdict is null or arrived_at < now() - interval '15 minutes'))
select 'confirmed_seats' as check_name, class_id as class_id, null::uuid as order_id, null::uuid as payment_id, null::bigint as response_id, format('the class says %s, its orders %s', confirmed_register_count, seats_confirmed) as detail from by_class where confirmed_register_count <> seats_confirmed
union all
select 'held_seats' as check_name, class_id as class_id, null::uuid as order_id, null::uuid as payment_id, null::bigint as response_id, format('the class says %s, its orders %s', held_seats, seats_pending) as detail from by_class where held_seats <> seats_pending
union all
select 'capacity' as check_name, class_id as class_id, null::uuid as order_id, null::uuid as payment_id, null::bigint as response_id, format('%s seats taken of %s', seats_confirmed + seats_pending, capacity) as detail from by_class where seats_confirmed + seats_pending > capacity
union all
select 'last_register_index' as check_name, class_id as class_id, null::uuid as order_id, null::uuid as payment_id, null::bigint as response_id, format('the class says %s, its orders %s', last_register_index, highest_number) as detail from by_class where last_register_index <> highest_number
union all
select 'register_index_gap' as check_name, class_id as class_id, null::uuid as order_id, null::uuid as payment_id, null::bigint as response_id, format('the highest is %s, and %s is missing', highest_number, (
      select min(number) from generate_series(1, highest_number) number
      where not exists (select from orders where class_id = by_class.class_id and register_index = number)
    )) as detail from by_class where highest_number <> different_numbers
union all
select 'register_index_twice' as check_name, class_id as class_id, null::uuid as order_id, null::uuid as payment_id, null::bigint as response_id, format('%s orders have %s numbers', numbers, different_numbers) as detail from by_class where numbers <> different_numbers
union all
select 'register_index_missing' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, format('%s, number %s', status, coalesce(register_index::text, 'none')) as detail from by_order where (status = 'confirmed') <> (register_index is not null)
union all
select 'confirmed_without_payment' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, status as detail from by_order where status in ('confirmed', 'paid_without_seat') and payments_complete = 0
union all
select 'paid_without_confirmation' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, status as detail from by_order where not status in ('confirmed', 'paid_without_seat') and payments_complete > 0
union all
select 'double_payment_unmarked' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, format('%s payments are complete', payments_complete) as detail from by_order where payments_complete > 1 and payments_complete - 1 <> (
      select count(distinct payment_id) from gateway_responses response
      where verdict = 'double_payment'
        and payment_id in (select id from payments where payments.order_id = by_order.order_id)
    )
union all
select 'double_payment_alone' as check_name, null::bigint as class_id, order_id as order_id, payment_id as payment_id, response_id as response_id, 'no other payment is complete' as detail from by_payment where marks > 0 and not exists (
      select from payments other
      where other.order_id = by_payment.order_id and other.id <> payment_id and other.status = 'complete'
    )
union all
select 'complete_without_response' as check_name, null::bigint as class_id, order_id as order_id, payment_id as payment_id, response_id as response_id, format('complete since %s', completed_at) as detail from by_payment where status = 'complete' and successes = 0
union all
select 'counted_twice' as check_name, null::bigint as class_id, order_id as order_id, payment_id as payment_id, response_id as response_id, format('%s successes counted', successes) as detail from by_payment where successes > 1
union all
select 'counted_in_vain' as check_name, null::bigint as class_id, order_id as order_id, payment_id as payment_id, response_id as response_id, format('the payment is %s', coalesce(status, 'unknown')) as detail from by_payment where (successes > 0 and status is distinct from 'complete') or (refusals > 0 and status = 'initialized')
union all
select 'payment_amount' as check_name, null::bigint as class_id, order_id as order_id, payment_id as payment_id, response_id as response_id, format('asked for %s, paid %s', amount, amount_paid) as detail from by_payment where successes > 0 and amount_paid is distinct from amount
union all
select 'mail_overdue' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, format('owed since %s', paid_at) as detail from by_order where status in ('confirmed', 'paid_without_seat') and confirm_payment_email_ok is null and paid_at < now() - interval '2 days'
union all
select 'mail_not_queued' as check_name, null::bigint as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, coalesce('owed since ' || paid_at || '; does the API run?', 'no payment is complete') as detail from mails_owed where paid_at is null or paid_at < now() - interval '15 minutes'
union all
select 'response_undecided' as check_name, null::bigint as class_id, null::uuid as order_id, payment_id as payment_id, response_id as response_id, format('%s since %s', coalesce(verdict, 'no verdict'), arrived_at) as detail from undecided where verdict is null or arrived_at < now() - interval '15 minutes');