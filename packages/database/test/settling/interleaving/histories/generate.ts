import fc from 'fast-check'
import {
  anyOperation,
  anyOrder,
  type DrawnOperation,
  type FoundOrder,
  often,
  openOrder,
  quarrel,
} from './draw.ts'
import type { History } from './history.ts'
import { numbering } from './numbering.ts'
import { openingOperations } from './opening.ts'

interface Temper {
  capacities: fc.Arbitrary<number[]>
  slow: fc.Arbitrary<boolean>
  found: fc.Arbitrary<FoundOrder[]>
  operation: fc.Arbitrary<DrawnOperation>
  pause: fc.Arbitrary<number>
  actorsMin: number
}

/** Few seats, few orders and many claims on them. What is drawn are bare numbers, which shrink well. */
const historiesOf = ({
  capacities,
  slow,
  found,
  operation,
  pause,
  actorsMin,
}: Temper): fc.Arbitrary<History> =>
  fc
    .record({
      capacities,
      freeSeats: often<History['freeSeats']>([4, null], [1, 1], [1, 2]),
      slow,
      lanes: fc.boolean(),
      found,
      actors: fc.array(fc.array(fc.record({ pause, operation }), { minLength: 1, maxLength: 3 }), {
        minLength: actorsMin,
        maxLength: 4,
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

/** Everybody wants the same at the same moment. */
export const quarrels = historiesOf({
  capacities: fc.tuple(fc.integer({ min: 1, max: 3 })),
  slow: fc.constant(true),
  found: fc.array(openOrder, { minLength: 2, maxLength: 3 }),
  operation: quarrel,
  pause: fc.constant(0),
  actorsMin: 4,
})

/** All that may happen, and now and then a quarrel. */
export const histories = fc.oneof(
  {
    weight: 3,
    arbitrary: historiesOf({
      capacities: fc.oneof(
        { weight: 3, arbitrary: fc.tuple(fc.nat(4)) },
        { weight: 2, arbitrary: fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }) },
      ),
      slow: fc.boolean(),
      found: fc.array(anyOrder, { minLength: 1, maxLength: 3 }),
      operation: anyOperation,
      pause: often([5, 0], [2, 1], [1, 2], [1, 4]),
      actorsMin: 1,
    }),
  },
  { weight: 1, arbitrary: quarrels },
)
