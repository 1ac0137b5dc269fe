-- What the office does with an order: acts, money by hand, cancelled orders and numbers that were left, what a person has
-- to look at, receipts. Triggers at the end hold what a CHECK cannot see.
ALTER TABLE "orders" ADD COLUMN "second_name" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "by_hand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_erased_whole";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_status";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_free_is_confirmed";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_numbered_when_confirmed";--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_erased_whole" CHECK (case when "orders"."erased_at" is null then "orders"."member_email" <> '' or "orders"."by_hand" else "orders"."member_email" = '' and "orders"."member_name" = '' and "orders"."member_phone" is null and "orders"."second_name" is null and "orders"."client_network" is null and "orders"."status" <> 'pending' end);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_status" CHECK ("orders"."status" in ('pending', 'confirmed', 'expired', 'paid_without_seat', 'cancelled'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_free_is_confirmed" CHECK ("orders"."amount" > 0 or "orders"."status" in ('confirmed', 'cancelled') or ("orders"."status" = 'expired' and "orders"."cancelled_at" is not null));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_numbered_when_confirmed" CHECK (("orders"."status" in ('confirmed', 'cancelled')) = ("orders"."register_index" is not null));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_cancelled_at" CHECK ("orders"."status" <> 'cancelled' or "orders"."cancelled_at" is not null);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_second_name" CHECK ((second_name is null or (member_status = 'group' and (second_name ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and second_name !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(second_name) <= 80))));--> statement-breakpoint
CREATE INDEX "orders_mail_given_up" ON "orders" USING btree ("created_at","id") WHERE not "orders"."confirm_payment_email_ok" and "orders"."member_email" <> '';--> statement-breakpoint
CREATE INDEX "gateway_responses_attention" ON "gateway_responses" USING btree ("arrived_at","id") WHERE "gateway_responses"."verdict" in ('amount_mismatch', 'conflict', 'double_payment');--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "recorded_by" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_recorded_by_staff_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_by_hand" CHECK (("payments"."gateway" in ('cash', 'transfer')) = ("payments"."recorded_by" is not null) and ("payments"."recorded_by" is null or "payments"."status" = 'complete'));--> statement-breakpoint
CREATE TABLE "order_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "order_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"staff_id" uuid,
	"act_id" uuid,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "order_events_kind" CHECK ("order_events"."kind" in ('registered', 'paid', 'seat_added', 'moved', 'cancelled', 'corrected', 'mail_resent', 'noted', 'refund_owed', 'refund_ended', 'handled', 'receipt_changed', 'receipt_issued')),
	CONSTRAINT "order_events_actor" CHECK ("order_events"."actor" in ('staff', 'customer', 'operator')),
	CONSTRAINT "order_events_staff" CHECK (("order_events"."actor" = 'staff') = ("order_events"."staff_id" is not null)),
	CONSTRAINT "order_events_data" CHECK (jsonb_typeof("order_events"."data") = 'object' and length("order_events"."data"::text) <= 4000)
);
--> statement-breakpoint
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_events_order" ON "order_events" USING btree ("order_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_events_act" ON "order_events" USING btree ("act_id","order_id") WHERE "order_events"."act_id" is not null;--> statement-breakpoint
CREATE TABLE "order_event_notes" (
	"event_id" bigint PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "order_event_notes_text" CHECK (char_length("order_event_notes"."text") between 1 and 2000)
);
--> statement-breakpoint
ALTER TABLE "order_event_notes" ADD CONSTRAINT "order_event_notes_event_id_order_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."order_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_event_notes" ADD CONSTRAINT "order_event_notes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_event_notes_order" ON "order_event_notes" USING btree ("order_id");--> statement-breakpoint
CREATE TABLE "left_numbers" (
	"class_id" bigint NOT NULL,
	"register_index" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"left_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "left_numbers_class_id_register_index_pk" PRIMARY KEY("class_id","register_index"),
	CONSTRAINT "left_numbers_positive" CHECK ("left_numbers"."register_index" > 0)
);
--> statement-breakpoint
ALTER TABLE "left_numbers" ADD CONSTRAINT "left_numbers_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "left_numbers" ADD CONSTRAINT "left_numbers_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "left_numbers_order" ON "left_numbers" USING btree ("order_id");--> statement-breakpoint
CREATE TABLE "attention_handled" (
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"event_id" bigint NOT NULL,
	CONSTRAINT "attention_handled_kind_subject_pk" PRIMARY KEY("kind","subject"),
	CONSTRAINT "attention_handled_kind" CHECK ("attention_handled"."kind" in ('paid_without_seat', 'paid_twice', 'amount_differs', 'conflict', 'unconfirmed', 'mail_given_up', 'owed_refund')),
	CONSTRAINT "attention_handled_event" UNIQUE("event_id")
);
--> statement-breakpoint
ALTER TABLE "attention_handled" ADD CONSTRAINT "attention_handled_event_id_order_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."order_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE TABLE "owed_refunds" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount" integer NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"ended_as" text,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"method" text,
	"given_on" date,
	CONSTRAINT "owed_refunds_amount" CHECK ("owed_refunds"."amount" > 0),
	CONSTRAINT "owed_refunds_ended_as" CHECK ("owed_refunds"."ended_as" in ('given_back', 'withdrawn')),
	CONSTRAINT "owed_refunds_ended" CHECK (num_nulls("owed_refunds"."ended_as", "owed_refunds"."ended_at", "owed_refunds"."ended_by") in (0, 3)),
	CONSTRAINT "owed_refunds_method" CHECK ("owed_refunds"."method" in ('cash', 'transfer')),
	CONSTRAINT "owed_refunds_given_back" CHECK ((coalesce("owed_refunds"."ended_as", '') = 'given_back') = ("owed_refunds"."method" is not null) and ("owed_refunds"."method" is null) = ("owed_refunds"."given_on" is null))
);
--> statement-breakpoint
ALTER TABLE "owed_refunds" ADD CONSTRAINT "owed_refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owed_refunds" ADD CONSTRAINT "owed_refunds_recorded_by_staff_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owed_refunds" ADD CONSTRAINT "owed_refunds_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "owed_refunds_payment" ON "owed_refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "owed_refunds_open" ON "owed_refunds" USING btree ("recorded_at","id") WHERE "owed_refunds"."ended_at" is null;--> statement-breakpoint
-- A tax number (統一編號): eight digits whose weighted digit sums add up to a multiple of 5. A 7 in the seventh place weighs
-- 28, whose digits sum up to 10, which counts as 1 or as 0.
CREATE FUNCTION is_tax_id(tax_id text) RETURNS boolean IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN tax_id ~ '^[0-9]{8}$' AND (
	SELECT sum(product / 10 + product % 10) % 5 = 0
		OR substr(tax_id, 7, 1) = '7' AND (sum(product / 10 + product % 10) + 1) % 5 = 0
	FROM (
		SELECT (ascii(substr(tax_id, place, 1)) - 48) * substr('12121241', place, 1)::integer AS product
		FROM generate_series(1, 8) place
	) products
);--> statement-breakpoint
CREATE TABLE "order_receipts" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"title" text,
	"tax_id" text,
	"year" integer,
	"number" integer,
	"issued_at" timestamp with time zone,
	CONSTRAINT "order_receipts_number" UNIQUE("year","number"),
	CONSTRAINT "order_receipts_title" CHECK ((title is null or (title ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and title !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(title) <= 100))),
	CONSTRAINT "order_receipts_tax_id" CHECK ("order_receipts"."tax_id" is null or is_tax_id("order_receipts"."tax_id")),
	CONSTRAINT "order_receipts_issued" CHECK (num_nulls("order_receipts"."year", "order_receipts"."number", "order_receipts"."issued_at") in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "order_receipts" ADD CONSTRAINT "order_receipts_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE TABLE "receipt_counters" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_mails" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "order_mails_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" uuid NOT NULL,
	"job" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"outcome" text NOT NULL,
	"said" text,
	CONSTRAINT "order_mails_outcome" CHECK ("order_mails"."outcome" in ('sent', 'rejected', 'given_up')),
	CONSTRAINT "order_mails_said" CHECK (char_length("order_mails"."said") <= 500)
);
--> statement-breakpoint
ALTER TABLE "order_mails" ADD CONSTRAINT "order_mails_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_mails_order" ON "order_mails" USING btree ("order_id","id");--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_job";--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_data";--> statement-breakpoint
DROP INDEX "outbox_other_mails";--> statement-breakpoint
CREATE INDEX "outbox_other_mails" ON "outbox" USING btree ("id") WHERE "outbox"."job" in ('unpaid-mail', 'corrected-mail', 'invitation-mail', 'office-mail', 'cancelled-mail', 'class-notice-mail');--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_job" CHECK ("outbox"."job" in ('order-mail', 'recheck', 'unpaid-mail', 'corrected-mail', 'invitation-mail', 'office-mail', 'cancelled-mail', 'class-notice-mail'));--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_data" CHECK (case "outbox"."job" when 'order-mail' then ("outbox"."data"->>'orderId')::uuid is not null
        when 'recheck' then ("outbox"."data"->>'responseId')::bigint is not null
        when 'invitation-mail' then ("outbox"."data"->>'invitationId')::uuid is not null
        when 'office-mail' then ("outbox"."data"->>'orderId')::uuid is not null and "outbox"."data"->>'why' in ('resent', 'moved', 'seat_added')
        when 'cancelled-mail' then ("outbox"."data"->>'orderId')::uuid is not null
        when 'class-notice-mail' then ("outbox"."data"->>'noticeId')::uuid is not null and ("outbox"."data"->>'orderId')::uuid is not null end);--> statement-breakpoint
