-- Classes are edited in the office: drafts, sessions, teachers, photos, the window of registration, and what participants
-- were told. A class that is typed by SQL stays as simple as it was: it is published, and has the one session it says.
CREATE TABLE "class_photos" (
	"id" text PRIMARY KEY NOT NULL,
	"media_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "class_photos_id" CHECK (id = encode(sha256(content), 'hex')),
	CONSTRAINT "class_photos_media_type" CHECK ("class_photos"."media_type" in ('image/webp', 'image/jpeg', 'image/png')),
	CONSTRAINT "class_photos_size" CHECK (octet_length("class_photos"."content") between 1 and 1500000 and "class_photos"."width" between 1 and 4096 and "class_photos"."height" between 1 and 4096)
);
--> statement-breakpoint
-- WebP, JPEG and PNG are compressed already.
ALTER TABLE "class_photos" ALTER COLUMN "content" SET STORAGE EXTERNAL;--> statement-breakpoint
-- What may be given back until when, before the first session: steps from the earliest to the latest, and the rest.
CREATE FUNCTION "is_refund_scale"(scale jsonb) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$
DECLARE
	step jsonb;
	percent numeric;
	hours numeric;
	percent_before numeric := 100;
	hours_before numeric;
BEGIN
	IF jsonb_typeof(scale) <> 'object' OR jsonb_typeof(scale -> 'steps') IS DISTINCT FROM 'array'
		OR jsonb_typeof(scale -> 'rest') IS DISTINCT FROM 'number' OR (scale - 'steps') - 'rest' <> '{}'
		OR jsonb_array_length(scale -> 'steps') > 10 THEN RETURN false; END IF;
	FOR step IN SELECT value FROM jsonb_array_elements(scale -> 'steps') LOOP
		IF jsonb_typeof(step) <> 'object' OR jsonb_typeof(step -> 'before') IS DISTINCT FROM 'number'
			OR jsonb_typeof(step -> 'percent') IS DISTINCT FROM 'number'
			OR coalesce(step ->> 'unit', '') NOT IN ('days', 'hours')
			OR ((step - 'before') - 'unit') - 'percent' <> '{}' THEN RETURN false; END IF;
		percent := (step ->> 'percent')::numeric;
		hours := (step ->> 'before')::numeric;
		IF hours <> trunc(hours) OR hours NOT BETWEEN 0 AND 1000 THEN RETURN false; END IF;
		IF step ->> 'unit' = 'days' THEN hours := hours * 24; END IF;
		IF percent <> trunc(percent) OR percent < 0 OR percent > percent_before OR hours >= hours_before THEN RETURN false; END IF;
		percent_before := percent;
		hours_before := hours;
	END LOOP;
	percent := (scale ->> 'rest')::numeric;
	RETURN percent = trunc(percent) AND percent >= 0 AND percent <= percent_before;
END $$;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "published_at" timestamp with time zone DEFAULT now();--> statement-breakpoint
UPDATE "classes" SET "published_at" = "created_at";--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "session_count" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "teacher" text;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "photo" text;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "photo_alt" text;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "min_seats" integer;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "registration_opens_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "refund_scale" jsonb;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "called_off_message" text;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE TABLE "class_sessions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "class_sessions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"class_id" bigint NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "class_sessions_end_after_start" CHECK ("class_sessions"."ends_at" > "class_sessions"."starts_at"),
	CONSTRAINT "class_sessions_times" CHECK (((starts_at >= '2000-01-01 00:00:00+00' and starts_at < '2100-01-01 00:00:00+00') and (ends_at >= '2000-01-01 00:00:00+00' and ends_at < '2100-01-01 00:00:00+00'))),
	-- By ranges of one number, because the equality of numbers in a GiST index needs an extension. Deferred, so that
	-- several sessions can change places.
	CONSTRAINT "class_sessions_apart" EXCLUDE USING gist (int8range("class_id", "class_id", '[]') WITH &&, tstzrange("starts_at", "ends_at") WITH &&)
		WHERE ("removed_at" IS NULL) DEFERRABLE INITIALLY DEFERRED
);
--> statement-breakpoint
ALTER TABLE "class_sessions" ADD CONSTRAINT "class_sessions_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "class_sessions_in_order" ON "class_sessions" USING btree ("class_id","starts_at");--> statement-breakpoint
INSERT INTO "class_sessions" ("class_id", "starts_at", "ends_at")
	SELECT "id", "starts_at", "ends_at" FROM "classes" ORDER BY "id";--> statement-breakpoint
