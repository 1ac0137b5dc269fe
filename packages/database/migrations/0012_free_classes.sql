-- A class may be free, singly or for groups: an order of it is confirmed when it is made, without a payment.
DROP VIEW "public"."audit";--> statement-breakpoint
ALTER TABLE "classes" DROP CONSTRAINT "classes_prices_positive";--> statement-breakpoint
ALTER TABLE "classes" DROP CONSTRAINT "classes_sold_somehow";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_amount_positive";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_network_while_pending";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_erased_whole";--> statement-breakpoint
DROP INDEX "orders_pending_by_network";--> statement-breakpoint
CREATE INDEX "orders_by_network" ON "orders" USING btree ("client_network") WHERE "orders"."client_network" is not null;--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_prices_not_negative" CHECK ("classes"."price_single" >= 0 and "classes"."price_group" >= 0);--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_sold_somehow" CHECK ("classes"."price_single" is not null or "classes"."price_group" is not null);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_amount_not_negative" CHECK ("orders"."amount" >= 0);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_free_is_confirmed" CHECK ("orders"."amount" > 0 or "orders"."status" = 'confirmed' or ("orders"."status" = 'expired' and "orders"."cancelled_at" is not null));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_network_while_counted" CHECK ("orders"."client_network" is null or "orders"."status" = 'pending' or ("orders"."status" = 'confirmed' and "orders"."amount" = 0));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_erased_whole" CHECK (case when "orders"."erased_at" is null then "orders"."member_email" <> '' else "orders"."member_email" = '' and "orders"."member_name" = '' and "orders"."member_phone" is null and "orders"."client_network" is null and "orders"."status" <> 'pending' end);--> statement-breakpoint
-- A payment asks for its order's amount, so a free order can have none.
ALTER TABLE "payments" ADD CONSTRAINT "payments_amount_positive" CHECK ("payments"."amount" > 0);--> statement-breakpoint
-- Seats that count against a network and a member: those of pending orders, and those that were taken for free in the
-- last hour. A network stands only on such orders. See 0007 for the function and its locks.
CREATE OR REPLACE FUNCTION "held_seats_of"(client cidr, wider cidr, email text, class bigint)
	RETURNS TABLE (by_client integer, by_wider integer, by_member integer, client_ends_at timestamptz, member_ends_at timestamptz)
	LANGUAGE plpgsql VOLATILE ROWS 1 AS $$
BEGIN
	IF client IS NOT NULL THEN
		PERFORM pg_advisory_xact_lock(hashtextextended('baoming seats held from ' || coalesce(wider, client)::text, 0));
	END IF;
	PERFORM pg_advisory_xact_lock(hashtextextended('baoming seats held in ' || class || ' by ' || lower(email), 0));
	RETURN QUERY
	SELECT of_client.narrow, of_client.wide, of_member.seats, of_client.ends_at, of_member.ends_at
	FROM (
		SELECT coalesce(sum(orders.seats) FILTER (WHERE orders.client_network = client), 0)::integer AS narrow,
			coalesce(sum(orders.seats), 0)::integer AS wide,
			min(CASE orders.status WHEN 'pending' THEN orders.hold_expires_at ELSE orders.created_at + interval '1 hour' END) AS ends_at
		FROM orders
		-- Within the wider network; cidr values sort by it.
		WHERE orders.client_network IS NOT NULL
			AND (orders.status = 'pending' OR orders.created_at > now() - interval '1 hour')
			AND orders.client_network >= coalesce(wider, client)
			AND orders.client_network <= set_masklen(broadcast(coalesce(wider, client)), CASE family(client) WHEN 4 THEN 32 ELSE 128 END)::cidr
	) of_client, (
		SELECT coalesce(sum(orders.seats), 0)::integer AS seats,
			min(CASE orders.status WHEN 'pending' THEN orders.hold_expires_at ELSE orders.created_at + interval '1 hour' END) AS ends_at
		FROM orders
		WHERE lower(orders.member_email) = lower(email) AND orders.class_id = class AND (
			orders.status = 'pending'
			OR orders.status = 'confirmed' AND orders.amount = 0 AND orders.created_at > now() - interval '1 hour'
		)
	) of_member;
END $$;--> statement-breakpoint
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
      select class_id, orders.id as order_id, status, amount, register_index, confirm_payment_email_ok,
        case when amount = 0 then created_at else paid_at end as mail_owed_at,
        coalesce(payments_complete, 0) as payments_complete
      from orders left join (
        select order_id, min(completed_at) as paid_at, count(*) as payments_complete
        from payments where status = 'complete' group by order_id
      ) complete on complete.order_id = orders.id
    ) by_order where ((status = 'confirmed') <> (register_index is not null)) or (status in ('confirmed', 'paid_without_seat') and amount > 0 and payments_complete = 0) or (not status in ('confirmed', 'paid_without_seat') and payments_complete > 0) or (amount = 0 and exists (select from payments where payments.order_id = by_order.order_id)) or (payments_complete > 1 and payments_complete - 1 <> (
      select count(distinct payment_id) from gateway_responses response
      where verdict = 'double_payment'
        and payment_id in (select id from payments where payments.order_id = by_order.order_id)
    )) or (status in ('confirmed', 'paid_without_seat') and confirm_payment_email_ok is null and mail_owed_at < now() - interval '2 days')),
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
classes_typed as (select * from (
      select id as class_id, slug, title, payment_title, summary, description, location, message, locale, starts_at,
        ends_at, created_at, registration_closes_at, survey_url, time_zone
      from classes
    ) classes_typed where (((slug ~ '^[a-z0-9-]+$') is false) or (((title ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and title !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(title) <= 200)) is false) or (((payment_title ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and payment_title !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(payment_title) <= 200)) is false) or (((char_length(summary) <= 2000 and char_length(description) <= 50000 and char_length(location) <= 500
    and char_length(coalesce(message, '')) <= 20000)) is false) or ((locale in ('zh-TW', 'en')) is false) or ((((starts_at >= '2000-01-01 00:00:00+00' and starts_at < '2100-01-01 00:00:00+00') and (ends_at >= '2000-01-01 00:00:00+00' and ends_at < '2100-01-01 00:00:00+00') and (created_at >= '2000-01-01 00:00:00+00' and created_at < '2100-01-01 00:00:00+00'))) is false) or ((((registration_closes_at >= '2000-01-01 00:00:00+00' and registration_closes_at < '2100-01-01 00:00:00+00') and registration_closes_at <= ends_at)) is false) or (((survey_url ~* '^https?://[^[:space:][:cntrl:]]+$' and char_length(survey_url) <= 2000)) is false) or (not exists (select from time_zones where name = time_zone)))),