-- What people did to an order is append-only. The trigger holds superusers as well, whom privileges do not bind.
CREATE FUNCTION "order_events_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the acts on orders are append-only'
		USING ERRCODE = 'insufficient_privilege', TABLE = TG_TABLE_NAME;
END $$;--> statement-breakpoint
CREATE TRIGGER "order_events_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "order_events" FOR EACH STATEMENT
	EXECUTE FUNCTION "order_events_append_only"();--> statement-breakpoint
ALTER TABLE "order_events" ENABLE ALWAYS TRIGGER "order_events_append_only";--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON "order_events" FROM PUBLIC, CURRENT_USER;--> statement-breakpoint
-- No more is owed of a payment than it brought in. The lock on the payment makes two that are recorded at the same moment
-- come one after the other.
CREATE FUNCTION "owed_refunds_keep_within_payment"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	brought_in integer;
BEGIN
	SELECT amount INTO brought_in FROM payments WHERE id = NEW.payment_id AND status = 'complete' FOR NO KEY UPDATE;
	IF brought_in IS NULL OR NEW.amount + (
		SELECT coalesce(sum(amount), 0) FROM owed_refunds
		WHERE payment_id = NEW.payment_id AND ended_as IS DISTINCT FROM 'withdrawn'
	) > brought_in THEN
		RAISE EXCEPTION 'more would be owed of a payment than it brought in'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'owed_refunds_within_payment', TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "owed_refunds_within_payment" BEFORE INSERT ON "owed_refunds" FOR EACH ROW
	EXECUTE FUNCTION "owed_refunds_keep_within_payment"();--> statement-breakpoint
