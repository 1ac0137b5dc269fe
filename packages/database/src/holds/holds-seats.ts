import { inArray } from 'drizzle-orm'
import { orders, orderStatusesThat } from '../schema/index.ts'

/** SQL: whether an order holds seats, so that its hold can be ended. */
export const holdsSeats = inArray(
  orders.status,
  orderStatusesThat((rule) => rule.holdsSeats),
)
