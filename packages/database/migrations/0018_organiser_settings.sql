-- What the organiser sets in the office, and the mails that tell the organiser what needs a person.
CREATE TABLE "organiser_logos" (
	"digest" "bytea" PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"content" "bytea" NOT NULL,
	"kept_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organiser_logos_digest" CHECK ("organiser_logos"."digest" = sha256("organiser_logos"."content")),
	CONSTRAINT "organiser_logos_size" CHECK (octet_length("organiser_logos"."content") between 1 and 102400),
	CONSTRAINT "organiser_logos_type" CHECK (case "organiser_logos"."type" when 'image/png' then substring("organiser_logos"."content" from 1 for 8) = '\x89504e470d0a1a0a'::bytea
        when 'image/jpeg' then substring("organiser_logos"."content" from 1 for 3) = '\xffd8ff'::bytea
        when 'image/webp' then substring("organiser_logos"."content" from 1 for 4) = '\x52494646'::bytea and substring("organiser_logos"."content" from 9 for 4) = '\x57454250'::bytea
        else false end)
);
--> statement-breakpoint
CREATE TABLE "organiser_mails" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "organiser_mails_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"day" date,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"sent_to" text[] DEFAULT '{}' NOT NULL,
	"sent_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	CONSTRAINT "organiser_mails_kind" CHECK ("organiser_mails"."kind" in ('at-once', 'daily')),
	CONSTRAINT "organiser_mails_day" CHECK (("organiser_mails"."kind" = 'daily') = ("organiser_mails"."day" is not null)),
	CONSTRAINT "organiser_mails_tries" CHECK ("organiser_mails"."tries" >= 0),
	CONSTRAINT "organiser_mails_end" CHECK (num_nonnulls("organiser_mails"."sent_at", "organiser_mails"."given_up_at") <= 1)
);
--> statement-breakpoint
CREATE TABLE "organiser_settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text,
	"email" text,
	"phone" text,
	"address" text,
	"url" text,
	"accent" text,
	"logo" "bytea",
	"retention_days" integer,
	"mail_to" text[] DEFAULT '{}' NOT NULL,
	"mail_locale" text DEFAULT 'zh-TW' NOT NULL,
	"changed_at" timestamp with time zone,
	"changed_by" uuid,
	CONSTRAINT "organiser_settings_one" CHECK ("organiser_settings"."id" = 1),
	CONSTRAINT "organiser_settings_name" CHECK ((name ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and name !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(name) <= 200)),
	CONSTRAINT "organiser_settings_email" CHECK ((email ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$' and char_length(email) <= 254)),
	CONSTRAINT "organiser_settings_phone" CHECK ((phone ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and phone !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(phone) <= 200)),
	CONSTRAINT "organiser_settings_address" CHECK ((address ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and address !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(address) <= 200)),
	CONSTRAINT "organiser_settings_url" CHECK ("organiser_settings"."url" ~* '^https?://[^[:space:][:cntrl:]]+$' and char_length("organiser_settings"."url") <= 2000),
	CONSTRAINT "organiser_settings_accent" CHECK ("organiser_settings"."accent" ~ '^#[0-9a-f]{6}$'),
	CONSTRAINT "organiser_settings_retention_days" CHECK ("organiser_settings"."retention_days" between 30 and 3650),
	CONSTRAINT "organiser_settings_mail_to" CHECK (cardinality("organiser_settings"."mail_to") <= 5 and array_position("organiser_settings"."mail_to", null) is null and char_length(array_to_string("organiser_settings"."mail_to", '')) <= 1270 and (cardinality("organiser_settings"."mail_to") = 0 or array_to_string("organiser_settings"."mail_to", ' ') ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+( [^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+)*$')),
	CONSTRAINT "organiser_settings_mail_locale" CHECK ("organiser_settings"."mail_locale" in ('zh-TW', 'en'))
);
--> statement-breakpoint
CREATE TABLE "organiser_texts" (
	"kind" text NOT NULL,
	"locale" text NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "organiser_texts_kind_locale_pk" PRIMARY KEY("kind","locale"),
	CONSTRAINT "organiser_texts_kind" CHECK ("organiser_texts"."kind" in ('terms', 'refund-rule', 'privacy-notice')),
	CONSTRAINT "organiser_texts_locale" CHECK ("organiser_texts"."locale" in ('zh-TW', 'en')),
	CONSTRAINT "organiser_texts_content" CHECK (char_length("organiser_texts"."content") between 1 and 20000 and "organiser_texts"."content" ~ '\S')
);
--> statement-breakpoint
CREATE TABLE "organiser_told" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"mail_id" bigint NOT NULL,
	CONSTRAINT "organiser_told_kind_key_pk" PRIMARY KEY("kind","key"),
	CONSTRAINT "organiser_told_brief" CHECK (length("organiser_told"."kind") between 1 and 60 and length("organiser_told"."key") between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "organiser_settings" ADD CONSTRAINT "organiser_settings_logo_organiser_logos_digest_fk" FOREIGN KEY ("logo") REFERENCES "public"."organiser_logos"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organiser_settings" ADD CONSTRAINT "organiser_settings_changed_by_staff_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organiser_told" ADD CONSTRAINT "organiser_told_mail_id_organiser_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."organiser_mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "organiser_mails_day_once" ON "organiser_mails" USING btree ("day");--> statement-breakpoint
CREATE INDEX "organiser_mails_due" ON "organiser_mails" USING btree ("due_at") WHERE "organiser_mails"."sent_at" is null and "organiser_mails"."given_up_at" is null;--> statement-breakpoint
CREATE INDEX "organiser_told_mail" ON "organiser_told" USING btree ("mail_id");--> statement-breakpoint
INSERT INTO "organiser_settings" DEFAULT VALUES;--> statement-breakpoint
-- Each change is a version of its own, so that a colleague's is not overwritten unseen.
CREATE FUNCTION "organiser_settings_next_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.version <> OLD.version + 1 THEN
		RAISE EXCEPTION 'each change of the settings is the next version'
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "organiser_settings_next_version" BEFORE UPDATE ON "organiser_settings" FOR EACH ROW
	EXECUTE FUNCTION "organiser_settings_next_version"();
