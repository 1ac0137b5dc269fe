/** Every permutation of a list. */
export function orders<T>(things: readonly T[]): T[][] {
  if (things.length === 0) return [[]]
  return things.flatMap((first, index) =>
    orders(things.toSpliced(index, 1)).map((rest): T[] => [first, ...rest]),
  )
}
