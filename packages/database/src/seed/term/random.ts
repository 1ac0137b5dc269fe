/** Numbers that look random and are the same each time, so that everybody sees the same term. */
export interface Random {
  /** From 0 up to 1. */
  next(): number
  /** A whole number below this one. */
  below(limit: number): number
  /** One of a list. */
  of<T>(list: readonly T[]): T
}

/** mulberry32: small, and even enough for a demonstration. */
export function seededRandom(seed: number): Random {
  let state = seed
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { next, below, of: (list) => list[below(list.length)]! }
}
