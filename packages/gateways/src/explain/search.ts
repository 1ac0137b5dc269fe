import type { Mistake } from './explanation.ts'

/** A way to go wrong, as a change to how the value is made. */
export interface PossibleMistake<Recipe> extends Mistake {
  change: (recipe: Recipe) => Recipe
  /** Too far-fetched to be looked for together with another one. */
  alone?: true
}

/** Mistakes of one step exclude each other, but several can be made with the fields. */
const manyAtOnce = 'fields'

/** More than this is no explanation any more. */
const diagnosesMax = 5

/**
 * Looks for the mistakes that lead to the received value: none, one, or where no single one does, two at once.
 *
 * @param triesMax an upper limit of how many are tried, so that a huge form can't keep the machine busy
 * @returns alternatives; no alternative when nothing leads there
 */
export function findMistakes<Recipe>(
  recipe: Recipe,
  possible: readonly PossibleMistake<Recipe>[],
  isReceived: (recipe: Recipe) => boolean,
  triesMax = Infinity,
): PossibleMistake<Recipe>[][] {
  for (const candidates of [[[]], singles(possible), pairs(possible)]) {
    const found = firstFew(take(candidates, triesMax), (mistakes) =>
      isReceived(mistakes.reduce((changed, { change }) => change(changed), recipe)),
    )
    if (found.length > 0) return found
  }
  return []
}

function* singles<M>(possible: readonly M[]): Generator<M[]> {
  for (const mistake of possible) yield [mistake]
}

function* pairs<Recipe>(possible: readonly PossibleMistake<Recipe>[]): Generator<PossibleMistake<Recipe>[]> {
  const sociable = possible.filter(({ alone }) => !alone)
  for (const [index, one] of sociable.entries()) {
    for (const other of sociable.slice(index + 1)) {
      if (one.step !== other.step || one.step === manyAtOnce) yield [one, other]
    }
  }
}

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let taken = 0
  for (const item of items) {
    if (taken >= count) return
    taken += 1
    yield item
  }
}

function firstFew<T>(items: Iterable<T>, fits: (item: T) => boolean): T[] {
  const found: T[] = []
  for (const item of items) {
    if (fits(item)) found.push(item)
    if (found.length === diagnosesMax) break
  }
  return found
}
