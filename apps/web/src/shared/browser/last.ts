/** `items.at(-1)`, which Safari before 15.4 does not know. */
export const last = <T>(items: readonly T[]): T | undefined => items[items.length - 1]
