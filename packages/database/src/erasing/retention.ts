import { orderIs } from '../schema/status-sql.ts'

/** Days after which the personal data of an order that was never paid is erased. */
export const unpaidRetentionDays = 30

/** SQL: the moment that many days ago. @param days a number, or SQL of one */
export const daysAgo = (days: number | string): string => `now() - make_interval(days => ${days})`

/**
 * SQL: whether the retention time of an order's personal data is over.
 * @param days SQL of the days after the end of the class
 */
export const isOutlived = (
  days: string,
): string => `(${orderIs('orders.status', (rule) => rule.isErasable)} and (
  ${orderIs('orders.status', (rule) => rule.keptSince === 'order')} and orders.created_at < ${daysAgo(unpaidRetentionDays)}
  or ${orderIs('orders.status', (rule) => rule.keptSince === 'class')} and exists (
    select from classes where classes.id = orders.class_id and classes.ends_at < ${daysAgo(days)}
  )
))`
