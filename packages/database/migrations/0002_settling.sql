CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"job" text NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "outbox_job" CHECK ("outbox"."job" in ('order-mail', 'recheck'))
);--> statement-breakpoint
CREATE INDEX "outbox_rechecks" ON "outbox" USING btree ("id") WHERE "outbox"."job" = 'recheck';--> statement-breakpoint
-- Version 7 (RFC 9562): milliseconds, then chance. PostgreSQL has its own from 18 on.
CREATE FUNCTION "uuid_v7"() RETURNS uuid LANGUAGE sql VOLATILE AS $$
	SELECT encode(set_bit(set_bit(overlay(
		uuid_send(gen_random_uuid())
		PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1
	), 52, 1), 53, 1), 'hex')::uuid
$$;--> statement-breakpoint
DROP INDEX "gateway_responses_error_id";--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "id" SET DEFAULT uuid_v7();--> statement-breakpoint
ALTER TABLE "payments" ALTER COLUMN "id" SET DEFAULT uuid_v7();--> statement-breakpoint
CREATE INDEX "gateway_responses_error_id" ON "gateway_responses" USING btree ("error_id") WHERE "gateway_responses"."verdict" not in ('settled', 'duplicate');