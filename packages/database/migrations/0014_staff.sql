-- Who may come into the office, by what, and what they did there. Triggers at the end hold what a CHECK cannot see.
CREATE TABLE "office_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "office_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"staff_id" uuid,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"subject_kind" text,
	"subject_id" text,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	CONSTRAINT "office_log_action" CHECK ("office_log"."action" ~ '^[a-z]+([.-][a-z]+)*$' and length("office_log"."action") <= 60),
	CONSTRAINT "office_log_outcome" CHECK ("office_log"."outcome" in ('done', 'rejected')),
	CONSTRAINT "office_log_subject" CHECK (num_nulls("office_log"."subject_kind", "office_log"."subject_id") in (0, 2) and coalesce("office_log"."subject_kind", 'none') ~ '^[a-z]+(-[a-z]+)*$' and length(coalesce("office_log"."subject_kind", '')) <= 40 and length(coalesce("office_log"."subject_id", '')) <= 1400),
	CONSTRAINT "office_log_brief" CHECK (length(coalesce("office_log"."before"::text, '')) <= 20000 and length(coalesce("office_log"."after"::text, '')) <= 20000 and char_length(coalesce("office_log"."reason", '')) <= 1000)
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_signed_in_at" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "staff_name" CHECK ((name ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and name !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(name) <= 80)),
	CONSTRAINT "staff_email" CHECK ((email ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$' and char_length(email) <= 254)),
	CONSTRAINT "staff_role" CHECK ("staff"."role" in ('owner', 'money', 'desk', 'teacher')),
	CONSTRAINT "staff_locale" CHECK ("staff"."locale" in ('zh-TW', 'en'))
);
--> statement-breakpoint
CREATE TABLE "staff_invitations" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"email" text,
	"role" text NOT NULL,
	"locale" text NOT NULL,
	"token_hash" bytea,
	"invited_by" uuid,
	"first_owner_only" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "staff_invitations_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "staff_invitations_email" CHECK ((email ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$' and char_length(email) <= 254)),
	CONSTRAINT "staff_invitations_role" CHECK ("staff_invitations"."role" in ('owner', 'money', 'desk', 'teacher')),
	CONSTRAINT "staff_invitations_locale" CHECK ("staff_invitations"."locale" in ('zh-TW', 'en')),
	CONSTRAINT "staff_invitations_token_hash" CHECK (octet_length(token_hash) = 32),
	CONSTRAINT "staff_invitations_made_by_server" CHECK ("staff_invitations"."invited_by" is null or ("staff_invitations"."email" is not null and not "staff_invitations"."first_owner_only")),
	CONSTRAINT "staff_invitations_first_owner" CHECK (not "staff_invitations"."first_owner_only" or "staff_invitations"."role" = 'owner'),
	CONSTRAINT "staff_invitations_expires_at" CHECK ("staff_invitations"."expires_at" > "staff_invitations"."created_at")
);
--> statement-breakpoint
CREATE TABLE "staff_passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"label" text NOT NULL,
	"public_key" bytea NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"synced" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "staff_passkeys_id" CHECK ("staff_passkeys"."id" ~ '^[A-Za-z0-9_-]+$' and length("staff_passkeys"."id") <= 1364),
	CONSTRAINT "staff_passkeys_label" CHECK ((label ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and label !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(label) <= 80)),
	CONSTRAINT "staff_passkeys_public_key" CHECK (octet_length("staff_passkeys"."public_key") between 1 and 4096),
	CONSTRAINT "staff_passkeys_counter" CHECK ("staff_passkeys"."counter" between 0 and 4294967295),
	CONSTRAINT "staff_passkeys_transports" CHECK (cardinality("staff_passkeys"."transports") <= 10 and length(array_to_string("staff_passkeys"."transports", ',', '')) <= 200 and array_position("staff_passkeys"."transports", null) is null)
);
--> statement-breakpoint
CREATE TABLE "staff_passphrases" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"totp_secret" text NOT NULL,
	"totp_step" bigint NOT NULL,
	CONSTRAINT "staff_passphrases_hash" CHECK (length("staff_passphrases"."hash") between 20 and 500),
	CONSTRAINT "staff_passphrases_totp_secret" CHECK (length("staff_passphrases"."totp_secret") between 20 and 500),
	CONSTRAINT "staff_passphrases_totp_step" CHECK ("staff_passphrases"."totp_step" >= 0)
);
--> statement-breakpoint
CREATE TABLE "staff_recovery_codes" (
	"staff_id" uuid NOT NULL,
	"code_hash" bytea NOT NULL,
	CONSTRAINT "staff_recovery_codes_staff_id_code_hash_pk" PRIMARY KEY("staff_id","code_hash"),
	CONSTRAINT "staff_recovery_codes_code_hash" CHECK (octet_length(code_hash) = 32)
);
--> statement-breakpoint
CREATE TABLE "failed_sign_ins" (
	"counted_by" text NOT NULL,
	"key" text NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"paused_until" timestamp with time zone,
	CONSTRAINT "failed_sign_ins_counted_by_key_pk" PRIMARY KEY("counted_by","key"),
	CONSTRAINT "failed_sign_ins_counted_by" CHECK ("failed_sign_ins"."counted_by" in ('network', 'address')),
	CONSTRAINT "failed_sign_ins_key" CHECK (length("failed_sign_ins"."key") between 1 and 64),
	CONSTRAINT "failed_sign_ins_failures" CHECK ("failed_sign_ins"."failures" >= 0)
);
--> statement-breakpoint
CREATE TABLE "staff_challenges" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"challenge" text NOT NULL,
	"purpose" text NOT NULL,
	"subject_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "staff_challenges_challenge" CHECK ("staff_challenges"."challenge" ~ '^[A-Za-z0-9_-]+$' and length("staff_challenges"."challenge") between 22 and 200),
	CONSTRAINT "staff_challenges_purpose" CHECK ("staff_challenges"."purpose" in ('invitation', 'new-passkey', 'sign-in')),
	CONSTRAINT "staff_challenges_subject" CHECK (("staff_challenges"."purpose" = 'sign-in') = ("staff_challenges"."subject_id" is null))
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"staff_id" uuid NOT NULL,
	"token_hash" bytea NOT NULL,
	"method" text NOT NULL,
	"device" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"proved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "staff_sessions_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "staff_sessions_token_hash" CHECK (octet_length(token_hash) = 32),
	CONSTRAINT "staff_sessions_method" CHECK ("staff_sessions"."method" in ('passkey', 'totp', 'recovery-code')),
	CONSTRAINT "staff_sessions_device" CHECK (char_length("staff_sessions"."device") <= 200),
	CONSTRAINT "staff_sessions_times" CHECK ("staff_sessions"."last_seen_at" >= "staff_sessions"."created_at" and "staff_sessions"."proved_at" >= "staff_sessions"."created_at" and "staff_sessions"."last_seen_at" >= "staff_sessions"."proved_at")
);
--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_job";--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_data";--> statement-breakpoint
DROP INDEX "outbox_other_mails";--> statement-breakpoint
ALTER TABLE "office_log" ADD CONSTRAINT "office_log_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invitations" ADD CONSTRAINT "staff_invitations_invited_by_staff_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_passkeys" ADD CONSTRAINT "staff_passkeys_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_passphrases" ADD CONSTRAINT "staff_passphrases_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_recovery_codes" ADD CONSTRAINT "staff_recovery_codes_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "office_log_staff" ON "office_log" USING btree ("staff_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_email_once" ON "staff" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "staff_invitations_email_once" ON "staff_invitations" USING btree (lower(coalesce("email", '')));--> statement-breakpoint
CREATE INDEX "staff_passkeys_staff" ON "staff_passkeys" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "failed_sign_ins_failed_at" ON "failed_sign_ins" USING btree ("failed_at");--> statement-breakpoint
CREATE INDEX "staff_challenges_expiry" ON "staff_challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "staff_sessions_staff" ON "staff_sessions" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_sessions_last_seen" ON "staff_sessions" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "outbox_other_mails" ON "outbox" USING btree ("id") WHERE "outbox"."job" in ('unpaid-mail', 'corrected-mail', 'invitation-mail');--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_job" CHECK ("outbox"."job" in ('order-mail', 'recheck', 'unpaid-mail', 'corrected-mail', 'invitation-mail'));--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_data" CHECK (case "outbox"."job" when 'order-mail' then ("outbox"."data"->>'orderId')::uuid is not null
        when 'recheck' then ("outbox"."data"->>'responseId')::bigint is not null
        when 'invitation-mail' then ("outbox"."data"->>'invitationId')::uuid is not null end);--> statement-breakpoint
