-- Who came to a session, a row a person once somebody has marked them. An undone mark stays as one that says "not present".
CREATE TABLE "attendance" (
	"session_id" bigint NOT NULL,
	"order_id" uuid NOT NULL,
	"person" smallint NOT NULL,
	"present" boolean NOT NULL,
	"marked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"marked_by" uuid NOT NULL,
	CONSTRAINT "attendance_session_id_order_id_person_pk" PRIMARY KEY("session_id","order_id","person"),
	CONSTRAINT "attendance_person" CHECK ("attendance"."person" in (1, 2))
);
--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_session_id_class_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."class_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_marked_by_staff_id_fk" FOREIGN KEY ("marked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attendance_order" ON "attendance" USING btree ("order_id");--> statement-breakpoint
-- A mark belongs to a session of the order's class, and to a person that the order registers, when it is made. An order that
-- moves to another class later keeps its marks, so no foreign key can say this.
CREATE FUNCTION "attendance_of_the_class"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NOT EXISTS (
		SELECT FROM orders JOIN class_sessions ON class_sessions.class_id = orders.class_id
		WHERE orders.id = NEW.order_id AND class_sessions.id = NEW.session_id AND NEW.person <= orders.seats
	) THEN
		RAISE EXCEPTION 'the order does not register this person for the class of the session'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_of_the_class', TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "attendance_of_the_class" BEFORE INSERT OR UPDATE ON "attendance" FOR EACH ROW
	EXECUTE FUNCTION "attendance_of_the_class"();
