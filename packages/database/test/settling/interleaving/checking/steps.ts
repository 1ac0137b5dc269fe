import { stepsOf } from '../histories/history.ts'
import type { Shop } from '../model/shop.ts'
import type { Result, Step } from '../model/step.ts'
import type { Made } from '../running/made.ts'
import type { Run } from '../running/run-history.ts'
import { mayHaveLocked, ordersNamed, paymentsClaimed } from './reach.ts'

/** One step of a call that was made: it happened all at once, at some moment between call and return. */
export interface TakenStep {
  step: Step
  /** The step, and as it may have gone because of other calls that were under way. */
  versions: Step[]
  result: Result
  made: Made
  /** Places of the steps that came before it for certain. */
  after: number[]
  /** Whether another call may have kept an order from it. */
  spares: (order: number) => boolean
}

/** The steps of a run in the order in which they returned. */
export function takenSteps({ made, found }: Run): TakenStep[] {
  const steps = made.flatMap((one) =>
    stepsOf(one.call).map((step, place) => ({ step, result: resultOf(one, place), made: one })),
  )
  return steps.map((taken, place) => {
    const others = made.filter((other) => overlap(other, taken.made)).map(({ call }) => call)
    return {
      ...taken,
      versions: versionsOf(
        taken.step,
        others.flatMap((call) => paymentsClaimed(found, call)),
      ),
      after: [...steps.keys()].slice(0, place).filter((earlier) => precedes(found, steps[earlier]!, taken)),
      spares: (order) => others.some((call) => mayHaveLocked(found, call, order)),
    }
  })
}

const versionsOf = (step: Step, overlooks: number[]): Step[] =>
  step.do === 'settle' && step.claim.recheck === 'pending' ? [step, { ...step, overlooks }] : [step]

function resultOf({ call, results }: Made, place: number): Result {
  if (results instanceof Error) throw new Error(`${call.do} failed`, { cause: results })
  return results[place]!
}

type Placed = Pick<TakenStep, 'step' | 'made'>

/** It had returned before the other was asked for; or both stand in one list and speak of the same order. */
const precedes = (found: Shop, a: Placed, b: Placed): boolean =>
  a.made === b.made
    ? ordersNamed(found, a.step).some((order) => ordersNamed(found, b.step).includes(order))
    : a.made.returnedAt < b.made.calledAt

const overlap = (a: Made, b: Made): boolean =>
  a !== b && a.calledAt < b.returnedAt && b.calledAt < a.returnedAt
