import type { Diagnosis, Mistake } from './explanation.ts'

/** The characters that a search may process, which takes about a second. */
const charactersTriedMax = 20_000_000

/** How many combinations of mistakes a search may try with a text of this length. */
export function triesWithin(length: number): number {
  return Math.ceil(charactersTriedMax / (length + 500))
}

/**
 * Combines the mistakes that are visible at once with those that a search finds.
 *
 * @param search returns alternatives, an empty one where nothing else is wrong; null where there is nothing to search
 *   for
 */
export function diagnose(
  field: string,
  matches: boolean,
  seen: readonly Mistake[],
  search: (() => Mistake[][]) | null,
): Diagnosis[] {
  if (matches || search === null) return seen.length > 0 ? [{ field, mistakes: [...seen] }] : []
  const found = search()
  const alternatives = found.length > 0 ? found : [[unexplained]]
  return alternatives.map((mistakes) => ({ field, mistakes: [...seen, ...mistakes.map(plain)] }))
}

const unexplained: Mistake = {
  code: 'unexplained',
  step: 'received',
  sentence: 'No mistake known here leads to it. Compare the keys, and each value to the letter.',
}

function plain({ code, step, sentence }: Mistake): Mistake {
  return { code, step, sentence }
}
