import type { Sql } from 'postgres'

/** Tables, and the column that says whether a row belongs to a slow history. */
const marked = {
  classes: 'title',
  orders: 'member_name',
  payments: 'gateway',
  gateway_responses: 'gateway',
}

/**
 * Makes the database rest a moment before it writes a row that is marked `slow`, and once more before it commits, so
 * that other connections come in between where in a quick one they hardly ever do.
 */
export async function letDatabaseRest(sql: Sql): Promise<void> {
  await sql.unsafe(`
    create function rest() returns trigger language plpgsql as $$
    begin
      perform pg_sleep(random() * 0.003);
      return new;
    end $$
  `)
  for (const [table, column] of Object.entries(marked)) {
    await sql.unsafe(`
      create trigger rest_before before insert or update on ${table}
        for each row when (new.${column} = 'slow') execute function rest();
      create constraint trigger rest_at_end after insert or update on ${table} deferrable initially deferred
        for each row when (new.${column} = 'slow') execute function rest();
    `)
  }
}
