-- Personal data has an end. An erased row is marked, and the mark is tied to empty columns: half an erasure cannot exist.
ALTER TABLE "orders" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
-- Nobody can be written to without an address; only SQL by hand could leave one out. RFC 2606: it belongs to nobody.
DO $$
DECLARE
	repaired uuid;
BEGIN
	FOR repaired IN UPDATE "orders" SET "member_email" = 'unknown@baoming.invalid' WHERE "member_email" = '' RETURNING "id" LOOP
		RAISE NOTICE 'Repaired: orders %: member_email was empty and is now unknown@baoming.invalid', repaired;
	END LOOP;
END $$;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_erased_whole" CHECK (case when "orders"."erased_at" is null then "orders"."member_email" <> '' else "orders"."member_email" = '' and "orders"."member_name" = '' and "orders"."member_phone" is null and "orders"."status" <> 'pending' end);--> statement-breakpoint
CREATE INDEX "orders_kept" ON "orders" USING btree ("class_id","created_at") WHERE "orders"."erased_at" is null;--> statement-breakpoint
ALTER TABLE "gateway_responses" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "gateway_responses" ADD COLUMN IF NOT EXISTS "body_sha256" "bytea";--> statement-breakpoint
ALTER TABLE "gateway_responses" ADD CONSTRAINT "gateway_responses_erased_whole" CHECK ("gateway_responses"."erased_at" is null or (length("gateway_responses"."body") = 0 and "gateway_responses"."body_sha256" is not null and num_nonnulls("gateway_responses"."decrypted", "gateway_responses"."remote_address", "gateway_responses"."response_msg", "gateway_responses"."od_hoho", "gateway_responses"."card4no", "gateway_responses"."card6no", "gateway_responses"."expire_dt") = 0));--> statement-breakpoint
CREATE INDEX "gateway_responses_kept" ON "gateway_responses" USING btree ("arrived_at") WHERE "gateway_responses"."erased_at" is null;--> statement-breakpoint
-- What belongs to no payment is found by its trade number.
CREATE INDEX "gateway_responses_unmatched" ON "gateway_responses" USING btree ("od_sob") WHERE "gateway_responses"."payment_id" is null and "gateway_responses"."od_sob" is not null;