CREATE FUNCTION "owed_refunds_end_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'an owed refund ends once, and nothing else of it changes'
		USING ERRCODE = 'check_violation', CONSTRAINT = 'owed_refunds_end_once', TABLE = TG_TABLE_NAME;
END $$;--> statement-breakpoint
CREATE TRIGGER "owed_refunds_end_once" BEFORE UPDATE ON "owed_refunds" FOR EACH ROW
	WHEN (OLD.ended_as IS NOT NULL OR (OLD.id, OLD.payment_id, OLD.amount, OLD.recorded_at, OLD.recorded_by)
		IS DISTINCT FROM (NEW.id, NEW.payment_id, NEW.amount, NEW.recorded_at, NEW.recorded_by))
	EXECUTE FUNCTION "owed_refunds_end_once"();--> statement-breakpoint
CREATE TRIGGER "owed_refunds_never_deleted" BEFORE DELETE ON "owed_refunds" FOR EACH ROW
	EXECUTE FUNCTION "owed_refunds_end_once"();--> statement-breakpoint
DROP VIEW "public"."audit";--> statement-breakpoint
CREATE VIEW "public"."audit" AS (with by_payment as (select * from (
      select order_id, payments.id as payment_id, response_id, status, amount, completed_at,
        coalesce(successes, 0) as successes, coalesce(refusals, 0) as refusals, coalesce(marks, 0) as marks,
        amount_paid, recorded_by is not null as by_hand, coalesce(owed_back, 0) as owed_back
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
      left join (
        select payment_id as refunded_id, sum(amount) as owed_back
        from owed_refunds where ended_as is distinct from 'withdrawn' group by payment_id
      ) refunded on refunded_id = payments.id
    ) by_payment where (marks > 0 and not exists (
      select from payments other
      where other.order_id = by_payment.order_id and other.id <> payment_id and other.status = 'complete'
    )) or (status = 'complete' and successes = 0 and not by_hand) or (successes > 1) or ((successes > 0 and status is distinct from 'complete') or (refusals > 0 and status = 'initialized')) or (successes > 0 and amount_paid is distinct from amount) or (by_hand and successes + refusals > 0) or (by_hand and not exists (
      select from order_events event
      where event.order_id = by_payment.order_id and event.data->>'paymentId' = payment_id::text
    )) or (owed_back > 0 and (owed_back > amount or not coalesce(status = 'complete', false)))),
by_order as (select * from (
      select class_id, orders.id as order_id, status, amount, register_index, confirm_payment_email_ok, by_hand,
        greatest(case when amount = 0 then created_at else paid_at end, cancelled_at) as mail_owed_at,
        coalesce(payments_complete, 0) as payments_complete
      from orders left join (
        select order_id, min(completed_at) as paid_at, count(*) as payments_complete
        from payments where status = 'complete' group by order_id
      ) complete on complete.order_id = orders.id
    ) by_order where ((status in ('confirmed', 'cancelled')) <> (register_index is not null)) or (status in ('confirmed', 'paid_without_seat', 'cancelled') and amount > 0 and payments_complete = 0) or (not status in ('confirmed', 'paid_without_seat', 'cancelled') and payments_complete > 0) or (amount = 0 and exists (select from payments where payments.order_id = by_order.order_id)) or (payments_complete > 1 and payments_complete - 1 <> (
      select count(distinct payment_id) from gateway_responses response
      where verdict = 'double_payment'
        and payment_id in (select id from payments where payments.order_id = by_order.order_id)
    )) or (status = 'cancelled' and not exists (
      select from order_events event where event.order_id = by_order.order_id and event.kind = 'cancelled'
    )) or (by_hand and not exists (
      select from order_events event where event.order_id = by_order.order_id and event.kind = 'registered'
    )) or (status in ('confirmed', 'paid_without_seat', 'cancelled') and confirm_payment_email_ok is null and mail_owed_at < now() - interval '2 days')),
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
        from (
          select class_id, register_index from orders where register_index is not null
          union all select class_id, register_index from left_numbers
        ) given group by class_id
      ) given_out on given_out.class_id = classes.id
    ) by_class where (confirmed_register_count <> seats_confirmed) or (held_seats <> seats_pending) or (seats_confirmed + seats_pending > capacity) or (last_register_index <> highest_number) or (highest_number <> different_numbers) or (numbers <> different_numbers)),
