import fc from 'fast-check'
import type { Failure, Place } from './report.ts'
import type { Draft } from './wire/draft.ts'

const shrinkMillisecondsMax = 60_000

/**
 * Repeats the request at a place alone, then ever smaller ones. @returns the smallest that still fails, with its place;
 * null when the request does not fail again
 */
export async function shrink(
  arbitrary: fc.Arbitrary<Draft>,
  { seed, path }: Place,
  tryAlone: (draft: Draft) => Promise<Failure | null>,
): Promise<(Failure & Place) | null> {
  let smallest: Failure | null = null
  const fails = fc.asyncProperty(arbitrary, async (draft) => {
    const failure = await tryAlone(draft)
    smallest = failure ?? smallest
    return failure === null
  })
  const { counterexamplePath } = await fc.check(fails, {
    seed,
    path,
    numRuns: 1,
    interruptAfterTimeLimit: shrinkMillisecondsMax,
  })
  return smallest && { ...(smallest as Failure), seed, path: counterexamplePath ?? path }
}
