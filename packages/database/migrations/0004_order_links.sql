CREATE TABLE "order_link_mails" (
	"email" text PRIMARY KEY NOT NULL,
	"sent_at" timestamp with time zone[] NOT NULL
);
--> statement-breakpoint
CREATE INDEX "orders_member_email" ON "orders" USING btree (lower("member_email"));