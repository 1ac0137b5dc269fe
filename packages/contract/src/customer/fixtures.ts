import type { CustomerProblemCode } from '../shared/problem-codes.ts'
import { ApiProblem } from '../shared/client.ts'
import { detail, openedOrder, orders, payments, problem } from './example-values.ts'
import type { ClassDetail, OpenedOrder, Order, PaymentSummary } from './schemas/index.ts'

// Builders for tests and mocks: the API's examples, with what a test is about changed.

export { gateways, organiser, organiserText, receipt, token } from './example-values.ts'

/** The id of the order in the examples. */
export const orderId = orders.pending.id

/** A class, with these changes. */
export const aClass = (changes: Partial<ClassDetail> = {}): ClassDetail => ({ ...detail, ...changes })

/** A payment, with these changes: one that is open and has no result yet, or the example of the given `status`. */
export const aPayment = (changes: Partial<PaymentSummary> = {}): PaymentSummary => ({
  ...payments[changes.status ?? 'initialized'],
  ...changes,
})

/**
 * An order as the API would send it now, 30 seconds after it was made: the example of its `status` (pending unless
 * given), its times moved to the present and the class to the same hours of a later day.
 */
export function anOrder(changes: Partial<Order> = {}): Order {
  const example = orders[changes.status ?? 'pending']
  const age = Date.now() - secondsOld * 1000 - Date.parse(example.createdAt)
  const moved = (time: string) => moveTime(time, age)
  const later = laterDay(example.class, age)
  return {
    ...example,
    class: { ...example.class, ...later, sessions: [later] },
    holdExpiresAt: moved(example.holdExpiresAt),
    holdExtendsTo: example.holdExtendsTo && moved(example.holdExtendsTo),
    payments: example.payments.map(({ createdAt, completedAt, ...payment }) => ({
      ...payment,
      createdAt: moved(createdAt),
      completedAt: completedAt && moved(completedAt),
    })),
    createdAt: moved(example.createdAt),
    ...changes,
  }
}

/** An order with its token, with these changes. */
export const anOpenedOrder = (changes: Partial<OpenedOrder> = {}): OpenedOrder => ({
  ...openedOrder,
  ...changes,
})

/** The error that the typed client throws for a problem. @param errors the invalid fields of a bad request */
export const aProblem = (
  status: number,
  code: CustomerProblemCode,
  errors?: { path: string; message: string }[],
): ApiProblem => new ApiProblem(problem(status, code, code, errors ? { errors } : {}))

const secondsOld = 30
const dayMilliseconds = 24 * 60 * 60_000

const moveTime = (time: string, milliseconds: number) =>
  new Date(Date.parse(time) + milliseconds).toISOString()

function laterDay({ startsAt, endsAt }: Order['class'], age: number) {
  const days = Math.ceil(age / dayMilliseconds) * dayMilliseconds
  return { startsAt: moveTime(startsAt, days), endsAt: moveTime(endsAt, days) }
}
