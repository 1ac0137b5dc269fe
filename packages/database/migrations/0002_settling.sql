CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"job" text NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "outbox_job" CHECK ("outbox"."job" in ('order-mail', 'recheck'))
);