-- An enabled owner stays, or nobody could let anyone in. The lock makes two owners who disable each other at the same
-- moment come one after the other, and the second finds that it would be the last. See `claimInvitation` for its other use.
CREATE FUNCTION "staff_keep_an_owner"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_advisory_xact_lock(hashtextextended('baoming owners', 0));
	IF NOT EXISTS (SELECT FROM staff WHERE role = 'owner' AND disabled_at IS NULL) THEN
		RAISE EXCEPTION 'the last enabled owner has to stay'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'staff_last_owner', TABLE = 'staff';
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "staff_owner_changed" AFTER UPDATE ON "staff" FOR EACH ROW
	WHEN (OLD.role = 'owner' AND OLD.disabled_at IS NULL AND (NEW.role <> 'owner' OR NEW.disabled_at IS NOT NULL))
	EXECUTE FUNCTION "staff_keep_an_owner"();--> statement-breakpoint
CREATE TRIGGER "staff_owner_deleted" AFTER DELETE ON "staff" FOR EACH ROW
	WHEN (OLD.role = 'owner' AND OLD.disabled_at IS NULL)
	EXECUTE FUNCTION "staff_keep_an_owner"();--> statement-breakpoint
-- Each person keeps a passkey or a passphrase. The lock on the person makes two that go at the same moment come one after
-- the other.
CREATE FUNCTION "staff_keep_a_way_in"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM FROM staff WHERE id = OLD.staff_id FOR NO KEY UPDATE;
	IF NOT EXISTS (SELECT FROM staff_passkeys WHERE staff_id = OLD.staff_id)
		AND NOT EXISTS (SELECT FROM staff_passphrases WHERE staff_id = OLD.staff_id) THEN
		RAISE EXCEPTION 'the last way in has to stay'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'staff_last_way_in', TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "staff_passkey_gone" AFTER DELETE OR UPDATE OF "staff_id" ON "staff_passkeys" FOR EACH ROW
	EXECUTE FUNCTION "staff_keep_a_way_in"();--> statement-breakpoint
