import fc from 'fast-check'
import {
  anyOperation,
  anyOrder,
  crowdOperation,
  type DrawnOperation,
  type FoundOrder,
  officeOperation,
  often,
  openOrder,
  orderingOperation,
  paidOrder,
  payingOperation,
  quarrel,
  unpaidOrder,
} from './draw.ts'
import type { History } from './history.ts'
import { numbering } from './numbering.ts'
import { openingOperations } from './opening.ts'

interface Temper {
  capacities: fc.Arbitrary<number[]>
  freeSeats: fc.Arbitrary<History['freeSeats']>
  slow: fc.Arbitrary<boolean>
  found: fc.Arbitrary<FoundOrder[]>
  operation: fc.Arbitrary<DrawnOperation>
  pause: fc.Arbitrary<number>
  actorsMin: number
  /** 4 unless given. */
  actorsMax?: number
  lanes?: fc.Arbitrary<boolean>
}

/** Few seats, few orders and many claims on them. What is drawn are bare numbers, which shrink well. */
const historiesOf = ({
  capacities,
  freeSeats,
  slow,
  found,
  operation,
  pause,
  actorsMin,
  actorsMax = 4,
  lanes = fc.boolean(),
}: Temper): fc.Arbitrary<History> =>
  fc
    .record({
      capacities,
      freeSeats,
      slow,
      lanes,
      found,
      actors: fc.array(fc.array(fc.record({ pause, operation }), { minLength: 1, maxLength: 3 }), {
        minLength: actorsMin,
        maxLength: actorsMax,
      }),
    })
    .map(({ capacities, freeSeats, slow, lanes, found, actors }) => {
      const first = openingOperations(found)
      const drawn = actors.flat().map(({ operation }) => operation)
      const asCall = numbering(capacities.length, freeSeats, [...first, ...drawn])
      return {
        capacities,
        freeSeats,
        slow,
        lanes,
        opening: first.map(asCall),
        actors: actors.map((turns) =>
          turns.map(({ pause, operation }) => ({ pause, call: asCall(operation) })),
        ),
      }
    })

/** All actors act at the same moment, and statements are slow. */
const atOnce = { slow: fc.constant(true), pause: fc.constant(0), actorsMin: 4 }

const seldomFree = often<History['freeSeats']>([4, null], [1, 1], [1, 2])

/** Everybody wants the same at the same moment. */
export const quarrels = historiesOf({
  capacities: fc.tuple(fc.integer({ min: 1, max: 3 })),
  freeSeats: seldomFree,
  found: fc.array(openOrder, { minLength: 2, maxLength: 3 }),
  operation: quarrel,
  ...atOnce,
})

/** Payments are opened for orders whose holds end at the same moment. */
export const holdsEndingWhilePaying = historiesOf({
  capacities: fc.tuple(fc.integer({ min: 2, max: 4 })),
  freeSeats: fc.constant(null),
  found: fc.array(unpaidOrder, { minLength: 1, maxLength: 2 }),
  operation: payingOperation,
  ...atOnce,
})

/** Orders for nothing are made at the same moment, in a class with seats for several. */
export const freeOrderRushes = historiesOf({
  capacities: fc.tuple(fc.integer({ min: 3, max: 6 })),
  freeSeats: often<History['freeSeats']>([2, 1], [1, 2]),
  found: fc.array(openOrder, { minLength: 1, maxLength: 2 }),
  operation: orderingOperation,
  ...atOnce,
})

/** Many order at the same moment, so that several are in one list, for few seats; some pay what they have. */
export const crowds = historiesOf({
  capacities: fc.tuple(fc.integer({ min: 1, max: 6 })),
  freeSeats: often<History['freeSeats']>([2, null], [1, 1], [1, 2]),
  found: fc.array(unpaidOrder, { minLength: 1, maxLength: 2 }),
  operation: crowdOperation,
  ...atOnce,
  actorsMin: 5,
  actorsMax: 7,
  lanes: fc.constant(true),
})

/** The office cancels, moves, adds seats and changes capacities, all at the same moment, while money comes. */
export const officeHours = historiesOf({
  capacities: fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 2 })),
    fc.tuple(fc.integer({ min: 1, max: 2 }), fc.nat(2)),
  ),
  freeSeats: seldomFree,
  found: fc.array(paidOrder, { minLength: 2, maxLength: 4 }),
  operation: officeOperation,
  ...atOnce,
})

/** All that may happen, and now and then a quarrel. */
export const histories = fc.oneof(
  {
    weight: 5,
    arbitrary: historiesOf({
      capacities: fc.oneof(
        { weight: 3, arbitrary: fc.tuple(fc.nat(4)) },
        { weight: 2, arbitrary: fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }) },
      ),
      freeSeats: seldomFree,
      slow: fc.boolean(),
      found: fc.array(anyOrder, { minLength: 1, maxLength: 3 }),
      operation: anyOperation,
      pause: often([5, 0], [2, 1], [1, 2], [1, 4]),
      actorsMin: 1,
    }),
  },
  { weight: 1, arbitrary: quarrels },
  { weight: 1, arbitrary: holdsEndingWhilePaying },
  { weight: 1, arbitrary: freeOrderRushes },
  { weight: 1, arbitrary: crowds },
  { weight: 2, arbitrary: officeHours },
)