classes_typed as (select * from (
      select id as class_id, slug, title, payment_title, summary, description, location, message, locale, starts_at,
        ends_at, created_at, registration_closes_at, survey_url, time_zone
      from classes
    ) classes_typed where (((slug ~ '^[a-z0-9-]+$') is false) or (((title ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and title !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(title) <= 200)) is false) or (((payment_title ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and payment_title !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(payment_title) <= 200)) is false) or (((char_length(summary) <= 2000 and char_length(description) <= 50000 and char_length(location) <= 500
    and char_length(coalesce(message, '')) <= 20000)) is false) or ((locale in ('zh-TW', 'en')) is false) or ((((starts_at >= '2000-01-01 00:00:00+00' and starts_at < '2100-01-01 00:00:00+00') and (ends_at >= '2000-01-01 00:00:00+00' and ends_at < '2100-01-01 00:00:00+00') and (created_at >= '2000-01-01 00:00:00+00' and created_at < '2100-01-01 00:00:00+00'))) is false) or ((((registration_closes_at >= '2000-01-01 00:00:00+00' and registration_closes_at < '2100-01-01 00:00:00+00') and registration_closes_at <= ends_at)) is false) or (((survey_url ~* '^https?://[^[:space:][:cntrl:]]+$' and char_length(survey_url) <= 2000)) is false) or (not exists (select from time_zones where name = time_zone)))),
mails_owed as (select * from (
      select order_id, case job
        when 'order-mail' then coalesce(
          (select min(completed_at) from payments where payments.order_id = owed.order_id and status = 'complete'),
          (select created_at from orders where orders.id = owed.order_id and amount = 0)
        )
        else (select max(at) from order_events where order_events.order_id = owed.order_id)
      end as mail_owed_at
      from (
        select job, case when data->>'orderId' ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then (data->>'orderId')::uuid end as order_id
        from outbox where job in ('order-mail', 'office-mail', 'cancelled-mail')
      ) owed
    ) mails_owed where (mail_owed_at is null or mail_owed_at < now() - interval '15 minutes')),
