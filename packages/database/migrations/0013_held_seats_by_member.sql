-- As before, but a member's orders are found by the address alone, and looked at afterwards: `OFFSET 0` keeps a plan that a
-- connection made while the table was small from also reading all registration numbers of the class. See 0007 for the
-- function and its locks, 0012 for the seats that count.
CREATE OR REPLACE FUNCTION "held_seats_of"(client cidr, wider cidr, email text, class bigint)
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
			coalesce(sum(orders.seats), 0)::integer AS wide,
			min(CASE orders.status WHEN 'pending' THEN orders.hold_expires_at ELSE orders.created_at + interval '1 hour' END) AS ends_at
		FROM orders
		-- Within the wider network; cidr values sort by it.
		WHERE orders.client_network IS NOT NULL
			AND (orders.status = 'pending' OR orders.created_at > now() - interval '1 hour')
			AND orders.client_network >= coalesce(wider, client)
			AND orders.client_network <= set_masklen(broadcast(coalesce(wider, client)), CASE family(client) WHEN 4 THEN 32 ELSE 128 END)::cidr
	) of_client, (
		SELECT coalesce(sum(own.seats), 0)::integer AS seats,
			min(CASE own.status WHEN 'pending' THEN own.hold_expires_at ELSE own.created_at + interval '1 hour' END) AS ends_at
		FROM (SELECT * FROM orders WHERE lower(orders.member_email) = lower(email) OFFSET 0) own
		WHERE own.class_id = class AND (
			own.status = 'pending'
			OR own.status = 'confirmed' AND own.amount = 0 AND own.created_at > now() - interval '1 hour'
		)
	) of_member;
END $$;
