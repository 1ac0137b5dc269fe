import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { gatewayResponses, payments } from '../schema/index.ts'

/** A gateway response as it arrived and as the gateway's adapter read it, not yet decided. */
export type ArrivedResponse = Omit<
  typeof gatewayResponses.$inferInsert,
  'id' | 'arrivedAt' | 'paymentId' | 'verdict' | 'errorId' | 'erasedAt'
> & { errorId: string }

/** Responses as `json_populate_recordset` reads them: column names, bytes escaped, no text that PostgreSQL refuses. */
export const asJsonRows = (responses: readonly ArrivedResponse[]): string =>
  JSON.stringify(responses.map(asRow))

function asRow(response: ArrivedResponse): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [key, name] of columnNames) {
    const value = response[key]
    if (value === undefined || value === null) continue
    row[name] = typeof value === 'string' ? storable(value) : Buffer.isBuffer(value) ? escaped(value) : value
  }
  return row
}

const columnNames = Object.entries(getTableColumns(gatewayResponses)).map(
  ([key, { name }]) => [key as keyof ArrivedResponse, name] as const,
)
/** PostgreSQL's escape format of bytes: what is ASCII stays as it is, which makes a form half as long as in hex. */
const escaped = (bytes: Buffer) => bytes.toString('latin1').replace(/[^ -[\]-~]/g, asOctal)
const asOctal = (byte: string) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`
const storable = (text: string) =>
  /[\0\ud800-\udfff]/.test(text) ? wellFormed(text).replaceAll('\0', '') : text
/** Halves of surrogate pairs become replacement characters, as in any UTF-8 text. */
const wellFormed = (text: string) => Buffer.from(text).toString()

/**
 * Writes down a response whose settling failed, in a transaction of its own: what arrived is kept even then, and
 * `settleAgain` takes it up again.
 */
export async function storeFailedResponse(db: Queries, response: ArrivedResponse): Promise<void> {
  await db.insert(gatewayResponses).values({ ...response, verdict: 'error' })
}

/** Ids of responses that our own fault left unsettled, for a day at most, oldest first. */
export const failedResponses = (db: Queries): Promise<number[]> =>
  oldestResponses(
    db,
    sql`${gatewayResponses.verdict} = 'error' and ${gatewayResponses.arrivedAt} > now() - interval '1 day'`,
  )

/** Ids of successes that have waited longer than their recheck job lasts, but not longer than two weeks. */
export const forgottenResponses = (db: Queries): Promise<number[]> =>
  oldestResponses(
    db,
    sql`${gatewayResponses.verdict} = 'unconfirmed'
      and ${gatewayResponses.arrivedAt} between now() - interval '14 days' and now() - interval '1 day'`,
  )

/** A round's worth: what is left comes in the next one. */
async function oldestResponses(db: Queries, condition: SQL): Promise<number[]> {
  const rows = await db
    .select({ id: gatewayResponses.id })
    .from(gatewayResponses)
    .where(condition)
    .orderBy(gatewayResponses.arrivedAt)
    .limit(100)
  return rows.map((row) => row.id)
}

/**
 * A stored success that still waits for its recheck; undefined when it waits no longer. `paid` says that another copy
 * of it has settled meanwhile, so that there is nothing left to ask.
 */
export async function findUnconfirmed(db: Queries, id: number) {
  const [found] = await db
    .select({
      response: gatewayResponses,
      paid: sql<boolean>`(${and(
        eq(payments.status, 'complete'),
        eq(payments.gatewayTradeNumber, gatewayResponses.gatewayTradeNumber),
      )})`,
    })
    .from(gatewayResponses)
    .leftJoin(payments, eq(payments.id, gatewayResponses.paymentId))
    .where(and(eq(gatewayResponses.id, id), eq(gatewayResponses.verdict, 'unconfirmed')))
  return found
}
