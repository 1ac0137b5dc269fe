import { isDeepStrictEqual } from 'node:util'
import { endHold, isOverdue } from '../model/holds.ts'
import { take } from '../model/model.ts'
import { entriesOf, newShop, type Shop } from '../model/shop.ts'
import type { Result, Step } from '../model/step.ts'
import type { Run } from '../running/run-history.ts'
import { endsHoldsIn } from './reach.ts'
import { type TakenStep, takenSteps } from './steps.ts'

/** How far a run can be told as one thing after another. */
export interface Telling {
  /** Whether all of it can, and ends with what the database holds. */
  whole: boolean
  /** The longest that was found. */
  told: (Step | HoldEnded)[]
  /** What the shop looks like after it. */
  shop: Shop
  /** Those that could have come next, had they been told something else. */
  wrong: { step: Step; was: Result; should: Result }[]
}

/** A hold that had run out was ended by a call on its way to something else. */
interface HoldEnded {
  do: 'endHold'
  order: number
}

/**
 * Looks for an order in which the steps of a run could have happened one after another, each between its call and its
 * return, so that every caller was told what the model tells and the database holds what the model holds.
 */
export function linearise(capacities: readonly number[], run: Run): Telling {
  const steps = takenSteps(run)
  const seen = new Set<string>()
  const told: Telling['told'] = []
  let longest = -1
  let best: Telling

  /** Whether the rest can be told from here. */
  function tell(shop: Shop, done: ReadonlySet<TakenStep>): boolean {
    const here = JSON.stringify([steps.map((step) => Number(done.has(step))), shop])
    if (seen.has(here)) return false
    seen.add(here)

    const next = steps.filter(
      (step) => !done.has(step) && step.after.every((place) => done.has(steps[place]!)),
    )
    const tries = next.flatMap((taken) => attempts(shop, taken))
    if (done.size > longest) {
      longest = done.size
      best = { whole: false, told: [...told], shop, wrong: tries.filter(({ fits }) => !fits).map(asWrong) }
    }
    if (done.size === steps.length && isDeepStrictEqual(shop, run.found)) return true
    return (
      tries.some(({ fits, taken, step, after }) => fits && goOn(step, after, new Set(done).add(taken))) ||
      endableHolds(shop, next).some((order) => goOn({ do: 'endHold', order }, withoutHold(shop, order), done))
    )
  }

  function goOn(step: Step | HoldEnded, shop: Shop, done: ReadonlySet<TakenStep>): boolean {
    told.push(step)
    const whole = tell(shop, done)
    if (!whole) told.pop()
    return whole
  }

  if (tell(newShop(capacities), new Set())) return { whole: true, told, shop: run.found, wrong: [] }
  return best!
}

/** What a step would make of the shop, and whether its caller was told so. */
const attempts = (shop: Shop, taken: TakenStep) =>
  taken.versions.map((step) => {
    const after = structuredClone(shop)
    const should = take(after, step, taken.spares)
    return { taken, step, after, should, fits: isDeepStrictEqual(should, taken.result) }
  })

const asWrong = ({ taken, step, should }: ReturnType<typeof attempts>[number]) => ({
  step,
  was: taken.result,
  should,
})

/** Overdue holds that a call under way may end before its own step. */
const endableHolds = (shop: Shop, next: readonly TakenStep[]): number[] =>
  entriesOf(shop.orders)
    .filter(
      ([order, { class: index }]) =>
        isOverdue(shop, order) && next.some(({ made }) => endsHoldsIn(shop, made.call).includes(index)),
    )
    .map(([order]) => order)

function withoutHold(shop: Shop, order: number): Shop {
  const after = structuredClone(shop)
  endHold(after, order)
  return after
}
