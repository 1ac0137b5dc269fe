-- Version 0 is what every link made before stands for: those go on opening their orders.
ALTER TABLE "orders" ADD COLUMN "token_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_token_version" CHECK ("orders"."token_version" >= 0);
