-- A response without a verdict was left by hand: no version of Baoming commits one.
UPDATE "gateway_responses" SET "verdict" = 'error' WHERE "verdict" IS NULL;--> statement-breakpoint
ALTER TABLE "gateway_responses" ALTER COLUMN "verdict" SET NOT NULL;--> statement-breakpoint
-- Every way to register names its seats: one that is added later breaks the rule until it does.
ALTER TABLE "orders" DROP CONSTRAINT "orders_seats";--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_seats" CHECK (("orders"."member_status", "orders"."seats") in (('single', 1), ('group', 2)));