CREATE TRIGGER "staff_passphrase_gone" AFTER DELETE OR UPDATE OF "staff_id" ON "staff_passphrases" FOR EACH ROW
	EXECUTE FUNCTION "staff_keep_a_way_in"();--> statement-breakpoint
-- What was used once is not used again.
CREATE FUNCTION "staff_never_back"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '%.% never goes back', TG_TABLE_NAME, TG_ARGV[0]
		USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;--> statement-breakpoint
CREATE TRIGGER "staff_passkeys_counter_never_back" BEFORE UPDATE ON "staff_passkeys" FOR EACH ROW
	WHEN (NEW.counter < OLD.counter) EXECUTE FUNCTION "staff_never_back"('counter');--> statement-breakpoint
CREATE TRIGGER "staff_passphrases_totp_step_never_back" BEFORE UPDATE ON "staff_passphrases" FOR EACH ROW
	WHEN (NEW.totp_step < OLD.totp_step) EXECUTE FUNCTION "staff_never_back"('totp_step');--> statement-breakpoint
-- The log is append-only. The trigger holds superusers as well, whom privileges do not bind.
CREATE FUNCTION "office_log_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the log of the office is append-only'
		USING ERRCODE = 'insufficient_privilege', TABLE = TG_TABLE_NAME;
END $$;--> statement-breakpoint
CREATE TRIGGER "office_log_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "office_log" FOR EACH STATEMENT
	EXECUTE FUNCTION "office_log_append_only"();--> statement-breakpoint
ALTER TABLE "office_log" ENABLE ALWAYS TRIGGER "office_log_append_only";--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON "office_log" FROM PUBLIC, CURRENT_USER;
--> statement-breakpoint
-- What the office's lists search: names, addresses and phone numbers of an order, a line each; numbers without their marks.
CREATE FUNCTION order_search_text(name text, email text, phone text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN lower((name || E'\n' || email || E'\n' || coalesce(translate(phone, '+-(). ', ''), '')) COLLATE "C");
--> statement-breakpoint
-- Every pair of neighbouring characters, and each character of the name. pg_trgm knows no Chinese in the C locale.
CREATE FUNCTION order_search_pairs(name text, email text, phone text) RETURNS text[] IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN string_to_array(regexp_replace(order_search_text(name, email, phone), '(..)', E'\\1\x1f', 'g'), E'\x1f')
  || string_to_array(regexp_replace(substr(order_search_text(name, email, phone), 2), '(..)', E'\\1\x1f', 'g'), E'\x1f')
  || string_to_array(name, null);
--> statement-breakpoint
CREATE INDEX "orders_by_time" ON "orders" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "orders_without_seat" ON "orders" USING btree ("created_at","id") WHERE "orders"."status" = 'paid_without_seat';--> statement-breakpoint
CREATE INDEX "orders_in_motion" ON "orders" USING btree ("created_at","id") WHERE "orders"."status" <> 'expired' and "orders"."confirm_payment_email_ok" is null;--> statement-breakpoint
CREATE INDEX "orders_at_rest_by_name" ON "orders" USING btree (("member_name" = ''),left("member_name", 80) collate "C","id") WHERE "orders"."status" = 'expired' or "orders"."confirm_payment_email_ok" is not null;--> statement-breakpoint
CREATE INDEX "orders_at_rest_by_pairs" ON "orders" USING gin (order_search_pairs("member_name", "member_email", "member_phone")) WITH (gin_pending_list_limit=1024) WHERE "orders"."status" = 'expired' or "orders"."confirm_payment_email_ok" is not null;
