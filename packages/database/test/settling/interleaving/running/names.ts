import { randomUUID } from 'node:crypto'

/** What the database calls the things of one history. */
export interface Names {
  classes: readonly { id: number; slug: string }[]
  orders: Map<number, string>
  /** Trade numbers. */
  payments: Map<number, string>
  responses: Map<number, number>
  /** All after it are its own: a database has one history at a time. */
  lastResponseBefore: number
  tradeNumber(payment: number | null): string
  gatewayNumber(number: string): string
  /** The other way round. */
  numberOf(gatewayNumber: string): string
}

/** Numbers that no other history in the database has. */
export function newNames(classes: Names['classes'], lastResponseBefore: number): Names {
  const prefix = randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase()
  return {
    classes,
    orders: new Map(),
    payments: new Map(),
    responses: new Map(),
    lastResponseBefore,
    tradeNumber: (payment) => `${prefix}${payment ?? 'NONE'}`,
    gatewayNumber: (number) => `${prefix}${number}`,
    numberOf: (gatewayNumber) => gatewayNumber.slice(prefix.length),
  }
}
