import { and, eq, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { failedSignIns } from '../schema/index.ts'

/** Whom a try to sign in is counted for. */
export interface SignInTry {
  /** An IPv4 address or an IPv6 /64; null where it is not known. */
  network: string | null
  /** The address that was typed; null for passkeys, so that nobody can shut an owner out by guessing. */
  email: string | null
}

/** Failures in a row that are not paused after. Many people may share a network. */
const freeFailures = { network: 9, address: 2 } as const
const firstPauseSeconds = 5
const longestPauseSeconds = 900

type CountedBy = keyof typeof freeFailures

/** SQL of a row's key. */
const keyOf = (countedBy: CountedBy, value: string) =>
  countedBy === 'network'
    ? sql<string>`${value}::text`
    : sql<string>`encode(sha256(convert_to(lower(${value}), 'UTF8')), 'hex')`

const isRow = (countedBy: CountedBy, value: string) =>
  and(eq(failedSignIns.countedBy, countedBy), eq(failedSignIns.key, keyOf(countedBy, value)))

/** In the order in which rows are locked. */
const countersOf = ({ network, email }: SignInTry): [CountedBy, string][] =>
  (
    [
      ['network', network],
      ['address', email],
    ] as const
  ).flatMap(([countedBy, value]) => (value === null ? [] : [[countedBy, value]]))

/**
 * Counts a try to sign in as failed before it is checked, so that concurrent requests get no more tries, unless its network
 * or address is paused. Pauses double from 5 seconds to 15 minutes, from the third failure of an address and the tenth of a
 * network; failures are forgotten a day after the last one. `returnSignInTry` takes it back.
 * @returns 0 when the try may be checked, else the whole seconds until the pause ends
 * @throws DrizzleQueryError
 */
export const claimSignInTry = (db: Queries, signInTry: SignInTry): Promise<number> =>
  db.transaction(async (tx) => {
    const counters = countersOf(signInTry)
    for (const [countedBy, value] of counters) {
      await tx
        .insert(failedSignIns)
        .values({ countedBy, key: keyOf(countedBy, value) })
        .onConflictDoNothing()
      const [row] = await tx
        .select({
          seconds: sql<number>`coalesce(ceil(extract(epoch from ${failedSignIns.pausedUntil} - now())), 0)::integer`,
        })
        .from(failedSignIns)
        .where(isRow(countedBy, value))
        .for('update')
      if (row!.seconds > 0) return row!.seconds
    }
    for (const [countedBy, value] of counters) await countFailure(tx, countedBy, value)
    return 0
  })

async function countFailure(tx: Queries, countedBy: CountedBy, value: string): Promise<void> {
  const failures = sql`case when ${failedSignIns.failedAt} < now() - interval '1 day' then 1 else ${failedSignIns.failures} + 1 end`
  const beyond = sql`(${failures}) - ${freeFailures[countedBy]}::integer`
  await tx
    .update(failedSignIns)
    .set({
      failures,
      failedAt: sql`now()`,
      pausedUntil: sql`case when ${beyond} > 0 then now() + make_interval(secs => least(
        ${longestPauseSeconds}, ${firstPauseSeconds} * 2.0 ^ least(${beyond} - 1, 20)
      )) end`,
    })
    .where(isRow(countedBy, value))
}

/**
 * Takes back the failure that `claimSignInTry` counted, because the sign-in succeeded: its address begins anew, its network
 * has one failure less.
 * @throws DrizzleQueryError
 */
export const returnSignInTry = (db: Queries, { network, email }: SignInTry): Promise<void> =>
  db.transaction(async (tx) => {
    if (network !== null) {
      await tx
        .update(failedSignIns)
        .set({ failures: sql`greatest(${failedSignIns.failures} - 1, 0)`, pausedUntil: null })
        .where(isRow('network', network))
    }
    if (email !== null) await tx.delete(failedSignIns).where(isRow('address', email))
  })