CREATE TABLE "class_teachers" (
	"class_id" bigint NOT NULL,
	"staff_id" uuid NOT NULL,
	CONSTRAINT "class_teachers_class_id_staff_id_pk" PRIMARY KEY("class_id","staff_id")
);
--> statement-breakpoint
ALTER TABLE "class_teachers" ADD CONSTRAINT "class_teachers_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_teachers" ADD CONSTRAINT "class_teachers_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "class_teachers_staff" ON "class_teachers" USING btree ("staff_id");--> statement-breakpoint
CREATE TABLE "class_notices" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"class_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"staff_id" uuid,
	"message" text,
	"changes" jsonb NOT NULL,
	CONSTRAINT "class_notices_kind" CHECK ("class_notices"."kind" in ('changed', 'called_off')),
	CONSTRAINT "class_notices_message" CHECK (char_length("class_notices"."message") <= 2000),
	CONSTRAINT "class_notices_changes" CHECK (jsonb_typeof("class_notices"."changes") = 'object' and length("class_notices"."changes"::text) <= 60000)
);
--> statement-breakpoint
ALTER TABLE "class_notices" ADD CONSTRAINT "class_notices_class_id_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_notices" ADD CONSTRAINT "class_notices_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "class_notices_class" ON "class_notices" USING btree ("class_id","at");--> statement-breakpoint
-- One mail for each order that a notice concerns.
CREATE TABLE "class_notice_mails" (
	"notice_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"sent_ok" boolean,
	CONSTRAINT "class_notice_mails_notice_id_order_id_pk" PRIMARY KEY("notice_id","order_id")
);
--> statement-breakpoint
ALTER TABLE "class_notice_mails" ADD CONSTRAINT "class_notice_mails_notice_id_class_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."class_notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_notice_mails" ADD CONSTRAINT "class_notice_mails_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "class_notice_mails_order" ON "class_notice_mails" USING btree ("order_id");--> statement-breakpoint
-- A click that comes twice makes one class; a list of classes is written once, however often it is sent.
CREATE TABLE "class_creations" (
	"staff_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"class_ids" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "class_creations_staff_id_key_pk" PRIMARY KEY("staff_id","key"),
	CONSTRAINT "class_creations_key_length" CHECK (char_length("class_creations"."key") between 16 and 200),
	CONSTRAINT "class_creations_class_ids" CHECK (jsonb_typeof("class_creations"."class_ids") = 'array')
);
--> statement-breakpoint
ALTER TABLE "class_creations" ADD CONSTRAINT "class_creations_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_photo_class_photos_id_fk" FOREIGN KEY ("photo") REFERENCES "public"."class_photos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_teacher" CHECK ((teacher ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and teacher !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(teacher) <= 120));--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_photo_alt" CHECK ((photo_alt ~ '[^[:space:]\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff]' and photo_alt !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]' and char_length(photo_alt) <= 200));--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_registration_opens_at" CHECK (((registration_opens_at >= '2000-01-01 00:00:00+00' and registration_opens_at < '2100-01-01 00:00:00+00') and registration_opens_at < coalesce(registration_closes_at, starts_at)));--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_min_seats" CHECK ("classes"."min_seats" >= 1 and ("classes"."capacity" is null or "classes"."min_seats" <= "classes"."capacity"));--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_refund_scale" CHECK (is_refund_scale("classes"."refund_scale"));--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_called_off_message" CHECK (char_length("classes"."called_off_message") <= 2000);--> statement-breakpoint
-- Nobody registers for a draft, so nobody has to be told when it is dropped.
ALTER TABLE "classes" ADD CONSTRAINT "classes_draft_unsold" CHECK ("classes"."published_at" is not null or ("classes"."confirmed_register_count" = 0 and "classes"."held_seats" = 0 and "classes"."called_off_at" is null));--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_job";--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_job" CHECK ("outbox"."job" in ('order-mail', 'recheck', 'unpaid-mail', 'corrected-mail', 'invitation-mail', 'class-notice-mail'));--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_data";--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_data" CHECK (case "outbox"."job" when 'order-mail' then ("outbox"."data"->>'orderId')::uuid is not null
        when 'recheck' then ("outbox"."data"->>'responseId')::bigint is not null
        when 'invitation-mail' then ("outbox"."data"->>'invitationId')::uuid is not null
        when 'class-notice-mail' then ("outbox"."data"->>'noticeId')::uuid is not null and ("outbox"."data"->>'orderId')::uuid is not null end);--> statement-breakpoint