events as (select * from (
      select (data->>'leftClassId')::bigint as class_id, order_id, id as event_id, kind,
        data->>'leftNumber' as left_number,
        not exists (select from orders where orders.id = order_events.order_id) as is_of_no_order,
        data ? 'leftNumber' and not exists (
          select from left_numbers
          where class_id = (data->>'leftClassId')::bigint and register_index = (data->>'leftNumber')::integer
            and left_numbers.order_id = order_events.order_id
        ) as has_lost_number
      from order_events
    ) events where (is_of_no_order) or (has_lost_number)),
numbers_left as (select * from (
      select class_id, order_id, register_index, exists (
        select from order_events event
        where event.order_id = left_numbers.order_id and (event.data->>'leftClassId')::bigint = class_id
          and (event.data->>'leftNumber')::integer = register_index
      ) as is_recorded
      from left_numbers
    ) numbers_left where (not is_recorded)),
receipt_years as (select * from (
      select coalesce(receipt_counters.year, issued.year) as year, last, highest, receipts
      from receipt_counters full join (
        select year, max(number) as highest, count(*) as receipts
        from order_receipts where year is not null group by year
      ) issued on issued.year = receipt_counters.year
    ) receipt_years where (last is distinct from highest or highest is distinct from receipts)),
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
        and not exists (select from left_numbers where class_id = by_class.class_id and register_index = number)
    )) as detail from by_class where highest_number <> different_numbers
union all
select 'register_index_twice' as check_name, class_id as class_id, null::uuid as order_id, null::uuid as payment_id, null::bigint as response_id, format('%s orders have %s numbers', numbers, different_numbers) as detail from by_class where numbers <> different_numbers
union all
select 'register_index_missing' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, format('%s, number %s', status, coalesce(register_index::text, 'none')) as detail from by_order where (status in ('confirmed', 'cancelled')) <> (register_index is not null)
union all
select 'confirmed_without_payment' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, status as detail from by_order where status in ('confirmed', 'paid_without_seat', 'cancelled') and amount > 0 and payments_complete = 0
union all
select 'paid_without_confirmation' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, status as detail from by_order where not status in ('confirmed', 'paid_without_seat', 'cancelled') and payments_complete > 0
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
select 'complete_without_response' as check_name, null::bigint as class_id, order_id as order_id, payment_id as payment_id, response_id as response_id, format('complete since %s', completed_at) as detail from by_payment where status = 'complete' and successes = 0 and not by_hand
union all
select 'counted_twice' as check_name, null::bigint as class_id, order_id as order_id, payment_id as payment_id, response_id as response_id, format('%s successes counted', successes) as detail from by_payment where successes > 1
union all
select 'counted_in_vain' as check_name, null::bigint as class_id, order_id as order_id, payment_id as payment_id, response_id as response_id, format('the payment is %s', coalesce(status, 'unknown')) as detail from by_payment where (successes > 0 and status is distinct from 'complete') or (refusals > 0 and status = 'initialized')
union all
select 'payment_amount' as check_name, null::bigint as class_id, order_id as order_id, payment_id as payment_id, response_id as response_id, format('asked for %s, paid %s', amount, amount_paid) as detail from by_payment where successes > 0 and amount_paid is distinct from amount
union all
select 'by_hand_with_response' as check_name, null::bigint as class_id, order_id as order_id, payment_id as payment_id, response_id as response_id, format('%s responses counted', successes + refusals) as detail from by_payment where by_hand and successes + refusals > 0
union all
select 'by_hand_without_event' as check_name, null::bigint as class_id, order_id as order_id, payment_id as payment_id, response_id as response_id, format('taken on %s', completed_at) as detail from by_payment where by_hand and not exists (
      select from order_events event
      where event.order_id = by_payment.order_id and event.data->>'paymentId' = payment_id::text
    )
union all
select 'refund_beyond_payment' as check_name, null::bigint as class_id, order_id as order_id, payment_id as payment_id, response_id as response_id, format('%s of %s', owed_back, amount) as detail from by_payment where owed_back > 0 and (owed_back > amount or not coalesce(status = 'complete', false))
union all
select 'cancelled_without_event' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, 'nobody cancelled it' as detail from by_order where status = 'cancelled' and not exists (
      select from order_events event where event.order_id = by_order.order_id and event.kind = 'cancelled'
    )
