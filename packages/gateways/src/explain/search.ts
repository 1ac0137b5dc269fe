import type { Mistake } from './explanation.ts'

/** A possible mistake, as a change to the computation. */
export interface PossibleMistake<Recipe> extends Mistake {
  change: (recipe: Recipe) => Recipe
  /** Too unlikely to be combined with another mistake. */
  alone?: true
}

/** Two mistakes of the same step exclude each other, except in this step. */
const manyAtOnce = 'fields'

/** The maximum number of alternatives; more would explain nothing. */
const diagnosesMax = 5

/**
 * Searches for the mistakes that lead to the received value: none, one, or two at once if no single one does.
 *
 * @param triesMax the maximum number of combinations, so that a huge form cannot block the process
 * @returns alternatives; empty when nothing leads to the value
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
