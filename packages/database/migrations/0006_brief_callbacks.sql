-- What no gateway has signed: kept in brief, and for 90 days. Names of its columns are those of gateway_responses.
CREATE TABLE "unsigned_callbacks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"arrived_at" timestamp with time zone DEFAULT now() NOT NULL,
	"gateway" text NOT NULL,
	"channel" text NOT NULL,
	"method" text NOT NULL,
	"content_type" text,
	"refusal" text NOT NULL,
	"reason" text NOT NULL,
	"body_size" integer NOT NULL,
	"body_sha256" "bytea" NOT NULL,
	"body" "bytea" NOT NULL,
	"remote_address" text,
	"network" text NOT NULL,
	"site" text NOT NULL,
	"error_id" text NOT NULL,
	CONSTRAINT "unsigned_callbacks_channel" CHECK ("unsigned_callbacks"."channel" in ('return', 'notify')),
	CONSTRAINT "unsigned_callbacks_refusal" CHECK ("unsigned_callbacks"."refusal" in ('malformed', 'bad_signature')),
	CONSTRAINT "unsigned_callbacks_brief" CHECK (octet_length("unsigned_callbacks"."body") <= 4096 and octet_length("unsigned_callbacks"."body_sha256") = 32
        and length("unsigned_callbacks"."gateway") <= 40 and length("unsigned_callbacks"."content_type") <= 200)
);
--> statement-breakpoint
CREATE INDEX "unsigned_callbacks_arrived_at" ON "unsigned_callbacks" USING btree ("arrived_at");--> statement-breakpoint
CREATE INDEX "unsigned_callbacks_error_id" ON "unsigned_callbacks" USING btree ("error_id");--> statement-breakpoint
CREATE TABLE "callback_counts" (
	"minute" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"network" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "callback_counts_minute_kind_network_pk" PRIMARY KEY("minute","kind","network"),
	CONSTRAINT "callback_counts_kind" CHECK ("callback_counts"."kind" in ('visit', 'unsigned')),
	CONSTRAINT "callback_counts_positive" CHECK ("callback_counts"."count" > 0)
);
--> statement-breakpoint
-- What earlier versions have stored whole although its signature was wrong. A GET never was an answer; the answers to
-- our own questions stay where they are.
INSERT INTO "unsigned_callbacks" ("arrived_at", "gateway", "channel", "method", "content_type", "refusal", "reason", "body_size", "body_sha256", "body", "remote_address", "network", "site", "error_id")
SELECT "arrived_at", left("gateway", 40), "channel", "method", left("content_type", 200), "refusal", coalesce("reason", 'The signature is missing or wrong.'), "body_size", sha256("body"), substring("body" from 1 for 4096), "remote_address", coalesce("remote_address", 'unknown'), coalesce("remote_address", 'unknown'), coalesce("error_id", 'none')
FROM "gateway_responses"
WHERE "refusal" = 'bad_signature' AND "channel" <> 'query' AND "method" <> 'GET' AND "arrived_at" > now() - interval '90 days'
ORDER BY "id" DESC LIMIT 50000;--> statement-breakpoint
INSERT INTO "callback_counts" ("minute", "kind", "network", "count")
SELECT date_trunc('hour', "arrived_at"), 'visit', 'other', count(*)
FROM "gateway_responses"
WHERE "method" = 'GET' AND "channel" <> 'query' AND "arrived_at" > now() - interval '90 days'
GROUP BY 1;--> statement-breakpoint
DELETE FROM "gateway_responses" WHERE "channel" <> 'query' AND ("refusal" = 'bad_signature' OR "method" = 'GET');
