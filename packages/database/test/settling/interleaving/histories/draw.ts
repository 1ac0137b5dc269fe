import fc from 'fast-check'
import type { Claim } from '../model/shop.ts'

/** What an arbitrary makes. */
type Made<A> = A extends fc.Arbitrary<infer T> ? T : never

/** Which one of them: counted round, so that any number names one; the first is the simplest. */
const which = fc.nat(5)

/** One of several choices, some oftener than others; the first is the simplest. */
export const often = <T>(...choices: [times: number, value: T][]): fc.Arbitrary<T> =>
  fc.constantFrom(...choices.flatMap(([times, value]) => new Array<T>(times).fill(value)))

type Wording = Partial<Claim>
type NumberOf = 'own' | 'shared' | 'other'

const claimOf = (wording: fc.Arbitrary<Wording>, number: fc.Arbitrary<NumberOf>) =>
  fc.record({
    payment: which,
    /** How it differs from a proven success. */
    wording,
    /** The gateway's number: the payment's own, one that all payments share, or a second one. */
    number,
  })
export type DrawnClaim = Made<ReturnType<typeof claimOf>>

/** Whatever a gateway or a forger may say. */
const anyClaim = claimOf(
  often<Wording>(
    [8, {}],
    [4, { outcome: 'refused' }],
    [4, { recheck: 'pending' }],
    [1, { outcome: 'open' }],
    [1, { forged: true }],
    [1, { rightAmount: false }],
    [1, { rightAmount: false, outcome: 'refused' }],
    [1, { payment: null }],
  ),
  often<NumberOf>([6, 'own'], [3, 'shared'], [1, 'other']),
)

/** Money, and often the same. */
const moneyClaim = claimOf(
  often<Wording>([6, {}], [1, { outcome: 'refused' }], [2, { recheck: 'pending' }]),
  often<NumberOf>([1, 'own'], [1, 'shared']),
)

const seats = often([2, 1], [1, 2])

const requests = {
  createOrder: fc.record({ do: fc.constant('createOrder'), class: which, seats }),
  createPayment: fc.record({
    do: fc.constant('createPayment'),
    order: which,
    /** A payment whose trade number it asks for; null for a fresh one. */
    again: fc.option(which, { freq: 3 }),
  }),
  letHoldRunOut: fc.record({ do: fc.constant('letHoldRunOut'), order: which }),
  expireHolds: fc.record({ do: fc.constant('expireHolds') }),
  cancelOrder: fc.record({ do: fc.constant('cancelOrder'), order: which }),
  cancelByOffice: fc.record({ do: fc.constant('cancelByOffice'), order: which }),
  moveOrder: fc.record({ do: fc.constant('moveOrder'), order: which, class: which }),
  addSeat: fc.record({ do: fc.constant('addSeat'), order: which }),
  setCapacity: fc.record({ do: fc.constant('setCapacity'), class: which, capacity: fc.nat(4) }),
  recheck: fc.record({ do: fc.constant('recheck'), response: which, genuine: often([3, true], [1, false]) }),
}

const settle = (claim: fc.Arbitrary<DrawnClaim>) =>
  fc.record({ do: fc.constant('settle'), claims: fc.array(claim, { minLength: 1, maxLength: 3 }) })

export type DrawnOperation = Made<(typeof requests)[keyof typeof requests]> | Made<ReturnType<typeof settle>>

/** Mostly payments that are opened while holds end. */
export const payingOperation: fc.Arbitrary<DrawnOperation> = fc.oneof(
  { weight: 4, arbitrary: requests.createPayment },
  { weight: 3, arbitrary: requests.letHoldRunOut },
  { weight: 1, arbitrary: requests.expireHolds },
  { weight: 1, arbitrary: requests.cancelOrder },
  { weight: 1, arbitrary: settle(moneyClaim) },
)

/** Mostly orders. */
export const orderingOperation: fc.Arbitrary<DrawnOperation> = fc.oneof(
  { weight: 6, arbitrary: requests.createOrder },
  { weight: 2, arbitrary: settle(moneyClaim) },
  { weight: 1, arbitrary: requests.cancelOrder },
)

/** Mostly orders, and payments of those that are found. */
export const crowdOperation: fc.Arbitrary<DrawnOperation> = fc.oneof(
  { weight: 8, arbitrary: requests.createOrder },
  { weight: 3, arbitrary: requests.createPayment },
  { weight: 1, arbitrary: requests.letHoldRunOut },
  { weight: 1, arbitrary: requests.cancelOrder },
)

/** Mostly the office, while money comes and holds end. */
export const officeOperation: fc.Arbitrary<DrawnOperation> = fc.oneof(
  { weight: 3, arbitrary: settle(moneyClaim) },
  { weight: 3, arbitrary: requests.moveOrder },
  { weight: 3, arbitrary: requests.addSeat },
  { weight: 2, arbitrary: requests.cancelByOffice },
  { weight: 1, arbitrary: requests.setCapacity },
  { weight: 1, arbitrary: requests.createOrder },
  { weight: 1, arbitrary: requests.expireHolds },
)

const operationWith = (claim: fc.Arbitrary<DrawnClaim>): fc.Arbitrary<DrawnOperation> =>
  fc.oneof(
    { weight: 8, arbitrary: settle(claim) },
    { weight: 3, arbitrary: requests.createOrder },
    { weight: 3, arbitrary: requests.recheck },
    { weight: 2, arbitrary: requests.createPayment },
    { weight: 2, arbitrary: requests.letHoldRunOut },
    { weight: 2, arbitrary: requests.expireHolds },
    { weight: 1, arbitrary: requests.cancelOrder },
    { weight: 1, arbitrary: requests.cancelByOffice },
    { weight: 1, arbitrary: requests.moveOrder },
    { weight: 1, arbitrary: requests.addSeat },
    { weight: 1, arbitrary: requests.setCapacity },
  )

export const anyOperation = operationWith(anyClaim)
export const quarrel = operationWith(moneyClaim)

type Answer = 'none' | 'refused' | 'unproven' | 'paid'
type Hold = 'running' | 'ranOut' | 'ended'

/** An order as the actors find it, with what the gateway has said of its payments. */
const orderWith = (answer: fc.Arbitrary<Answer>, hold: fc.Arbitrary<Hold>) =>
  fc.record({ class: which, seats, answers: fc.array(answer, { minLength: 1, maxLength: 2 }), hold })
export type FoundOrder = Made<ReturnType<typeof orderWith>>

/** An order without a payment: the first that is opened extends its hold. */
export const unpaidOrder: fc.Arbitrary<FoundOrder> = fc.record({
  class: which,
  seats,
  answers: fc.constant<Answer[]>([]),
  hold: fc.constant<Hold>('running'),
})

export const anyOrder = orderWith(
  often<Answer>([5, 'none'], [1, 'refused'], [2, 'unproven'], [1, 'paid']),
  often<Hold>([3, 'running'], [2, 'ranOut'], [2, 'ended']),
)
/** Paid in time, or too late for a seat that may be gone. */
export const paidOrder = orderWith(
  often<Answer>([4, 'paid'], [1, 'none']),
  often<Hold>([2, 'running'], [1, 'ended']),
)
export const openOrder = orderWith(
  often<Answer>([4, 'none'], [1, 'unproven']),
  often<Hold>([2, 'running'], [1, 'ranOut'], [3, 'ended']),
)
