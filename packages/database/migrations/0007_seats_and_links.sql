ALTER TABLE "classes" ADD COLUMN "called_off_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "client_network" cidr;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_network_while_pending" CHECK ("orders"."client_network" is null or "orders"."status" = 'pending');--> statement-breakpoint
CREATE INDEX "orders_pending_by_network" ON "orders" USING btree ("client_network") WHERE "orders"."status" = 'pending' and "orders"."client_network" is not null;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "known_at_gateway" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE TABLE "network_payments" (
	"network" cidr NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"payments" integer NOT NULL,
	CONSTRAINT "network_payments_network_hour_pk" PRIMARY KEY("network","hour")
);
--> statement-breakpoint
CREATE TABLE "gateway_questions" (
	"payment_id" uuid NOT NULL,
	"gateway" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"is_unknown" boolean
);
--> statement-breakpoint
CREATE INDEX "gateway_questions_asked" ON "gateway_questions" USING btree ("asked_at","gateway");--> statement-breakpoint
CREATE INDEX "gateway_questions_payment" ON "gateway_questions" USING btree ("payment_id") WHERE "gateway_questions"."is_unknown" is null;--> statement-breakpoint
-- Seats of pending orders that a client and a member hold. In a function because each of its statements sees what is
-- committed when it begins, in contrast to the parts of one statement: the count is made after the wait for the locks.
-- Locks are taken networks first, then members, and both before any row: nobody waits in a circle.
CREATE FUNCTION "held_seats_of"(client cidr, wider cidr, email text, class bigint)
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
			coalesce(sum(orders.seats), 0)::integer AS wide, min(orders.hold_expires_at) AS ends_at
		FROM orders
		-- Within the wider network; cidr values sort by it.
		WHERE orders.status = 'pending' AND orders.client_network IS NOT NULL
			AND orders.client_network >= coalesce(wider, client)
			AND orders.client_network <= set_masklen(broadcast(coalesce(wider, client)), CASE family(client) WHEN 4 THEN 32 ELSE 128 END)::cidr
	) of_client, (
		SELECT coalesce(sum(orders.seats), 0)::integer AS seats, min(orders.hold_expires_at) AS ends_at
		FROM orders
		WHERE lower(orders.member_email) = lower(email) AND orders.class_id = class AND orders.status = 'pending'
	) of_member;
END $$;
