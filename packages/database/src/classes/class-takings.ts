import { sql } from 'drizzle-orm'
import { paymentIs } from '../schema/status-sql.ts'

/** SQL: what has come in for a class by complete payments. Payments are found by each order: a plan could read all of them instead. */
export const classTakings = sql<number>`(
  select coalesce(sum(paid.amount), 0)::float8
  from (select id from orders where class_id = "classes"."id" offset 0) ordered
  cross join lateral (select amount, status from payments where order_id = ordered.id offset 0) paid
  where ${sql.raw(paymentIs('paid.status', (rule) => rule.isComplete))}
)`
