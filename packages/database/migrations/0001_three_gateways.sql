CREATE TABLE "gateway_pauses" (
	"gateway" text PRIMARY KEY NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "gateway_responses" DROP CONSTRAINT "gateway_responses_verdict";--> statement-breakpoint
ALTER TABLE "gateway_responses" ALTER COLUMN "client" SET DATA TYPE varchar(15);--> statement-breakpoint
ALTER TABLE "gateway_responses" ALTER COLUMN "response_code" SET DATA TYPE varchar(10);--> statement-breakpoint
ALTER TABLE "gateway_responses" ALTER COLUMN "response_msg" SET DATA TYPE varchar(200);--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "payment_title" text;--> statement-breakpoint
ALTER TABLE "gateway_responses" ADD COLUMN "decrypted" text;--> statement-breakpoint
ALTER TABLE "gateway_responses" ADD COLUMN "outcome" text;--> statement-breakpoint
UPDATE "gateway_responses" SET "outcome" = CASE WHEN "succeeded" THEN 'succeeded' ELSE 'refused' END WHERE "succeeded" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "gateway_responses" DROP COLUMN "succeeded";--> statement-breakpoint
ALTER TABLE "gateway_responses" ADD COLUMN "previous_key_id" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "key_id" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "next_query_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "last_queried_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "unknown_at_gateway" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "gateway_responses_simulated" ON "gateway_responses" USING btree ("od_sob") WHERE "gateway_responses"."refusal" = 'simulated';--> statement-breakpoint
CREATE INDEX "payments_to_query" ON "payments" USING btree ("next_query_at") WHERE "payments"."status" <> 'complete' and "payments"."next_query_at" is not null;--> statement-breakpoint
ALTER TABLE "gateway_responses" ADD CONSTRAINT "gateway_responses_outcome" CHECK ("gateway_responses"."outcome" in ('succeeded', 'refused', 'open'));--> statement-breakpoint
ALTER TABLE "gateway_responses" ADD CONSTRAINT "gateway_responses_verdict" CHECK ("gateway_responses"."verdict" in ('malformed', 'bad_signature', 'merchant_mismatch', 'simulated', 'query_failed', 'settled', 'duplicate', 'open', 'unknown_payment', 'amount_mismatch', 'unconfirmed', 'recheck_refused', 'conflict', 'double_payment', 'late', 'paid_without_seat', 'error'));--> statement-breakpoint
-- Classes are written by SQL: a title that changes takes the payment title made from the old one with it.
CREATE FUNCTION "forget_payment_title"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.payment_title := NULL;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "classes_title_changed" BEFORE UPDATE OF "title" ON "classes" FOR EACH ROW
	WHEN (OLD.title IS DISTINCT FROM NEW.title AND OLD.payment_title IS NOT DISTINCT FROM NEW.payment_title)
	EXECUTE FUNCTION "forget_payment_title"();
