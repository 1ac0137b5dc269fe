/** The known value where a new one from the API says the same, so that nothing is rendered again. */
export const keepSame = <T>(known: T | undefined, fresh: T): T =>
  known !== undefined && JSON.stringify(known) === JSON.stringify(fresh) ? known : fresh
