import { auditBooks, type Database } from '@baoming/database'
import { sql } from '@baoming/database/testing'
import type { PaymentEnd, Vouching } from '../wire/draft.ts'
import { eventually } from '../../support/eventually.ts'
import { countMissing, countStrangers } from './storage.ts'

/** The payments that validly signed callbacks were about, and how each of them may have ended. */
export class Ledger {
  readonly #ends = new Map<string, Set<PaymentEnd>>()

  enter({ transId, statuses }: Vouching): void {
    const known = this.#ends.get(transId)
    this.#ends.set(transId, new Set([...(known ?? []), ...statuses]))
  }

  /** The number of callbacks that a callback handler responded to. */
  callbacks = 0

  allows(transId: string, status: PaymentEnd): boolean {
    return this.#ends.get(transId)?.has(status) ?? false
  }
}

/** The state of the database after all requests. */
export interface Books {
  /** The faults in the database; none when all is well. */
  faults: string[]
  /** Every verdict that was given. */
  verdicts: (string | null)[]
}

/** Checks the database against the ledger. */
export async function readBooks(database: Database, ledger: Ledger): Promise<Books> {
  const verdicts = await readVerdicts(database)
  const missing = await stillMissing(database, ledger.callbacks)
  const strangers = await countStrangers(database)
  const faults = [
    ...(await unsignedPayments(database, ledger)),
    ...(await auditFaults(database)),
    ...(verdicts.includes('error') ? ['an answer could not be decided'] : []),
    ...(missing > 0 ? [`${missing} callbacks are neither stored nor counted`] : []),
    ...(strangers > 0 ? [`${strangers} stored answers belong to no request`] : []),
  ]
  return { faults, verdicts }
}

/** Counts are written some seconds after the callbacks that they count. */
async function stillMissing(database: Database, callbacks: number): Promise<number> {
  let missing = 0
  await eventually(async () => {
    missing = await countMissing(database, callbacks)
    return missing === 0 ? [true] : []
  })
  return missing
}

async function unsignedPayments({ db }: Database, ledger: Ledger): Promise<string[]> {
  const moved = await db.execute<{ transId: string; status: PaymentEnd }>(sql`
    select trans_id as "transId", status from payments where status <> 'initialized'
  `)
  return moved
    .filter(({ transId, status }) => !ledger.allows(transId, status))
    .map(({ transId, status }) => `payment ${transId} is ${status}, and nothing rightly signed says so`)
}

async function auditFaults({ db }: Database): Promise<string[]> {
  const { checks } = await auditBooks(db)
  return checks.flatMap(({ holds, first }) => first.map(({ detail }) => `not so: ${holds} (${detail})`))
}

async function readVerdicts({ db }: Database): Promise<Books['verdicts']> {
  const rows = await db.execute<{ verdict: string | null }>(
    sql`select verdict from gateway_responses union select refusal from unsigned_callbacks`,
  )
  return rows.map(({ verdict }) => verdict)
}
