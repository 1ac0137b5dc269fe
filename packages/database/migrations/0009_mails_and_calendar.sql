ALTER TABLE "classes" ADD COLUMN "calendar_sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "calendar_changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
UPDATE "classes" SET "calendar_changed_at" = "created_at" WHERE "created_at" BETWEEN '2000-01-01' AND now();--> statement-breakpoint
CREATE FUNCTION "count_calendar_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.calendar_sequence := OLD.calendar_sequence + 1;
	NEW.calendar_changed_at := greatest(now(), OLD.calendar_changed_at);
	RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER "classes_calendar_change"
	BEFORE UPDATE OF "slug", "title", "summary", "location", "starts_at", "ends_at", "time_zone" ON "classes"
	FOR EACH ROW WHEN (
		(OLD.slug, OLD.title, OLD.summary, OLD.location, OLD.starts_at, OLD.ends_at, OLD.time_zone)
		IS DISTINCT FROM (NEW.slug, NEW.title, NEW.summary, NEW.location, NEW.starts_at, NEW.ends_at, NEW.time_zone)
	)
	EXECUTE FUNCTION "count_calendar_change"();--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "email_undeliverable" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "email_corrections" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "unpaid_mail_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_email_corrections" CHECK ("orders"."email_corrections" between 0 and 3);--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_job";--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_job" CHECK ("outbox"."job" in ('order-mail', 'recheck', 'unpaid-mail', 'corrected-mail'));--> statement-breakpoint
CREATE INDEX "outbox_other_mails" ON "outbox" USING btree ("id") WHERE "outbox"."job" in ('unpaid-mail', 'corrected-mail');
