-- Version 0 is what every link made before stands for: those go on opening their orders.
ALTER TABLE "orders" ADD COLUMN "token_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_token_version" CHECK ("orders"."token_version" >= 0);
--> statement-breakpoint
CREATE TABLE "order_tickets" (
	"ticket_hash" text PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_by" text,
	CONSTRAINT "order_tickets_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade
);--> statement-breakpoint
CREATE INDEX "order_tickets_order" ON "order_tickets" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "order_tickets_expiry" ON "order_tickets" USING btree ("expires_at");--> statement-breakpoint
CREATE TABLE "order_codes" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"email_hash" text NOT NULL,
	"order_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_codes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade
);--> statement-breakpoint
CREATE INDEX "order_codes_order" ON "order_codes" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "order_codes_email" ON "order_codes" USING btree ("email_hash");--> statement-breakpoint
CREATE TABLE "order_code_tries" (
	"email_hash" text PRIMARY KEY NOT NULL,
	"tried_at" timestamp with time zone[] NOT NULL
);--> statement-breakpoint
-- Keys are honoured for a day. One that is shorter than clients may now send can't come again.
DELETE FROM "idempotency_keys" WHERE "order_id" IS NULL OR char_length("key") NOT BETWEEN 16 AND 200;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "class_id" bigint;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "email" text;--> statement-breakpoint
UPDATE "idempotency_keys" SET "class_id" = "orders"."class_id", "email" = lower("orders"."member_email")
	FROM "orders" WHERE "orders"."id" = "idempotency_keys"."order_id";--> statement-breakpoint
ALTER TABLE "idempotency_keys" ALTER COLUMN "class_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ALTER COLUMN "email" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ALTER COLUMN "order_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_keys" DROP CONSTRAINT "idempotency_keys_pkey";--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_class_id_email_key_pk" PRIMARY KEY ("class_id", "email", "key");--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id");--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_key_length" CHECK (char_length("idempotency_keys"."key") between 16 and 200);
