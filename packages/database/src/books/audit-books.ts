import { asc, inArray, lte, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { orders, orderStatusesThat } from '../schema/index.ts'
import { executeText } from '../sql/prepared.ts'
import { type AuditCheck, auditCheckNames, auditChecks } from './audit-checks.ts'
import { audit } from './audit-view.ts'

/** A row that contradicts the rest of the books, and what it is about. */
export interface Difference {
  classId: number | null
  orderId: string | null
  paymentId: string | null
  responseId: number | null
  detail: string
}

/** The result of one check. */
export interface CheckResult {
  name: AuditCheck
  /** What the check asserts, as a sentence. */
  holds: string
  differences: number
  /** The first of them. */
  first: Difference[]
}

/** Mails about paid orders that have not left. No number is a difference by itself. */
export interface UnsentMails {
  owed: number
  givenUp: number
  /** Among those given up: the mail server rejects the member's address permanently. */
  undeliverable: number
}

export interface AuditOptions {
  /** How many differences of each check to read. */
  firstMax?: number
  /** Seconds after which the database cancels the audit; 0 for no limit. */
  timeoutSeconds?: number
  /** Uses one of the database's processors, so that the others serve requests. */
  oneProcessor?: boolean
}

/**
 * Audits the books in one read-only transaction. Reads every table whole: seconds where there are millions of orders.
 * @throws DrizzleQueryError; its cause has SQLSTATE 57014 after `timeoutSeconds`
 */
export const auditBooks = (
  db: Queries,
  { firstMax = 50, timeoutSeconds = 0, oneProcessor = false }: AuditOptions = {},
): Promise<{ checks: CheckResult[]; mails: UnsentMails }> =>
  db.transaction(
    async (tx) => {
      await executeText(tx, `select set_config('statement_timeout', $1, true)`, [`${timeoutSeconds}s`])
      await executeText(tx, 'set local enable_seqscan = on', [])
      if (oneProcessor) await executeText(tx, 'set local max_parallel_workers_per_gather = 0', [])
      return { checks: await runChecks(tx, firstMax), mails: await countUnsentMails(tx) }
    },
    { accessMode: 'read only' },
  )

async function runChecks(db: Queries, firstMax: number): Promise<CheckResult[]> {
  const rows = await findDifferences(db, firstMax)
  return auditCheckNames.map((name) => {
    const own = rows.filter((row) => row.name === name)
    const first = own.map(({ name: _, differences: __, place: ___, ...difference }) => difference)
    return { name, holds: auditChecks[name].holds, differences: own[0]?.differences ?? 0, first }
  })
}

/** The first of each check, and how many each has. */
function findDifferences(db: Queries, firstMax: number) {
  const { checkName, classId, orderId, paymentId, responseId, detail } = audit
  const sameCheck = sql`partition by ${checkName}`
  const inOrder = sql`order by ${classId}, ${orderId}, ${paymentId}, ${responseId}`
  const found = db
    .select({
      name: checkName,
      classId,
      orderId,
      paymentId,
      responseId,
      detail,
      differences: sql`count(*) over (${sameCheck})`.mapWith(Number).as('differences'),
      place: sql`row_number() over (${sameCheck} ${inOrder})`.mapWith(Number).as('place'),
    })
    .from(audit)
    .as('found')
  return db.select().from(found).where(lte(found.place, firstMax)).orderBy(asc(found.place))
}

async function countUnsentMails(db: Queries): Promise<UnsentMails> {
  const { confirmPaymentEmailOk: ok, emailUndeliverable } = orders
  const [counts] = await db
    .select({
      owed: sql<number>`count(*) filter (where ${ok} is null)::integer`,
      givenUp: sql<number>`count(*) filter (where not ${ok})::integer`,
      undeliverable: sql<number>`count(*) filter (where not ${ok} and ${emailUndeliverable})::integer`,
    })
    .from(orders)
    .where(
      inArray(
        orders.status,
        orderStatusesThat((rule) => rule.paid),
      ),
    )
  return counts!
}