DROP INDEX "outbox_other_mails";--> statement-breakpoint
CREATE INDEX "outbox_other_mails" ON "outbox" USING btree ("id") WHERE "outbox"."job" in ('unpaid-mail', 'corrected-mail', 'invitation-mail', 'class-notice-mail');--> statement-breakpoint
-- Whether times are such as the checks accept. Where one of them was dropped, an odd class does not take its sessions along.
CREATE FUNCTION "are_session_times"(starts_at timestamp with time zone, ends_at timestamp with time zone) RETURNS boolean
	IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
	SELECT starts_at >= '2000-01-01 00:00:00+00' AND ends_at < '2100-01-01 00:00:00+00' AND ends_at > starts_at
$$;--> statement-breakpoint
CREATE FUNCTION "begin_with_one_session"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO class_sessions (class_id, starts_at, ends_at) VALUES (NEW.id, NEW.starts_at, NEW.ends_at);
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "classes_one_session" AFTER INSERT ON "classes" FOR EACH ROW
	WHEN (are_session_times(NEW.starts_at, NEW.ends_at)) EXECUTE FUNCTION "begin_with_one_session"();--> statement-breakpoint
-- Times of a class with one session are that session's.
CREATE FUNCTION "move_the_one_session"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE class_sessions SET starts_at = NEW.starts_at, ends_at = NEW.ends_at
	WHERE class_id = NEW.id AND removed_at IS NULL AND (starts_at, ends_at) IS DISTINCT FROM (NEW.starts_at, NEW.ends_at)
		AND NOT EXISTS (
			SELECT FROM class_sessions other
			WHERE other.class_id = NEW.id AND other.removed_at IS NULL AND other.id <> class_sessions.id
		);
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "classes_move_the_one_session" AFTER UPDATE OF "starts_at", "ends_at" ON "classes" FOR EACH ROW
	WHEN (are_session_times(NEW.starts_at, NEW.ends_at)) EXECUTE FUNCTION "move_the_one_session"();--> statement-breakpoint
-- A class begins with its first session and ends with its last. Classes are locked first, by id, so that of two changes at
-- once the second counts what the first one left.
CREATE FUNCTION "derive_class_times"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	changed bigint[];
BEGIN
	-- The class itself has moved its one session.
	IF pg_trigger_depth() > 1 THEN RETURN NULL; END IF;
	IF TG_OP = 'INSERT' THEN SELECT array_agg(DISTINCT class_id) INTO changed FROM new_rows;
	ELSIF TG_OP = 'DELETE' THEN SELECT array_agg(DISTINCT class_id) INTO changed FROM old_rows;
	ELSE
		SELECT array_agg(DISTINCT class_id) INTO changed FROM (
			SELECT unnest(ARRAY[new_rows.class_id, old_rows.class_id]) AS class_id
			FROM new_rows JOIN old_rows USING (id) WHERE new_rows IS DISTINCT FROM old_rows
		) touched;
	END IF;
	IF changed IS NULL THEN RETURN NULL; END IF;
	PERFORM FROM classes WHERE id = ANY (changed) ORDER BY id FOR NO KEY UPDATE;
	UPDATE classes SET starts_at = first_start, ends_at = last_end, session_count = sessions, version = version + 1,
		calendar_sequence = calendar_sequence + 1, calendar_changed_at = greatest(now(), calendar_changed_at)
	FROM (
		SELECT class_id, min(starts_at) AS first_start, max(ends_at) AS last_end, count(*) AS sessions
		FROM class_sessions WHERE class_id = ANY (changed) AND removed_at IS NULL GROUP BY class_id
	) derived
	WHERE classes.id = derived.class_id;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "class_sessions_added" AFTER INSERT ON "class_sessions" REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION "derive_class_times"();--> statement-breakpoint
