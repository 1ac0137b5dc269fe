import { drizzle } from 'drizzle-orm/postgres-js'
import type { Sql, TransactionSql } from 'postgres'
import type { Database } from '../../../../src/index.ts'
import * as schema from '../../../../src/schema/index.ts'

/** Words of a statement, and what to send instead. */
export type Alteration = readonly [words: string, instead: string]

type Alter = (text: string) => string

/**
 * The same database, with every statement altered on its way there: the copy that runs loses some words, the source
 * does not.
 * @param met collects the alterations whose words were sent by somebody
 */
export function alteredDatabase(
  database: Database,
  alterations: readonly Alteration[],
  met: Set<Alteration>,
): Database {
  const alter: Alter = (text) =>
    alterations.reduce((altered, alteration) => {
      const [words, instead] = alteration
      if (altered.includes(words)) met.add(alteration)
      return altered.replaceAll(words, instead)
    }, text)
  const sql = altering(database.sql, alter)
  const settlers = altering(database.settling.$client, alter)
  return { ...database, sql, db: drizzle(sql, { schema }), settling: drizzle(settlers, { schema }) }
}

/** Both Drizzle and what we prepare ourselves go through `unsafe`, of the pool or of a transaction. */
function altering<Client extends Sql | TransactionSql>(client: Client, alter: Alter): Client {
  const unsafe: Client['unsafe'] = (text, ...rest) => client.unsafe(alter(text), ...rest)
  const begin = (work: (tx: TransactionSql) => unknown) =>
    (client as Sql).begin((tx) => work(altering(tx, alter)))
  return new Proxy(client, {
    get: (target, name) =>
      name === 'unsafe' ? unsafe : name === 'begin' ? begin : (Reflect.get(target, name) as unknown),
  })
}
