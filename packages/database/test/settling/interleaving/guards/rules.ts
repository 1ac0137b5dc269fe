import type { Database } from '../../../../src/index.ts'

/** Takes constraints and unique indexes away by name. @returns gives them back, to tables that keep them */
export async function takeRulesAway(
  { sql }: Database,
  names: readonly string[],
): Promise<() => Promise<void>> {
  const statements = await Promise.all(names.map((name) => statementsFor(sql, name)))
  for (const { remove } of statements) await sql.unsafe(remove)
  return async () => {
    for (const { restore } of statements) await sql.unsafe(restore)
  }
}

async function statementsFor(sql: Database['sql'], name: string) {
  const [found] = await sql<{ remove: string; restore: string }[]>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as remove,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as restore
    from pg_constraint where conname = ${name}
    union all
    select format('drop index %I', indexname), indexdef from pg_indexes where indexname = ${name}
    limit 1
  `
  if (!found) throw new Error(`There is no constraint or index ${name}.`)
  return found
}

/** What a broken history has left would trouble those after it. */
export const emptyTables = async ({ sql }: Database): Promise<void> =>
  void (await sql`truncate classes, outbox cascade`)