CREATE TRIGGER "class_sessions_changed" AFTER UPDATE ON "class_sessions" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION "derive_class_times"();--> statement-breakpoint
CREATE TRIGGER "class_sessions_deleted" AFTER DELETE ON "class_sessions" REFERENCING OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION "derive_class_times"();--> statement-breakpoint
-- At the end of a transaction, when all of its statements have had their say.
CREATE FUNCTION "times_are_those_of_sessions"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	checked bigint;
	class record;
BEGIN
	IF TG_TABLE_NAME = 'classes' THEN checked := NEW.id;
	ELSIF TG_OP = 'DELETE' THEN checked := OLD.class_id;
	ELSE checked := NEW.class_id; END IF;
	SELECT starts_at, ends_at, EXISTS (
		SELECT FROM (
			SELECT min(session.starts_at) AS first_start, max(session.ends_at) AS last_end, count(*) AS sessions
			FROM class_sessions session WHERE session.class_id = classes.id AND removed_at IS NULL
		) derived
		WHERE (first_start, last_end, sessions) = (classes.starts_at, classes.ends_at, classes.session_count)
	) AS are_equal
	INTO class FROM classes WHERE id = checked;
	IF NOT FOUND OR class.are_equal OR NOT are_session_times(class.starts_at, class.ends_at) THEN RETURN NULL; END IF;
	RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'class_sessions_make_the_times', MESSAGE = format(
		'Class %s begins and ends with its sessions, and has one at least: change the rows of "class_sessions", not its times.', checked);
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "classes_times_of_sessions" AFTER INSERT OR UPDATE OF "starts_at", "ends_at", "session_count" ON "classes"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "times_are_those_of_sessions"();--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "class_sessions_are_the_times" AFTER INSERT OR UPDATE OR DELETE ON "class_sessions"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "times_are_those_of_sessions"();--> statement-breakpoint
-- As for the times of classes.
CREATE FUNCTION "refuse_sessions_by_another_clock"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	zone text;
	differs boolean;
BEGIN
	IF current_setting('application_name') LIKE 'baoming%' THEN RETURN NEW; END IF;
	SELECT time_zone INTO zone FROM classes WHERE id = NEW.class_id;
	IF NOT FOUND THEN RETURN NEW; END IF;
	BEGIN
		differs := NEW.starts_at::timestamp IS DISTINCT FROM NEW.starts_at AT TIME ZONE zone
			OR NEW.ends_at::timestamp IS DISTINCT FROM NEW.ends_at AT TIME ZONE zone;
	EXCEPTION WHEN invalid_parameter_value THEN RETURN NEW;
	END;
	IF differs THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_datetime_format', MESSAGE = format(
			'This session''s clock is %s, but the class is in %s, so its times would be saved wrong. Type "set time zone %L;" first, then the statement again.',
			current_setting('TimeZone'), zone, zone);
	END IF;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "class_sessions_by_their_clock" BEFORE INSERT OR UPDATE OF "starts_at", "ends_at" ON "class_sessions"
	FOR EACH ROW EXECUTE FUNCTION "refuse_sessions_by_another_clock"();--> statement-breakpoint