mails_owed as (select * from (
      select order_id, coalesce(
        (select min(completed_at) from payments where payments.order_id = owed.order_id and status = 'complete'),
        (select created_at from orders where orders.id = owed.order_id and amount = 0)
      ) as mail_owed_at
      from (
        select case when data->>'orderId' ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then (data->>'orderId')::uuid end as order_id
        from outbox where job = 'order-mail'
      ) owed
    ) mails_owed where (mail_owed_at is null or mail_owed_at < now() - interval '15 minutes')),
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
select 'confirmed_without_payment' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, status as detail from by_order where status in ('confirmed', 'paid_without_seat') and amount > 0 and payments_complete = 0
union all
select 'paid_without_confirmation' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, status as detail from by_order where not status in ('confirmed', 'paid_without_seat') and payments_complete > 0
union all
select 'free_with_payment' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, status as detail from by_order where amount = 0 and exists (select from payments where payments.order_id = by_order.order_id)
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
select 'odd_class' as check_name, class_id as class_id, null::uuid as order_id, null::uuid as payment_id, null::bigint as response_id, concat_ws(', ', case when (slug ~ '^[a-z0-9-]+$') is false then 'slug' end, case when ((title ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and title !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(title) <= 200)) is false then 'title' end, case when ((payment_title ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and payment_title !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(payment_title) <= 200)) is false then 'payment_title' end, case when ((char_length(summary) <= 2000 and char_length(description) <= 50000 and char_length(location) <= 500
    and char_length(coalesce(message, '')) <= 20000)) is false then 'texts' end, case when (locale in ('zh-TW', 'en')) is false then 'locale' end, case when (((starts_at >= '2000-01-01 00:00:00+00' and starts_at < '2100-01-01 00:00:00+00') and (ends_at >= '2000-01-01 00:00:00+00' and ends_at < '2100-01-01 00:00:00+00') and (created_at >= '2000-01-01 00:00:00+00' and created_at < '2100-01-01 00:00:00+00'))) is false then 'times' end, case when (((registration_closes_at >= '2000-01-01 00:00:00+00' and registration_closes_at < '2100-01-01 00:00:00+00') and registration_closes_at <= ends_at)) is false then 'registration_closes_at' end, case when ((survey_url ~* '^https?://[^[:space:][:cntrl:]]+$' and char_length(survey_url) <= 2000)) is false then 'survey_url' end, case when not exists (select from time_zones where name = time_zone) then 'time_zone' end) as detail from classes_typed where ((slug ~ '^[a-z0-9-]+$') is false) or (((title ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and title !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(title) <= 200)) is false) or (((payment_title ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and payment_title !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(payment_title) <= 200)) is false) or (((char_length(summary) <= 2000 and char_length(description) <= 50000 and char_length(location) <= 500
    and char_length(coalesce(message, '')) <= 20000)) is false) or ((locale in ('zh-TW', 'en')) is false) or ((((starts_at >= '2000-01-01 00:00:00+00' and starts_at < '2100-01-01 00:00:00+00') and (ends_at >= '2000-01-01 00:00:00+00' and ends_at < '2100-01-01 00:00:00+00') and (created_at >= '2000-01-01 00:00:00+00' and created_at < '2100-01-01 00:00:00+00'))) is false) or ((((registration_closes_at >= '2000-01-01 00:00:00+00' and registration_closes_at < '2100-01-01 00:00:00+00') and registration_closes_at <= ends_at)) is false) or (((survey_url ~* '^https?://[^[:space:][:cntrl:]]+$' and char_length(survey_url) <= 2000)) is false) or (not exists (select from time_zones where name = time_zone))
union all
select 'mail_overdue' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, format('owed since %s', mail_owed_at) as detail from by_order where status in ('confirmed', 'paid_without_seat') and confirm_payment_email_ok is null and mail_owed_at < now() - interval '2 days'
union all
select 'mail_not_queued' as check_name, null::bigint as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, coalesce('owed since ' || mail_owed_at || '; does the API run?', 'no payment is complete') as detail from mails_owed where mail_owed_at is null or mail_owed_at < now() - interval '15 minutes'
union all
select 'response_undecided' as check_name, null::bigint as class_id, null::uuid as order_id, payment_id as payment_id, response_id as response_id, format('%s since %s', coalesce(verdict, 'no verdict'), arrived_at) as detail from undecided where verdict is null or arrived_at < now() - interval '15 minutes');