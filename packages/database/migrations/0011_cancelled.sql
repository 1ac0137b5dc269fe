-- An order that the customer gave up is expired like one whose hold ran out; only this tells the two apart. Those
-- cancelled before this column cannot be told from the others.
ALTER TABLE "orders" ADD COLUMN "cancelled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_cancelled_not_pending" CHECK ("orders"."cancelled_at" is null or "orders"."status" <> 'pending');