-- The opening of registration is a time by that clock, too.
CREATE OR REPLACE FUNCTION "refuse_times_by_another_clock"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	differs boolean;
BEGIN
	IF current_setting('application_name') LIKE 'baoming%' THEN RETURN NEW; END IF;
	BEGIN
		SELECT bool_or(t::timestamp IS DISTINCT FROM t AT TIME ZONE NEW.time_zone) INTO differs
		FROM unnest(ARRAY[NEW.starts_at, NEW.ends_at, NEW.registration_opens_at, NEW.registration_closes_at]) t WHERE t IS NOT NULL;
	EXCEPTION WHEN invalid_parameter_value THEN
		-- No time zone at all: the reference to time_zones refuses it, and says so.
		RETURN NEW;
	END;
	IF differs THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_datetime_format', MESSAGE = format(
			'This session''s clock is %s, but the class is in %s, so its times would be saved wrong. Type "set time zone %L;" first, then the statement again.',
			current_setting('TimeZone'), NEW.time_zone, NEW.time_zone);
	END IF;
	RETURN NEW;
END $$;--> statement-breakpoint
DROP TRIGGER "classes_times_by_their_clock" ON "classes";--> statement-breakpoint
CREATE TRIGGER "classes_times_by_their_clock"
	BEFORE INSERT OR UPDATE OF "starts_at", "ends_at", "registration_opens_at", "registration_closes_at" ON "classes"
	FOR EACH ROW EXECUTE FUNCTION "refuse_times_by_another_clock"();--> statement-breakpoint
-- Calendars learn that a class is called off.
DROP TRIGGER "classes_calendar_change" ON "classes";--> statement-breakpoint
CREATE TRIGGER "classes_calendar_change"
	BEFORE UPDATE OF "slug", "title", "summary", "location", "starts_at", "ends_at", "time_zone", "called_off_at" ON "classes"
	FOR EACH ROW WHEN (
		(OLD.slug, OLD.title, OLD.summary, OLD.location, OLD.starts_at, OLD.ends_at, OLD.time_zone, OLD.called_off_at)
		IS DISTINCT FROM (NEW.slug, NEW.title, NEW.summary, NEW.location, NEW.starts_at, NEW.ends_at, NEW.time_zone, NEW.called_off_at)
	)
	EXECUTE FUNCTION "count_calendar_change"();--> statement-breakpoint
-- The version grows with what the office edits. Seats are not among these columns, so an order does not pay for it.
CREATE FUNCTION "count_class_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.version := OLD.version + 1;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "classes_version"
	BEFORE UPDATE OF "slug", "title", "payment_title", "summary", "description", "locale", "location", "starts_at", "ends_at",
		"time_zone", "price_single", "price_group", "capacity", "min_seats", "registration_open", "registration_opens_at",
		"registration_closes_at", "called_off_at", "called_off_message", "published_at", "survey_url", "message", "teacher",
		"photo", "photo_alt", "refund_scale" ON "classes"
	FOR EACH ROW WHEN (
		(OLD.slug, OLD.title, OLD.payment_title, OLD.summary, OLD.description, OLD.locale, OLD.location, OLD.starts_at,
			OLD.ends_at, OLD.time_zone, OLD.price_single, OLD.price_group, OLD.capacity, OLD.min_seats, OLD.registration_open,
			OLD.registration_opens_at, OLD.registration_closes_at, OLD.called_off_at, OLD.called_off_message, OLD.published_at,
			OLD.survey_url, OLD.message, OLD.teacher, OLD.photo, OLD.photo_alt, OLD.refund_scale)
		IS DISTINCT FROM
		(NEW.slug, NEW.title, NEW.payment_title, NEW.summary, NEW.description, NEW.locale, NEW.location, NEW.starts_at,
			NEW.ends_at, NEW.time_zone, NEW.price_single, NEW.price_group, NEW.capacity, NEW.min_seats, NEW.registration_open,
			NEW.registration_opens_at, NEW.registration_closes_at, NEW.called_off_at, NEW.called_off_message, NEW.published_at,
			NEW.survey_url, NEW.message, NEW.teacher, NEW.photo, NEW.photo_alt, NEW.refund_scale)
	)
	EXECUTE FUNCTION "count_class_version"();
