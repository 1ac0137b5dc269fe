CREATE TABLE "classes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "classes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" varchar(80) NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"description" text NOT NULL,
	"locale" text NOT NULL,
	"location" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"time_zone" text DEFAULT 'Asia/Taipei' NOT NULL,
	"price_single" integer,
	"price_group" integer,
	"capacity" integer,
	"confirmed_register_count" integer DEFAULT 0 NOT NULL,
	"held_seats" integer DEFAULT 0 NOT NULL,
	"last_register_index" integer DEFAULT 0 NOT NULL,
	"registration_open" boolean DEFAULT true NOT NULL,
	"registration_closes_at" timestamp with time zone,
	"survey_url" text,
	"message" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "classes_slug_unique" UNIQUE("slug"),
	CONSTRAINT "classes_seats_within_capacity" CHECK ("classes"."confirmed_register_count" + "classes"."held_seats" <= "classes"."capacity"),
	CONSTRAINT "classes_counts_not_negative" CHECK ("classes"."confirmed_register_count" >= 0 and "classes"."held_seats" >= 0),
	CONSTRAINT "classes_sold_somehow" CHECK ("classes"."price_single" > 0 or "classes"."price_group" > 0),
	CONSTRAINT "classes_prices_positive" CHECK (coalesce("classes"."price_single", 1) > 0 and coalesce("classes"."price_group", 1) > 0),
	CONSTRAINT "classes_end_after_start" CHECK ("classes"."ends_at" > "classes"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "gateway_responses" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "gateway_responses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"gateway" text NOT NULL,
	"channel" text NOT NULL,
	"method" text NOT NULL,
	"content_type" text,
	"body" "bytea" NOT NULL,
	"body_size" integer NOT NULL,
	"remote_address" text,
	"arrived_at" timestamp with time zone DEFAULT now() NOT NULL,
	"client" varchar(6),
	"succ" integer,
	"gwsr" varchar(10),
	"response_code" varchar(6),
	"response_msg" varchar(100),
	"process_date" varchar(8),
	"process_time" varchar(6),
	"od_sob" varchar(60),
	"auth_code" varchar(8),
	"amount" integer,
	"od_hoho" varchar(500),
	"eci" varchar(2),
	"red_dan" integer,
	"red_de_amt" integer,
	"red_ok_amt" integer,
	"red_yet" integer,
	"rech_key" varchar(80),
	"inspect" varchar(60),
	"spcheck" varchar(9),
	"card4no" varchar(4),
	"card6no" varchar(6),
	"expire_dt" varchar(4),
	"inv_error" varchar(4),
	"succeeded" boolean,
	"gateway_trade_number" text,
	"recheck" text,
	"refusal" text,
	"reason" text,
	"payment_id" uuid,
	"verdict" text,
	"error_id" text,
	CONSTRAINT "gateway_responses_channel" CHECK ("gateway_responses"."channel" in ('return', 'notify', 'query')),
	CONSTRAINT "gateway_responses_verdict" CHECK ("gateway_responses"."verdict" in ('malformed', 'bad_signature', 'merchant_mismatch', 'simulated', 'settled', 'duplicate', 'unknown_payment', 'amount_mismatch', 'unconfirmed', 'recheck_refused', 'conflict', 'double_payment', 'late', 'paid_without_seat', 'error'))
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"key" text PRIMARY KEY NOT NULL,
	"request_hash" text NOT NULL,
	"order_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"class_id" bigint NOT NULL,
	"member_status" text NOT NULL,
	"member_name" text NOT NULL,
	"member_email" text NOT NULL,
	"member_phone" text,
	"locale" text NOT NULL,
	"seats" integer NOT NULL,
	"amount" integer NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"hold_expires_at" timestamp with time zone NOT NULL,
	"register_index" integer,
	"confirm_payment_email_ok" boolean,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_register_index" UNIQUE("class_id","register_index"),
	CONSTRAINT "orders_member_status" CHECK ("orders"."member_status" in ('single', 'group')),
	CONSTRAINT "orders_status" CHECK ("orders"."status" in ('pending', 'confirmed', 'expired', 'paid_without_seat')),
	CONSTRAINT "orders_seats" CHECK ("orders"."seats" = case "orders"."member_status" when 'group' then 2 else 1 end),
	CONSTRAINT "orders_amount_positive" CHECK ("orders"."amount" > 0),
	CONSTRAINT "orders_numbered_when_confirmed" CHECK (("orders"."status" = 'confirmed') = ("orders"."register_index" is not null))
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"order_id" uuid NOT NULL,
	"gateway" text NOT NULL,
	"trans_id" varchar(20) NOT NULL,
	"amount" integer NOT NULL,
	"status" text DEFAULT 'initialized' NOT NULL,
	"gateway_trade_number" text,
	"response_message" text,
	"completed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payments_trans_id_unique" UNIQUE("trans_id"),
	CONSTRAINT "payments_status" CHECK ("payments"."status" in ('initialized', 'complete', 'failed')),
	CONSTRAINT "payments_completed" CHECK (("payments"."status" = 'complete') = ("payments"."completed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "gateway_responses" ADD CONSTRAINT "gateway_responses_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gateway_responses_payment" ON "gateway_responses" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "gateway_responses_unfinished" ON "gateway_responses" USING btree ("verdict","arrived_at") WHERE "gateway_responses"."verdict" in ('unconfirmed', 'error');--> statement-breakpoint
CREATE INDEX "gateway_responses_error_id" ON "gateway_responses" USING btree ("error_id") WHERE "gateway_responses"."error_id" is not null;--> statement-breakpoint
CREATE INDEX "orders_pending_by_class" ON "orders" USING btree ("class_id","hold_expires_at") WHERE "orders"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "payments_order" ON "payments" USING btree ("order_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_gateway_trade_number" ON "payments" USING btree ("gateway","gateway_trade_number") WHERE "payments"."status" = 'complete';