union all
select 'registered_without_event' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, 'nobody registered it' as detail from by_order where by_hand and not exists (
      select from order_events event where event.order_id = by_order.order_id and event.kind = 'registered'
    )
union all
select 'event_without_order' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, format('event %s, %s', event_id, kind) as detail from events where is_of_no_order
union all
select 'moved_number_free' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, format('event %s, number %s', event_id, left_number) as detail from events where has_lost_number
union all
select 'left_number_without_event' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, format('number %s', register_index) as detail from numbers_left where not is_recorded
union all
select 'receipt_numbers' as check_name, null::bigint as class_id, null::uuid as order_id, null::uuid as payment_id, null::bigint as response_id, format('%s: the last is %s, the highest of %s is %s', year, last, receipts, highest) as detail from receipt_years where last is distinct from highest or highest is distinct from receipts
union all
select 'odd_class' as check_name, class_id as class_id, null::uuid as order_id, null::uuid as payment_id, null::bigint as response_id, concat_ws(', ', case when (slug ~ '^[a-z0-9-]+$') is false then 'slug' end, case when ((title ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and title !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(title) <= 200)) is false then 'title' end, case when ((payment_title ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and payment_title !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(payment_title) <= 200)) is false then 'payment_title' end, case when ((char_length(summary) <= 2000 and char_length(description) <= 50000 and char_length(location) <= 500
    and char_length(coalesce(message, '')) <= 20000)) is false then 'texts' end, case when (locale in ('zh-TW', 'en')) is false then 'locale' end, case when (((starts_at >= '2000-01-01 00:00:00+00' and starts_at < '2100-01-01 00:00:00+00') and (ends_at >= '2000-01-01 00:00:00+00' and ends_at < '2100-01-01 00:00:00+00') and (created_at >= '2000-01-01 00:00:00+00' and created_at < '2100-01-01 00:00:00+00'))) is false then 'times' end, case when (((registration_closes_at >= '2000-01-01 00:00:00+00' and registration_closes_at < '2100-01-01 00:00:00+00') and registration_closes_at <= ends_at)) is false then 'registration_closes_at' end, case when ((survey_url ~* '^https?://[^[:space:][:cntrl:]]+$' and char_length(survey_url) <= 2000)) is false then 'survey_url' end, case when not exists (select from time_zones where name = time_zone) then 'time_zone' end) as detail from classes_typed where ((slug ~ '^[a-z0-9-]+$') is false) or (((title ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and title !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(title) <= 200)) is false) or (((payment_title ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and payment_title !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(payment_title) <= 200)) is false) or (((char_length(summary) <= 2000 and char_length(description) <= 50000 and char_length(location) <= 500
    and char_length(coalesce(message, '')) <= 20000)) is false) or ((locale in ('zh-TW', 'en')) is false) or ((((starts_at >= '2000-01-01 00:00:00+00' and starts_at < '2100-01-01 00:00:00+00') and (ends_at >= '2000-01-01 00:00:00+00' and ends_at < '2100-01-01 00:00:00+00') and (created_at >= '2000-01-01 00:00:00+00' and created_at < '2100-01-01 00:00:00+00'))) is false) or ((((registration_closes_at >= '2000-01-01 00:00:00+00' and registration_closes_at < '2100-01-01 00:00:00+00') and registration_closes_at <= ends_at)) is false) or (((survey_url ~* '^https?://[^[:space:][:cntrl:]]+$' and char_length(survey_url) <= 2000)) is false) or (not exists (select from time_zones where name = time_zone))
union all
select 'mail_overdue' as check_name, class_id as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, format('owed since %s', mail_owed_at) as detail from by_order where status in ('confirmed', 'paid_without_seat', 'cancelled') and confirm_payment_email_ok is null and mail_owed_at < now() - interval '2 days'
union all
select 'mail_not_queued' as check_name, null::bigint as class_id, order_id as order_id, null::uuid as payment_id, null::bigint as response_id, coalesce('owed since ' || mail_owed_at || '; does the API run?', 'no payment is complete') as detail from mails_owed where mail_owed_at is null or mail_owed_at < now() - interval '15 minutes'
union all
select 'response_undecided' as check_name, null::bigint as class_id, null::uuid as order_id, payment_id as payment_id, response_id as response_id, format('%s since %s', coalesce(verdict, 'no verdict'), arrived_at) as detail from undecided where verdict is null or arrived_at < now() - interval '15 minutes');
