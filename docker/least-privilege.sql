-- A user for the API that reads and writes rows, and can neither make, change, drop or truncate a table, nor switch a
-- trigger or constraint off, nor delete an order, a payment, a class or a person of the office, nor change its log. Run it as the owner, after a start as the owner
-- has made the tables, and again after each new version's first start (docs/deploying.md):
--
--   psql "$OWNER_DATABASE_URL" -f docker/least-privilege.sql
--   psql "$OWNER_DATABASE_URL" -c '\password baoming_app'
do $$
begin
  if not exists (select from pg_roles where rolname = 'baoming_app') then
    create role baoming_app login nosuperuser nocreatedb nocreaterole;
  end if;
  execute format('revoke create, temporary on database %I from public, baoming_app', current_database());
  execute format('grant connect on database %I to baoming_app', current_database());
end $$;

revoke create on schema public from public, baoming_app;
grant usage on schema public, drizzle, pgboss to baoming_app;
grant select on all tables in schema drizzle to baoming_app;
grant select, insert, update, delete on all tables in schema public, pgboss to baoming_app;
grant usage on all sequences in schema public, pgboss to baoming_app;
grant execute on all functions in schema public, pgboss to baoming_app;

-- What the books rest on is added to and decided, never taken away.
revoke delete on orders, payments, classes, class_sessions, class_notices, class_notice_mails, staff from baoming_app;
-- The log of the office is added to only.
revoke update, delete on office_log from baoming_app;
