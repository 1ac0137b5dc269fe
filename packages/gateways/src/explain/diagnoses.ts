import type { Diagnosis, Mistake } from './explanation.ts'

/** About what a second allows for. */
const charactersTriedMax = 20_000_000

/** How many ways may be tried with a text of this length. */
export function triesWithin(length: number): number {
  return Math.ceil(charactersTriedMax / (length + 500))
}

/**
 * Puts together what was seen at sight and what a search finds.
 *
 * @param search alternatives, an empty one where nothing but what was seen is wrong; null where there is nothing to
 *   search for
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
